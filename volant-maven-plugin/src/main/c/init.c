/*
 * /init of a Volant image: PID 1 of the machine, from the first instruction to power off.
 *
 * It mounts what programs expect, loads the modules the image lists, sets up the network where the kernel has not, runs
 * one program and supervises it, and powers the machine off when that has ended. Whatever goes wrong on the way is one
 * line on the console, then power off: a machine that hangs tells nobody anything, and one whose PID 1 ends panics.
 *
 *   start.c        the first instruction
 *   init.c         the order of things, console, mounts, modules, the choice of the program
 *   workload.c     /etc/volant/workload, baked into the image by the plugin
 *   ip_argument.c  what ip= says
 *   network.c      lo, ip=, host name, resolv.conf
 *   child.c        start, supervision, restart
 *   explain.c      why a program cannot be run
 *   machine.c      clock and power off
 *   text.c         strings and console lines
 *   syscalls.h     the kernel, without a C library
 */
#include <linux/mount.h>

#include "child.h"
#include "machine.h"
#include "network.h"
#include "start.h"
#include "syscalls.h"
#include "text.h"
#include "workload.h"

#define KESTREL "/bin/kestrel"

enum { MAX_KERNEL_VARIABLES = 256 }; /* the kernel has room for 32: CONFIG_INIT_ENV_ARG_LIMIT */

static struct workload workload;
static char command_line[64 * 1024];

/* ---- console ---- */

static bool is_open(int fd)
{
    return sys_fcntl(fd, F_GETFD, 0) >= 0;
}

/* The kernel opens /dev/console for PID 1, from the initramfs (init/main.c, console_on_rootfs); without that node in
 * the image 0 to 2 are closed, and the first file opened would become somebody's standard output. */
static void open_console(void)
{
    if (is_open(0) && is_open(1) && is_open(2)) {
        return;
    }
    int fd = sys_open("/dev/console", O_RDWR | O_NOCTTY, 0);
    if (fd == -ENOENT) {
        sys_mkdir("/dev", 0755);
        sys_mknod("/dev/console", S_IFCHR | 0600, 5 << 8 | 1); /* Documentation/admin-guide/devices.txt */
        fd = sys_open("/dev/console", O_RDWR | O_NOCTTY, 0);
    }
    if (fd < 0) {
        /* A kernel without any console: nobody will read the lines, but the descriptors must be taken. */
        sys_mknod("/dev/null", S_IFCHR | 0666, 1 << 8 | 3);
        fd = sys_open("/dev/null", O_RDWR, 0);
    }
    for (int to = 0; fd >= 0 && to <= 2; to++) {
        if (!is_open(to)) {
            sys_dup2(fd, to);
        }
    }
    if (fd > 2) {
        sys_close(fd);
    }
}

/* ---- mounts ---- */

struct mount {
    const char *type;
    const char *target;
    unsigned long flags;
    const char *options;
};

/*
 * Flags as containers have them (the OCI runtime specification's default mounts), since that is where a workload will
 * have been tried before: programs run from /run and /tmp, where many unpack and start helpers, not from /dev/shm.
 */
static const struct mount mounts[] = {
    {"devtmpfs", "/dev", MS_NOSUID, "mode=0755"},
    {"proc", "/proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL},
    {"sysfs", "/sys", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL},
    {"devpts", "/dev/pts", MS_NOSUID | MS_NOEXEC, "gid=5,mode=620,ptmxmode=666"},
    {"tmpfs", "/dev/shm", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=1777"},
    {"tmpfs", "/run", MS_NOSUID | MS_NODEV, "mode=0755"},
    {"tmpfs", "/tmp", MS_NOSUID | MS_NODEV, "mode=1777"},
};

static void mount_all(void)
{
    for (size_t i = 0; i < sizeof mounts / sizeof mounts[0]; i++) {
        const struct mount *one = &mounts[i];
        sys_mkdir(one->target, 0755);
        int error = sys_mount(one->type, one->target, one->type, one->flags, one->options);
        if (error < 0 && error != -EBUSY) { /* EBUSY: mounted there already, mount(2) */
            power_off("cannot mount %s on %s: %s", one->type, one->target, error_words(error));
        }
    }
}

/* devtmpfs has the devices only; these links udev makes elsewhere, and many programs log to /dev/stdout. */
static void link_standard_streams(void)
{
    sys_symlink("/proc/self/fd", "/dev/fd");
    sys_symlink("/proc/self/fd/0", "/dev/stdin");
    sys_symlink("/proc/self/fd/1", "/dev/stdout");
    sys_symlink("/proc/self/fd/2", "/dev/stderr");
}

/* ---- modules ---- */

static void load_modules(char *const *paths)
{
    for (; *paths != NULL; paths++) {
        int fd = sys_open(*paths, O_RDONLY | O_CLOEXEC, 0);
        int error = fd < 0 ? fd : sys_finit_module(fd, "", 0);
        if (error < 0 && error != -EEXIST) { /* EEXIST: loaded already, finit_module(2) */
            power_off("cannot load the module %s: %s", *paths, error_words(error));
        }
        if (fd >= 0) {
            sys_close(fd);
        }
    }
}

/* ---- kernel command line ---- */

static void read_command_line(void)
{
    int fd = sys_open("/proc/cmdline", O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0) {
        power_off("cannot read /proc/cmdline: %s", error_words(fd));
    }
    long used = 0;
    long got;
    while ((got = sys_read(fd, command_line + used, sizeof command_line - 1 - (size_t)used)) > 0) {
        used += got;
    }
    sys_close(fd);
}

/* Ends the first word with a NUL and gives the text after it. A space between double quotes does not end a word:
 * lib/cmdline.c, next_arg. */
static char *cut_word(char *text)
{
    bool quoted = false;
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            quoted = !quoted;
        } else if (!quoted && (*text == ' ' || *text == '\t' || *text == '\n')) {
            *text = '\0';
            return text + 1;
        }
    }
    return text;
}

