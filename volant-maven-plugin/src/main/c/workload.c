#include "workload.h"

#include "machine.h"
#include "syscalls.h"
#include "text.h"

/* Where in the file we are, so that every complaint can name the line. */
struct reader {
    char *next;
    const char *end;
    unsigned int line;
};

/* The file's text; the values of the workload point into it. One byte more than allowed, to see that it is too long. */
static char content[WORKLOAD_MAX_BYTES + 1];

__attribute__((format(printf, 2, 3), noreturn)) static void fault(const struct reader *at, const char *complaint, ...)
{
    static char text[LINE_ROOM];
    va_list values;
    va_start(values, complaint);
    format_list(text, sizeof text, complaint, values);
    va_end(values);
    power_off("%s line %u: %s", WORKLOAD_FILE, at->line, text);
}

/* The size, or -ENOENT if there is no such file. */
static long load(void)
{
    int fd = sys_open(WORKLOAD_FILE, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0); /* never wait on a named pipe */
    if (fd == -ENOENT) {
        return -ENOENT;
    }
    long used = 0;
    long got = fd;
    while (got >= 0 && used < (long)sizeof content) {
        got = sys_read(fd, content + used, sizeof content - (size_t)used);
        if (got == 0) {
            break;
        }
        used += got > 0 ? got : 0;
    }
    if (got < 0) {
        power_off("%s: cannot be read: %s", WORKLOAD_FILE, error_words((int)got));
    }
    sys_close(fd);
    if (used > WORKLOAD_MAX_BYTES) {
        power_off("%s: larger than %u KiB", WORKLOAD_FILE, WORKLOAD_MAX_BYTES / 1024U);
    }
    return used;
}

/* Takes the next line and ends it with a NUL instead of its newline. NULL at the end of the file. */
static char *next_line(struct reader *reader)
{
    char *start = reader->next;
    if (start == reader->end) {
        return NULL;
    }
    reader->line++;
    char *at = start;
    while (at < reader->end && *at != '\n') {
        if (*at == '\0') {
            fault(reader, "contains a NUL byte");
        }
        at++;
    }
    if (at == reader->end) {
        fault(reader, "does not end with a newline; the file is cut off");
    }
    *at = '\0';
    reader->next = at + 1;
    return start;
}

/* Replaces the escapes in place: a value never grows. */
static void unescape(const struct reader *reader, char *value)
{
    char *to = value;
    for (const char *from = value; *from != '\0'; from++) {
        char byte = *from;
        if (byte == '\\') {
            from++;
            if (*from == '\\') {
                byte = '\\';
            } else if (*from == 'n') {
                byte = '\n';
            } else if (*from == 'r') {
                byte = '\r';
            } else if (*from == '\0') {
                fault(reader, "ends with a single backslash");
            } else {
                const char unknown[2] = {*from, '\0'};
                fault(reader, "unknown escape '\\%s'", unknown);
            }
        }
        *to++ = byte;
    }
    *to = '\0';
}

static void append(char **list, char *value)
{
    while (*list != NULL) {
        list++;
    }
    *list = value;
}

static void set_once(const struct reader *reader, char **to, const char *key, char *value)
{
    if (*to != NULL) {
        fault(reader, "'%s' is given twice", key);
    }
    *to = value;
}

static void require_value(const struct reader *reader, const char *key, const char *value)
{
    if (*value == '\0') {
        fault(reader, "'%s' has an empty value", key);
    }
}

static void add_argument(const struct reader *reader, struct workload *to, char *value)
{
    if (to->arguments[0] == NULL) {
        require_value(reader, "the first arg", value);
    }
    append(to->arguments, value);
}

static void add_variable(const struct reader *reader, struct workload *to, char *value)
{
    const char *equals = find(value, '=');
    if (equals == NULL) {
        fault(reader, "env has no '=': '%s'", value);
    }
    if (equals == value) {
        fault(reader, "env has no name before '='");
    }
    append(to->variables, value);
}

static enum restart restart_policy(const struct reader *reader, const char *value)
{
    if (same(value, "never")) {
        return RESTART_NEVER;
    }
    if (same(value, "on-failure")) {
        return RESTART_ON_FAILURE;
    }
    if (same(value, "always")) {
        return RESTART_ALWAYS;
    }
    fault(reader, "restart is never, on-failure or always, not '%s'", value);
}

static bool known(const char *key)
{
    static const char *const keys[] = {"arg", "env", "module", "hostname", "workdir", "restart"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (same(key, keys[i])) {
            return true;
        }
    }
    return false;
}

static void read_line(const struct reader *reader, char *line, struct workload *to, char **restart)
{
    char *value = find(line, ' ');
    if (value != NULL) {
        *value++ = '\0';
    }
    const char *key = line;
    if (!known(key)) {
        fault(reader, "unknown key '%s'", key);
    }
    if (value == NULL) {
        fault(reader, "'%s' without a space and a value", key);
    }
    unescape(reader, value);
    if (same(key, "arg")) {
        add_argument(reader, to, value);
        return;
    }
    if (same(key, "env")) {
        add_variable(reader, to, value);
        return;
    }
    require_value(reader, key, value);
    if (same(key, "module")) {
        append(to->modules, value);
    } else if (same(key, "workdir")) {
        set_once(reader, &to->workdir, key, value);
    } else if (same(key, "hostname")) {
        set_once(reader, &to->hostname, key, value);
        if (length(value) > HOST_NAME_MAX_BYTES) {
            fault(reader, "hostname is longer than %u bytes", (unsigned int)HOST_NAME_MAX_BYTES);
        }
    } else {
        set_once(reader, restart, key, value);
        to->restart = restart_policy(reader, value);
    }
}

static void read_lines(struct reader *reader, struct workload *to)
{
    static const char mark[] = "volant-workload 1";
    char *restart = NULL;
    char *line = next_line(reader);
    if (line == NULL) {
        power_off("%s: empty", WORKLOAD_FILE);
    }
    if (!same(line, mark)) {
        fault(reader, "expected '%s', found '%s'", mark, line);
    }
    while ((line = next_line(reader)) != NULL) {
        if (same(line, "end")) {
            return;
        }
        if (*line != '\0' && *line != '#') {
            read_line(reader, line, to, &restart);
        }
    }
    fault(reader, "the last line is not 'end'; the file is cut off");
}

bool read_workload(struct workload *to)
{
    long size = load();
    if (size < 0) {
        return false;
    }
    struct reader reader = {content, content + size, 0};
    read_lines(&reader, to);
    if (reader.next != reader.end) {
        reader.line++;
        fault(&reader, "text after 'end'");
    }
    if (to->arguments[0] == NULL) {
        fault(&reader, "no 'arg' before 'end'");
    }
    return true;
}
