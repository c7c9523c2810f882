/* The one program /init runs: its start, its supervision, its end. */
#ifndef VOLANT_CHILD_H
#define VOLANT_CHILD_H

#include "workload.h"

struct program {
    char *const *arguments;
    char *const *environment;
    const char *workdir;
    enum restart restart;
};

/* Blocks all signals, so that none is lost before run_program waits for them. */
void hold_signals(void);

/* Runs the program until it has ended for good, and ends in power_off. */
__attribute__((noreturn)) void run_program(const struct program *program);

#endif
