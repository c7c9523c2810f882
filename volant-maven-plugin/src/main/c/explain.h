/* Why a program cannot be run, in words. */
#ifndef VOLANT_EXPLAIN_H
#define VOLANT_EXPLAIN_H

#include <stddef.h>

/* Writes what the error of an execve of this path means. */
void explain(char *to, size_t room, const char *path, int error);

#endif
