/* What a program needs to live without a C library on x86-64 Linux: a few kilobytes, no loader, nothing to install. */
#include <linux/reboot.h>
#include <sys/syscall.h>

static long call(long n, long a, long b, long c, long d, long e, long f) {
    register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

#define CALL1(n, a) call(n, (long)(a), 0, 0, 0, 0, 0)
#define CALL2(n, a, b) call(n, (long)(a), (long)(b), 0, 0, 0, 0)
#define CALL3(n, a, b, c) call(n, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define CALL4(n, a, b, c, d) call(n, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define CALL5(n, a, b, c, d, e) call(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)

/* GCC may call these for any structure it fills or copies. */
void *memset(void *to, int value, unsigned long n) {
    for (char *t = to; n--;)
        *t++ = value;
    return to;
}

void *memcpy(void *to, const void *from, unsigned long n) {
    const char *f = from;
    for (char *t = to; n--;)
        *t++ = *f++;
    return to;
}

static inline long length(const char *text) {
    long n = 0;
    while (text[n])
        n++;
    return n;
}

static inline void say(const char *text) { CALL3(SYS_write, 1, text, length(text)); }

static inline void say_number(long n) {
    char digits[24], *d = digits + sizeof digits;
    *--d = 0;
    do
        *--d = '0' + n % 10;
    while (n /= 10);
    say(d);
}

/* Time stamp counter. Where QEMU counts instructions (Boot.countingInstructions) it is their number since reset, and the
 * time the machine was idle in nanoseconds. */
static inline unsigned long time_stamp(void) {
    unsigned int low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (unsigned long)high << 32 | low;
}

static inline void power_off(void) {
    CALL4(SYS_reboot, LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, LINUX_REBOOT_CMD_POWER_OFF, 0);
}

/* The kernel enters with the stack pointer at argc; begin() gets that address. */
__attribute__((used)) static void begin(long *stack);
__asm__(".globl _start\n_start:\n\txor %ebp, %ebp\n\tmov %rsp, %rdi\n\tand $-16, %rsp\n\tcall begin\n");
