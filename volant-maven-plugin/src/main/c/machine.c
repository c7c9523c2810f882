#include "machine.h"

#include <linux/time.h>

#include "network.h"
#include "syscalls.h"
#include "text.h"

enum { END_BY_ITSELF = 3 * SECOND, END_BY_FORCE = 1 * SECOND, POWER_TO_GO = 5 * SECOND };

unsigned int milliseconds_since_boot(void)
{
    struct __kernel_timespec now = {0};
    sys_clock_gettime(CLOCK_BOOTTIME, &now);
    return (unsigned int)(now.tv_sec * SECOND + now.tv_nsec / 1000000);
}

void sleep_milliseconds(unsigned int time)
{
    const struct __kernel_timespec span = {time / SECOND, (long)(time % SECOND) * 1000000};
    sys_nanosleep(&span);
}

/* Every process has PID 1 among its ancestors, so when PID 1 has no child left there is no process left. */
static bool all_ended_within(unsigned int time)
{
    const unsigned int start = milliseconds_since_boot();
    for (;;) {
        int result = sys_wait4(-1, NULL, WNOHANG);
        if (result == -ECHILD) {
            return true;
        }
        if (result > 0) {
            continue;
        }
        if (milliseconds_since_boot() - start >= time) {
            return false;
        }
        sleep_milliseconds(5);
    }
}

static void end_all_processes(void)
{
    if (all_ended_within(0)) {
        return;
    }
    /* -1 is every process but PID 1 itself: kill(2). SIGCONT, or a stopped process would not see SIGTERM. */
    sys_kill(-1, SIGTERM);
    sys_kill(-1, SIGCONT);
    if (!all_ended_within(END_BY_ITSELF)) {
        sys_kill(-1, SIGKILL);
        all_ended_within(END_BY_FORCE);
    }
}

static bool contains(const char *bytes, size_t size, const char *wanted)
{
    for (size_t i = 0; i + length(wanted) <= size; i++) {
        if (starts_with(bytes + i, wanted)) {
            return true;
        }
    }
    return false;
}

/*
 * Without a way to power off, the kernel turns POWER_OFF into HALT (kernel/reboot.c, SYSCALL_DEFINE4(reboot)): the
 * machine then stands still for ever, and the program that runs it never learns. On PCs the way is ACPI's state S5,
 * which exists if the firmware's main table names an object _S5_ (drivers/acpi/sleep.c, acpi_sleep_init).
 * Firecracker has none; it ends when the guest restarts (its FAQ.md; issue 598 there).
 * If /sys cannot tell, power off: Cloud Hypervisor would start the machine anew after a restart, again and again.
 */
static bool lacks_power_off(void)
{
    static char table[256 * 1024 + 1];
    struct stat status;
    if (sys_stat("/sys/firmware", &status) < 0) { /* we are here because an earlier mount failed */
        sys_mkdir("/sys", 0755);
        sys_mount("sysfs", "/sys", "sysfs", 0, NULL);
    }
    if (sys_stat("/sys/firmware", &status) < 0) {
        return false;
    }
    int fd = sys_open("/sys/firmware/acpi/tables/DSDT", O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0) {
        return true;
    }
    size_t used = 0;
    long got;
    while (used < sizeof table - 1 && (got = sys_read(fd, table + used, sizeof table - 1 - used)) > 0) {
        used += (size_t)got;
    }
    sys_close(fd);
    return !contains(table, used, "_S5_");
}

/* In a process of its own, because the one that asks does not live on if the power stays on: reboot(2) ends in do_exit
 * (kernel/reboot.c), and the exit of PID 1 is a kernel panic. */
static void ask_for_power_off(void)
{
    int pid = sys_fork();
    if (pid <= 0) {
        int error = sys_reboot(LINUX_REBOOT_CMD_POWER_OFF);
        say("cannot power off: %s", error_words(error));
        if (pid == 0) {
            sys_exit(1);
        }
        return;
    }
    int status;
    const unsigned int start = milliseconds_since_boot();
    while (milliseconds_since_boot() - start < POWER_TO_GO && sys_wait4(pid, &status, WNOHANG) == 0) {
        sleep_milliseconds(20);
    }
}

/* The bytes of the last line are in the driver's buffer; TCSBRK with a non-zero argument waits until they have left it
 * (tcdrain; ioctl_tty(2)). Else the end of the machine can swallow the reason for it. */
static void drain_console(void)
{
    sys_ioctl(1, TCSBRK, (const void *)1);
}

void power_off(const char *reason, ...)
{
    static char text[LINE_ROOM];
    va_list values;
    va_start(values, reason);
    format_list(text, sizeof text, reason, values);
    va_end(values);

    end_all_processes();
    sys_sync();
    network_down();
    const bool restart = lacks_power_off();
    if (restart) {
        say("this machine has no ACPI power-off: restarting it instead, which ends Firecracker and qemu -no-reboot");
    }
    say("power off: %s", text);
    console_is_shared(false);
    drain_console();
    if (!restart) {
        ask_for_power_off();
        say("the power stays on: restarting instead");
        drain_console();
    }
    say("cannot restart: %s", error_words(sys_reboot(LINUX_REBOOT_CMD_RESTART)));
    for (;;) {
        sleep_milliseconds(60 * SECOND);
    }
}