static bool is_key_of_volant(const char *word)
{
    static const char *const keys[] = {
        "volant.manifest", "volant.plugin", "volant.image", "volant.runtime", "volant.api_host",
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        /* volantd writes a key whose value is blank without the "=". */
        if (starts_with(word, keys[i]) && (word[length(keys[i])] == '=' || word[length(keys[i])] == '\0')) {
            return true;
        }
    }
    return false;
}

struct wishes {
    char *ip;
    bool volant;
};

static struct wishes parse_command_line(void)
{
    struct wishes wishes = {NULL, false};
    char *next;
    /* Words after "--" are for init, not for the kernel: Documentation/admin-guide/kernel-parameters.rst */
    for (char *word = command_line; *word != '\0' && !starts_with(word, "-- "); word = next) {
        next = cut_word(word);
        if (starts_with(word, "ip=")) {
            wishes.ip = word + 3; /* the last one counts, as in the kernel */
        } else if (is_key_of_volant(word)) {
            wishes.volant = true;
        }
    }
    return wishes;
}

/* ---- the program ---- */

/* Whether two entries NAME=value have the same name. */
static bool same_variable(const char *one, const char *other)
{
    while (*one == *other && *one != '=' && *one != '\0') {
        one++;
        other++;
    }
    return *one == *other;
}

static bool is_set(char *const *environment, const char *variable)
{
    for (; *environment != NULL; environment++) {
        if (same_variable(*environment, variable)) {
            return true;
        }
    }
    return false;
}

static void set_variable(char **environment, const char *variable)
{
    while (*environment != NULL && !same_variable(*environment, variable)) {
        environment++;
    }
    *environment = (char *)variable; /* execve does not write to it */
}

/* The kernel's variables (HOME, TERM and what it did not know on its command line), a PATH, then those of the image. */
static char *const *workload_environment(char *const *given)
{
    static char *environment[MAX_KERNEL_VARIABLES + 1 + MAX_VARIABLES + 1];
    static const char path[] = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    for (size_t i = 0; given[i] != NULL && i < MAX_KERNEL_VARIABLES; i++) {
        environment[i] = given[i];
    }
    if (!is_set(environment, path)) {
        set_variable(environment, path);
    }
    for (size_t i = 0; workload.variables[i] != NULL; i++) {
        set_variable(environment, workload.variables[i]);
    }
    return environment;
}

static bool is_executable_file(const char *path)
{
    struct stat status;
    return sys_stat(path, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 0111) != 0;
}

__attribute__((noreturn)) static void run_kestrel(char *const *environment)
{
    static char *const arguments[] = {(char *)KESTREL, NULL};
    /* Volant is in control then: kestrel starts the workload, and its end is for volantd to see, not to be hidden by a
     * restart. Its variables are the kernel's, untouched: the manifest can be one of them. */
    const struct program program = {arguments, environment, "/", RESTART_NEVER};
    run_program(&program);
}

__attribute__((noreturn)) static void run_workload(char *const *environment)
{
    const struct program program = {
        workload.arguments,
        workload_environment(environment),
        workload.workdir != NULL ? workload.workdir : "/",
        workload.restart,
    };
    run_program(&program);
}

void begin(long *stack)
{
    char **environment = (char **)(stack + 1 + stack[0] + 1);
    hold_signals();
    open_console();
    mount_all();
    link_standard_streams();
    read_command_line();
    struct wishes wishes = parse_command_line();
    bool kestrel = (wishes.volant || is_set(environment, "VOLANT_MANIFEST=")) && is_executable_file(KESTREL);
    if (!read_workload(&workload) && !kestrel) {
        power_off("%s: missing", WORKLOAD_FILE);
    }
    load_modules(workload.modules);
    network_up(wishes.ip, workload.hostname);
    if (kestrel) {
        run_kestrel(environment);
    }
    run_workload(environment);
}
