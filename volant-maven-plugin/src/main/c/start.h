/* The first instruction of a program without a C library. */
#ifndef VOLANT_START_H
#define VOLANT_START_H

__attribute__((noreturn)) void _start(void);

/* The program itself. Called with the stack as execve left it: argument count, arguments, NULL, environment, NULL
 * (System V ABI, AMD64 supplement, 3.4.1). */
__attribute__((noreturn)) void begin(long *stack);

#endif
