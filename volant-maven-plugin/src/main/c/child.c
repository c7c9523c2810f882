#include "child.h"

#include <linux/elf.h>

#include "machine.h"
#include "syscalls.h"
#include "text.h"

enum { TIME_TO_STOP = 10 * SECOND, FIRST_DELAY = 1 * SECOND, LONGEST_DELAY = 10 * SECOND, STEADY = 60 * SECOND };

static const sigset_t no_signals = 0;
static const sigset_t all_signals = ~(sigset_t)0;
static const sigset_t awaited = 1UL << (SIGCHLD - 1) | 1UL << (SIGTERM - 1) | 1UL << (SIGINT - 1);

void hold_signals(void)
{
    /* Blocked signals are kept for sigtimedwait, even those sent to PID 1 from inside the machine and those whose
     * default is to be ignored (kernel/signal.c, sig_ignored). So there is no handler, and nothing is interrupted. */
    sys_sigprocmask(SIG_SETMASK, &all_signals);
    /* Ctrl-Alt-Del becomes SIGINT instead of an instant restart: reboot(2), LINUX_REBOOT_CMD_CAD_OFF. */
    sys_reboot(LINUX_REBOOT_CMD_CAD_OFF);
}

/* ---- why a program cannot be run ---- */

/* The loader an ELF program asks for, or NULL. The kernel says ENOENT for a missing one as for the program itself:
 * fs/binfmt_elf.c, load_elf_binary. */
static const char *elf_loader(const char *file, size_t size)
{
    const struct elf64_hdr *header = (const void *)file;
    for (size_t i = 0; i < header->e_phnum; i++) {
        size_t at = header->e_phoff + i * sizeof(struct elf64_phdr);
        if (at > size || size - at < sizeof(struct elf64_phdr)) {
            return NULL;
        }
        struct elf64_phdr part;
        memcpy(&part, file + at, sizeof part);
        /* The text ends with a NUL for sure: the buffer does. */
        if (part.p_type == PT_INTERP && part.p_offset < size) {
            return file + part.p_offset;
        }
    }
    return NULL;
}

/* "#! /bin/sh -e" asks for /bin/sh. */
static const char *script_interpreter(char *file)
{
    char *start = file + 2;
    while (*start == ' ' || *start == '\t') {
        start++;
    }
    char *end = start;
    while (*end != '\0' && *end != ' ' && *end != '\t' && *end != '\n') {
        end++;
    }
    *end = '\0';
    return start;
}

static void explain_content(char *to, size_t room, const char *path, int error)
{
    static char file[4096 + 1];
    int fd = sys_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0); /* never wait on a named pipe */
    long size = fd < 0 ? 0 : sys_read(fd, file, sizeof file - 1);
    if (size < 0) {
        size = 0;
    }
    file[size] = '\0';
    const bool elf = size >= (long)sizeof(struct elf64_hdr) && starts_with(file, "\177ELF");
    const bool part_missing = error == -ENOENT;
    if (part_missing && elf && file[EI_CLASS] == ELFCLASS64) {
        const char *loader = elf_loader(file, (size_t)size);
        format(to, room, "its loader %s is missing: the program is not statically linked",
               loader != NULL ? loader : "(unknown)");
    } else if (part_missing && starts_with(file, "#!")) {
        const char *interpreter = script_interpreter(file);
        struct stat status;
        const bool missing = sys_stat(interpreter, &status) < 0;
        format(to, room, missing ? "its interpreter %s is missing" : "the loader of its interpreter %s is missing",
               interpreter);
    } else if (error == -ENOEXEC && elf && ((const struct elf64_hdr *)(const void *)file)->e_machine != EM_X86_64) {
        format(to, room, "it is an ELF file for another kind of machine");
    } else if (error == -ENOEXEC) {
        format(to, room, "it is neither a program for this machine nor a script that begins with #!");
    } else {
        format(to, room, "%s", error_words(error));
    }
}

static void explain(char *to, size_t room, const char *path, int error)
{
    struct stat status;
    int found = sys_stat(path, &status);
    if (found == -ENOENT) {
        format(to, room, "no such file");
    } else if (found < 0) {
        format(to, room, "%s", error_words(found));
    } else if (S_ISDIR(status.st_mode)) {
        format(to, room, "it is a directory");
    } else if ((status.st_mode & 0111) == 0) {
        format(to, room, "it is not executable (mode 0%u%u%u)", status.st_mode >> 6 & 7, status.st_mode >> 3 & 7,
               status.st_mode & 7);
    } else {
        explain_content(to, room, path, error);
    }
}

/* ---- start ---- */

/* In the new process. Whatever fails is written to the pipe as the reason to power off. */
__attribute__((noreturn)) static void become(const struct program *program, int report)
{
    static char reason[LINE_ROOM];
    static char cause[LINE_ROOM];
    const char *path = program->arguments[0];
    size_t size;
    sys_setsid();
    sys_sigprocmask(SIG_SETMASK, &no_signals);
    int error = sys_chdir(program->workdir);
    if (error < 0) {
        size = format(reason, sizeof reason, "cannot run %s: its working directory %s: %s", path, program->workdir,
                      error_words(error));
    } else {
        error = sys_execve(path, program->arguments, program->environment);
        explain(cause, sizeof cause, path, error);
        size = format(reason, sizeof reason, "cannot run %s: %s", path, cause);
    }
    sys_write(report, reason, size);
    sys_exit(127);
}

