/* The workload that says when it was reached: the variables ending in _AT that it was given, and the time stamp of its
 * first instructions. Says it once, then sleeps; the machine is switched off from outside. */
#include "guest.h"

static void begin(long *stack) {
    unsigned long at = time_stamp();
    char **argv = (char **)(stack + 1), **envp = argv + stack[0] + 1;
    say("arrival:");
    for (; *envp; envp++) {
        char *c = *envp;
        while (*c && *c != '=')
            c++;
        if (c - *envp > 3 && c[-3] == '_' && c[-2] == 'A' && c[-1] == 'T') {
            say(" ");
            say(*envp);
        }
    }
    say(" WORKLOAD_AT=");
    say_number((long)at);
    say("\n");
    for (;;)
        CALL1(SYS_pause, 0);
}
