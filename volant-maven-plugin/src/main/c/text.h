/* Strings, the lines /init writes on the console, and errors in words. */
#ifndef VOLANT_TEXT_H
#define VOLANT_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Room for one console line: the longest path Linux takes (4096) and a sentence around it. */
enum { LINE_ROOM = 5120 };

size_t length(const char *text);
bool same(const char *one, const char *other);
bool starts_with(const char *text, const char *prefix);
/* The first such character, or NULL. */
char *find(const char *text, char wanted);
/* The decimal number that a text begins with. */
unsigned int parse_number(const char *text);
void *memcpy(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);

/* Knows %s and %u only; cuts what does not fit, always ends with a NUL. Returns the length written. */
__attribute__((format(printf, 3, 0))) size_t format_list(char *to, size_t room, const char *format, va_list values);
__attribute__((format(printf, 3, 4))) size_t format(char *to, size_t room, const char *format, ...);

/* Writes "volant: ", the text and a newline to the console, in one write. */
__attribute__((format(printf, 1, 2))) void say(const char *format, ...);

/* Told when other programs write to the console (again) and when only /init is left. */
void console_is_shared(bool shared);

/* "no such file or directory" for ENOENT, or for its negative as a system call returns it. */
const char *error_words(int error);

#endif
