#include "text.h"

#include "syscalls.h"

static bool shared_console;

size_t length(const char *text)
{
    size_t size = 0;
    while (text[size] != '\0') {
        size++;
    }
    return size;
}

bool starts_with(const char *text, const char *prefix)
{
    while (*prefix != '\0') {
        if (*text++ != *prefix++) {
            return false;
        }
    }
    return true;
}

bool same(const char *one, const char *other)
{
    return starts_with(one, other) && one[length(other)] == '\0';
}

char *find(const char *text, char wanted)
{
    for (; *text != '\0'; text++) {
        if (*text == wanted) {
            return (char *)text;
        }
    }
    return NULL;
}

unsigned int parse_number(const char *text)
{
    unsigned int value = 0;
    while (*text >= '0' && *text <= '9') {
        value = value * 10 + (unsigned int)(*text++ - '0');
    }
    return value;
}

/* gcc calls these two even in freestanding code (gcc manual, "-ffreestanding"). In assembler, or it would make of the
 * loop inside memcpy a call of memcpy. */
void *memcpy(void *to, const void *from, size_t size)
{
    void *start = to;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
    return start;
}

void *memset(void *to, int byte, size_t size)
{
    void *start = to;
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(byte) : "memory");
    return start;
}

static const char *digits(unsigned int number, char room[11])
{
    char *at = room + 10;
    *at = '\0';
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    return at;
}

size_t format_list(char *to, size_t room, const char *format, va_list values)
{
    size_t used = 0;
    for (; *format != '\0'; format++) {
        char one[11] = {*format, '\0'};
        const char *piece = one;
        if (*format == '%') {
            format++;
            piece = *format == 's' ? va_arg(values, const char *) : digits(va_arg(values, unsigned int), one);
        }
        while (*piece != '\0' && used + 1 < room) {
            to[used++] = *piece++;
        }
    }
    to[used] = '\0';
    return used;
}

size_t format(char *to, size_t room, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    size_t used = format_list(to, room, format, values);
    va_end(values);
    return used;
}

/* A path or a value of the user must not break a line in two or move the cursor of a terminal. */
static void hide_control_characters(char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < ' ' || *text == 0x7f) {
            *text = '?';
        }
    }
}

/* A program or a person, with Ctrl-S, can stop the output of the console for ever: then we would wait for ever to say why
 * we power off. TCOON undoes a TCOOFF alone, and with it a Ctrl-S: drivers/tty/tty_io.c, __start_tty. */
static void let_console_print(void)
{
    sys_ioctl(1, TCXONC, (const void *)TCOOFF);
    sys_ioctl(1, TCXONC, (const void *)TCOON);
}

/* A child shares the console with us, and may have set it to O_NONBLOCK: then it takes what it has room for, if any. */
static void write_all(const char *from, size_t size)
{
    const struct __kernel_timespec pause = {0, 5 * 1000000};
    for (int patience = 200; size > 0 && patience > 0; patience--) {
        long written = sys_write(1, from, size);
        if (written > 0) {
            from += written;
            size -= (size_t)written;
        } else {
            sys_nanosleep(&pause);
        }
    }
}

void say(const char *format, ...)
{
    static const char prefix[] = "\nvolant: ";
    static char line[LINE_ROOM];
    const size_t start = sizeof prefix - 1;
    memcpy(line, prefix, start);
    va_list values;
    va_start(values, format);
    size_t end = start + format_list(line + start, sizeof line - start - 1, format, values);
    va_end(values);
    hide_control_characters(line + start);
    line[end++] = '\n';
    /* Where another program may have left the last line unfinished, begin with a newline: our lines are read by
     * programs too, and those look for them at the start of a line. */
    const char *from = shared_console ? line : line + 1;
    let_console_print();
    write_all(from, (size_t)(line + end - from));
}

void console_is_shared(bool shared)
{
    shared_console = shared;
}

const char *error_words(int error)
{
    static const struct {
        int error;
        const char *words;
    } known[] = {
        {EPERM, "operation not permitted"},
        {ENOENT, "no such file or directory"},
        {EIO, "input/output error"},
        {E2BIG, "arguments and environment too long"},
        {ENOEXEC, "not in a format this kernel loads"},
        {EAGAIN, "resource temporarily unavailable"},
        {ENOMEM, "out of memory"},
        {EACCES, "permission denied"},
        {EBUSY, "busy"},
        {EEXIST, "already exists"},
        {ENODEV, "no such device or type of file system"},
        {ENOTDIR, "not a directory"},
        {EISDIR, "is a directory"},
        {EINVAL, "invalid argument"},
        {EMFILE, "too many open files"},
        {ENOSPC, "no space left"},
        {EROFS, "read-only file system"},
        {ENAMETOOLONG, "name too long"},
        {ENOSYS, "not supported by this kernel"},
        {ELOOP, "too many symbolic links"},
        {EAFNOSUPPORT, "not supported by this kernel"},
        {EADDRNOTAVAIL, "address not available"},
        {ENETUNREACH, "network unreachable"},
        {EKEYREJECTED, "module signature rejected"},
    };
    static char number[24];
    unsigned int code = error < 0 ? 0U - (unsigned int)error : (unsigned int)error;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if ((unsigned int)known[i].error == code) {
            return known[i].words;
        }
    }
    format(number, sizeof number, "error %u", code);
    return number;
}
