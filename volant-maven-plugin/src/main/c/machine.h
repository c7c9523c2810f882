/* Time, and the end: power off. */
#ifndef VOLANT_MACHINE_H
#define VOLANT_MACHINE_H

enum { SECOND = 1000 }; /* times are in milliseconds */

/* Since the kernel started, suspends included. */
unsigned int milliseconds_since_boot(void);
void sleep_milliseconds(unsigned int time);

/* Ends all processes, says "power off: " and the reason as the last line, and powers the machine off. */
__attribute__((format(printf, 1, 2), noreturn)) void power_off(const char *reason, ...);

#endif
