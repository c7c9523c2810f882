/*
 * PID 1 for a moment: gives a distribution's modular kernel what Volant's own kernel has built in, virtio, and then
 * becomes the /init of the image under test, with the arguments and environment the kernel would have given it.
 * It lives in an overlay of its own, removed before the switch, so the product's archive is booted byte for byte and
 * finds the root it packed, but for what a test has put over it or taken away.
 */
#include "guest.h"
#include <fcntl.h>

#define FOLDER "/volant-test"
#define EEXIST 17

static char list[8192];

/* Calls for each line of a file that is then removed; a test that takes nothing away has no such list. */
static void each_line(const char *file, void (*call_with)(const char *line)) {
    long fd = CALL2(SYS_open, file, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    long size = CALL3(SYS_read, fd, list, sizeof list - 1);
    list[size > 0 ? size : 0] = 0;
    CALL1(SYS_close, fd);
    for (char *line = list, *c = list; *c; c++)
        if (*c == '\n') {
            *c = 0;
            call_with(line);
            line = c + 1;
        }
    CALL1(SYS_unlink, file);
}

static void load(const char *module) {
    long fd = CALL2(SYS_open, module, O_RDONLY | O_CLOEXEC);
    long error = fd < 0 ? fd : CALL3(SYS_finit_module, fd, "", 0);
    if (error < 0 && error != -EEXIST) {
        say("volant-test: cannot load ");
        say(module);
        say(": errno ");
        say_number(-error);
        say("\n");
    }
    CALL1(SYS_close, fd);
    CALL1(SYS_unlink, module);
}

/* An archive can put things in place of others, but take nothing away. So there is an empty folder in place of it. */
static void take_away(const char *path) {
    if (CALL1(SYS_rmdir, path) < 0) {
        say("volant-test: cannot take away ");
        say(path);
        say("\n");
    }
}

/* Writes a number over the zeros that the kernel's command line has brought in this variable, if it has. Whatever runs
 * later finds it there, and saying it on the console now would cost more than what is measured with it. */
static void fill_in(char **envp, const char *name, unsigned long number) {
    for (; *envp; envp++) {
        char *c = *envp;
        for (const char *n = name; *n && *n == *c; n++)
            c++;
        if (c - *envp != length(name))
            continue;
        for (char *digit = *envp + length(*envp); digit-- > c; number /= 10)
            *digit = '0' + number % 10;
    }
}

static void begin(long *stack) {
    unsigned long at = time_stamp();
    char **argv = (char **)(stack + 1), **envp = argv + stack[0] + 1;
    fill_in(envp, "USERSPACE_AT=", at);
    each_line(FOLDER "/modules.list", load);
    each_line(FOLDER "/removed.list", take_away);
    CALL1(SYS_unlink, FOLDER "/init");
    CALL1(SYS_rmdir, FOLDER);

    argv[0] = "/init";
    fill_in(envp, "INIT_AT=", time_stamp());
    long error = CALL3(SYS_execve, argv[0], argv, envp);
    say("volant-test: the image's /init cannot be started: errno ");
    say_number(-error);
    say("\n");
    power_off();
}