/* Returns the process, which runs the program already: the pipe is closed by a successful execve and carries the reason
 * of a failed one. A failure is not for restart, as nothing would be different a second later. */
static int start(const struct program *program)
{
    static char reason[LINE_ROOM];
    int ends[2];
    int error = sys_pipe2(ends, O_CLOEXEC);
    int pid = error < 0 ? error : sys_fork();
    if (pid < 0) {
        power_off("cannot run %s: %s", program->arguments[0], error_words(pid));
    }
    if (pid == 0) {
        become(program, ends[1]);
    }
    sys_close(ends[1]);
    long size = sys_read(ends[0], reason, sizeof reason - 1);
    sys_close(ends[0]);
    if (size > 0) {
        reason[size] = '\0';
        power_off("%s", reason);
    }
    const unsigned int now = milliseconds_since_boot();
    say("%s started, pid %u, %u.%u%u s after boot", program->arguments[0], (unsigned int)pid, now / SECOND,
        now / 100 % 10, now / 10 % 10);
    console_is_shared(true);
    return pid;
}

/* ---- signals ---- */

static const char *signal_name(unsigned int signal)
{
    /* Numbers of x86: arch/x86/include/uapi/asm/signal.h */
    static const char *const names[] = {
        "none", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1",
        "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP",
        "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR",
        "SIGSYS",
    };
    return signal < sizeof names / sizeof names[0] ? names[signal] : "a real-time signal";
}

/* The signal that came, or 0 after the time is up; time 0 waits without end. */
static int wait_signal(unsigned int time)
{
    const struct __kernel_timespec span = {time / SECOND, (long)(time % SECOND) * 1000000};
    int signal = sys_sigtimedwait(&awaited, time == 0 ? NULL : &span);
    return signal > 0 ? signal : 0;
}

/* ---- supervision ---- */

/* Takes the status of every process that has ended, orphans included. True if the program was among them. */
static bool reap(int program, int *status)
{
    bool ended = false;
    for (;;) {
        int one = 0;
        int pid = sys_wait4(-1, &one, WNOHANG);
        if (pid <= 0) {
            return ended;
        }
        if (pid == program) {
            *status = one;
            ended = true;
        }
    }
}

/* Waits for the program's end. The signal that was to stop it, if one came, goes to *stopped_by. */
static int supervise(const char *name, int pid, int *stopped_by)
{
    int status = 0;
    bool killed = false;
    unsigned int asked = 0;
    while (!reap(pid, &status)) {
        const unsigned int now = milliseconds_since_boot();
        unsigned int left = 0;
        if (*stopped_by != 0 && !killed) {
            if (now - asked >= TIME_TO_STOP) {
                say("%s did not end within 10 s: killing it", name);
                sys_kill(pid, SIGKILL);
                killed = true;
            } else {
                left = TIME_TO_STOP - (now - asked);
            }
        }
        const int signal = wait_signal(left);
        if (signal == SIGTERM || signal == SIGINT) {
            sys_kill(pid, signal);
            if (*stopped_by == 0) {
                *stopped_by = signal;
                asked = milliseconds_since_boot();
                say("%s: stopping %s", signal_name((unsigned int)signal), name);
            }
        }
    }
    return status;
}

/* wait(2): the low seven bits are the signal that killed it, the next byte its exit code. */
static void describe(char *to, size_t room, const char *name, int status)
{
    const unsigned int signal = (unsigned int)status & 0x7f;
    if (signal != 0) {
        format(to, room, "%s was killed by signal %u (%s)", name, signal, signal_name(signal));
    } else {
        format(to, room, "%s exited with code %u", name, (unsigned int)status >> 8 & 0xff);
    }
}

static bool to_be_restarted(enum restart restart, int status)
{
    return restart == RESTART_ALWAYS || (restart == RESTART_ON_FAILURE && status != 0);
}

/* The signal to stop for good that came meanwhile, or 0 after the whole delay. */
static int wait_to_restart(unsigned int delay)
{
    const unsigned int begin = milliseconds_since_boot();
    int status;
    for (;;) {
        const unsigned int passed = milliseconds_since_boot() - begin;
        if (passed >= delay) {
            return 0;
        }
        const int signal = wait_signal(delay - passed);
        if (signal == SIGTERM || signal == SIGINT) {
            return signal;
        }
        reap(0, &status);
    }
}

void run_program(const struct program *program)
{
    static char end[LINE_ROOM];
    const char *name = program->arguments[0];
    unsigned int delay = FIRST_DELAY;
    int stopped_by = 0;
    for (;;) {
        const unsigned int begin = milliseconds_since_boot();
        const int pid = start(program);
        const int status = supervise(name, pid, &stopped_by);
        describe(end, sizeof end, name, status);
        if (stopped_by != 0 || !to_be_restarted(program->restart, status)) {
            break;
        }
        /* What it left behind in its process group would hold on to its ports and files. */
        sys_kill(-pid, SIGKILL);
        if (milliseconds_since_boot() - begin >= STEADY) {
            delay = FIRST_DELAY;
        }
        say("%s; restart in %u s", end, delay / SECOND);
        stopped_by = wait_to_restart(delay);
        if (stopped_by != 0) {
            break;
        }
        delay = delay * 2 < LONGEST_DELAY ? delay * 2 : LONGEST_DELAY;
    }
    if (stopped_by != 0) {
        power_off("stopped by %s; %s", signal_name((unsigned int)stopped_by), end);
    }
    power_off("%s", end);
}
