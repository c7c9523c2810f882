#include "child.h"

#include "explain.h"
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

/* How many processes the kernel has killed for want of memory since boot: "oom_kill N", a line of its own in
 * mm/vmstat.c (vmstat_text). Nothing else tells that death from any other by SIGKILL. */
static unsigned int out_of_memory_kills(void)
{
    static const char name[] = "\noom_kill ";
    static char counters[32 * 1024]; /* Linux 6.1 has 4 KB of them */
    const int fd = sys_open("/proc/vmstat", O_RDONLY | O_CLOEXEC, 0);
    size_t used = 0;
    long got;
    while (used < sizeof counters - 1 && (got = sys_read(fd, counters + used, sizeof counters - 1 - used)) > 0) {
        used += (size_t)got;
    }
    sys_close(fd);
    counters[used] = '\0';
    for (const char *line = find(counters, '\n'); line != NULL; line = find(line + 1, '\n')) {
        if (starts_with(line, name)) {
            return parse_number(line + sizeof name - 1);
        }
    }
    return 0;
}

/* wait(2): the low seven bits are the signal that killed it, the next byte its exit code. */
static void describe(char *to, size_t room, const char *name, int status, bool out_of_memory)
{
    const unsigned int signal = (unsigned int)status & 0x7f;
    if (signal == SIGKILL && out_of_memory) {
        format(to, room, "%s was killed by signal %u (%s): the machine ran out of memory", name, signal,
               signal_name(signal));
    } else if (signal != 0) {
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
        const unsigned int kills = out_of_memory_kills();
        const int pid = start(program);
        const int status = supervise(name, pid, &stopped_by);
        describe(end, sizeof end, name, status, out_of_memory_kills() > kills);
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
