/*
 * /volant-prelude/init: PID 1 for a moment, before the /init of the image that volant:run and volant:start boot.
 *
 * A distribution's kernel has in modules what Volant's own has built in: virtio. They come in an archive of their own,
 * laid over the image with this program (Prelude.java), so the image is booted byte for byte. This one says when the
 * kernel was done, loads them, takes everything of that archive away, and becomes /init, with the arguments and the
 * environment the kernel would have given it: /init finds the root as it was packed.
 */
#include "explain.h"
#include "machine.h"
#include "start.h"
#include "syscalls.h"
#include "text.h"

#define FOLDER "/volant-prelude"

enum {
    RECORD_ROOM = 8192, /* the longest record of the log: PRINTK_MESSAGE_MAX, kernel/printk/internal.h */
    LIST_ROOM = 64 * 1024,
};

/* ---- what the kernel did until now ---- */

struct unpacking {
    bool began;
    bool ended;
    unsigned int begin;
    unsigned int end;
};

/* A record is "priority,number,microseconds,flags;text": Documentation/ABI/testing/dev-kmsg. */
static void note(const char *record, struct unpacking *to)
{
    const char *text = find(record, ';');
    const char *time = find(record, ',');
    time = time == NULL ? NULL : find(time + 1, ',');
    if (text == NULL || time == NULL || time > text) {
        return;
    }
    const unsigned int milliseconds = parse_number(time + 1) / 1000;
    /* init/initramfs.c: do_populate_rootfs, and free_initrd_mem called by it. */
    if (starts_with(text + 1, "Trying to unpack rootfs image as initramfs")) {
        to->began = true;
        to->begin = milliseconds;
    } else if (starts_with(text + 1, "Freeing initrd memory:")) {
        to->ended = true;
        to->end = milliseconds;
    }
}

/* "quiet" and "loglevel" keep a message from the console, not from the log. Its clock (local_clock, kernel/printk/printk.c)
 * starts some milliseconds before the one of milliseconds_since_boot. */
static struct unpacking read_kernel_log(void)
{
    static char record[RECORD_ROOM + 1];
    struct unpacking unpacking = {0};
    const int fd = sys_open(FOLDER "/kmsg", O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    if (fd < 0) {
        return unpacking; /* a kernel without a log: CONFIG_PRINTK */
    }
    long size;
    /* EPIPE: the log has overwritten what was to come next, and goes on with what it still has. */
    while ((size = sys_read(fd, record, RECORD_ROOM)) > 0 || size == -EPIPE) {
        record[size > 0 ? size : 0] = '\0';
        note(record, &unpacking);
    }
    sys_close(fd);
    return unpacking;
}

struct seconds {
    char text[24];
};

static struct seconds seconds(unsigned int milliseconds)
{
    struct seconds result;
    format(result.text, sizeof result.text, "%u.%u%u%u s", milliseconds / SECOND, milliseconds / 100 % 10,
           milliseconds / 10 % 10, milliseconds % 10);
    return result;
}

/* The plugin reads this line (ConsoleMessage.java). */
static void tell_boot(void)
{
    const struct seconds now = seconds(milliseconds_since_boot()); /* first: reading the log takes time */
    const struct unpacking unpacking = read_kernel_log();
    if (unpacking.began && unpacking.ended) {
        const struct seconds begin = seconds(unpacking.begin);
        const struct seconds end = seconds(unpacking.end);
        say("boot: /init after %s, image unpacked from %s to %s", now.text, begin.text, end.text);
    } else {
        say("boot: /init after %s", now.text);
    }
}

/* ---- modules ---- */

static void load(const char *name)
{
    static char path[LINE_ROOM];
    format(path, sizeof path, FOLDER "/%s.ko", name);
    const int fd = sys_open(path, O_RDONLY | O_CLOEXEC, 0);
    const int error = fd < 0 ? fd : sys_finit_module(fd, "", 0);
    /* Not the end: what the image is for may need no network. EEXIST: loaded or built in already, finit_module(2). */
    if (error < 0 && error != -EEXIST) {
        /* Of a file that is there, ENOENT is about a symbol: kernel/module/main.c, simplify_symbols. */
        const bool symbol_missing = fd >= 0 && error == -ENOENT;
        say("cannot load the module %s: %s", name,
            symbol_missing ? "a module it needs is not loaded" : error_words(error));
    }
    if (fd >= 0) {
        sys_close(fd);
    }
    sys_unlink(path);
}

static void load_modules(void)
{
    static char list[LIST_ROOM + 1];
    const int fd = sys_open(FOLDER "/modules", O_RDONLY | O_CLOEXEC, 0);
    size_t used = 0;
    long got;
    while (used < LIST_ROOM && (got = sys_read(fd, list + used, LIST_ROOM - used)) > 0) {
        used += (size_t)got;
    }
    sys_close(fd);
    char *name = list;
    for (char *end; (end = find(name, '\n')) != NULL; name = end + 1) {
        *end = '\0';
        load(name);
    }
}

/* ---- the order of things ---- */

static void leave_no_trace(void)
{
    sys_unlink(FOLDER "/kmsg");
    sys_unlink(FOLDER "/modules");
    sys_unlink(FOLDER "/init");
    const int error = sys_rmdir(FOLDER);
    if (error < 0) {
        say("cannot remove " FOLDER ": %s", error_words(error));
    }
}

void begin(long *stack)
{
    static char init[] = "/init";
    static char cause[LINE_ROOM];
    char **arguments = (char **)(stack + 1);
    char **environment = arguments + stack[0] + 1;
    tell_boot();
    load_modules();
    leave_no_trace();
    arguments[0] = init;
    const int error = sys_execve(init, arguments, environment);
    explain(cause, sizeof cause, init, error);
    power_off("cannot run %s: %s", init, cause);
}
