/*
 * The system calls /init makes, without a C library: a static glibc program would be 700 KB, this one is a few.
 * Every wrapper returns what the kernel returns: a negative errno on failure.
 * Numbers and structures come from the kernel's own exported headers (linux-libc-dev).
 */
#ifndef VOLANT_SYSCALLS_H
#define VOLANT_SYSCALLS_H

#include <stddef.h>
#include <asm/ioctls.h>
#include <asm/signal.h>
#include <asm/stat.h>
#include <asm/termbits.h>
#include <asm/unistd.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/reboot.h>
#include <linux/stat.h>
#include <linux/time_types.h>
#include <linux/wait.h>

/* x86-64 calling convention: arch/x86/entry/entry_64.S, comment above entry_SYSCALL_64. */
static inline long syscall5(long number, long a, long b, long c, long d, long e)
{
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
                     : "rcx", "r11", "memory");
    return result;
}

static inline long syscall3(long number, long a, long b, long c)
{
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
    return result;
}

static inline long sys_read(int fd, void *to, size_t room)
{
    return syscall3(__NR_read, fd, (long)to, (long)room);
}

static inline long sys_write(int fd, const void *from, size_t size)
{
    return syscall3(__NR_write, fd, (long)from, (long)size);
}

static inline int sys_open(const char *path, int flags, int mode)
{
    return (int)syscall3(__NR_open, (long)path, flags, mode);
}

static inline int sys_close(int fd)
{
    return (int)syscall3(__NR_close, fd, 0, 0);
}

static inline int sys_stat(const char *path, struct stat *to)
{
    return (int)syscall3(__NR_stat, (long)path, (long)to, 0);
}

static inline int sys_ioctl(int fd, unsigned int request, const void *argument)
{
    return (int)syscall3(__NR_ioctl, fd, request, (long)argument);
}

static inline int sys_fcntl(int fd, int command, long argument)
{
    return (int)syscall3(__NR_fcntl, fd, command, argument);
}

static inline int sys_dup2(int from, int to)
{
    return (int)syscall3(__NR_dup2, from, to, 0);
}

static inline int sys_pipe2(int ends[2], int flags)
{
    return (int)syscall3(__NR_pipe2, (long)ends, flags, 0);
}

static inline int sys_socket(int family, int type, int protocol)
{
    return (int)syscall3(__NR_socket, family, type, protocol);
}

static inline int sys_mkdir(const char *path, int mode)
{
    return (int)syscall3(__NR_mkdir, (long)path, mode, 0);
}

static inline int sys_mknod(const char *path, int mode, unsigned int device)
{
    return (int)syscall3(__NR_mknod, (long)path, mode, device);
}

static inline int sys_symlink(const char *target, const char *path)
{
    return (int)syscall3(__NR_symlink, (long)target, (long)path, 0);
}

static inline int sys_unlink(const char *path)
{
    return (int)syscall3(__NR_unlink, (long)path, 0, 0);
}

static inline int sys_rmdir(const char *path)
{
    return (int)syscall3(__NR_rmdir, (long)path, 0, 0);
}

static inline int sys_chdir(const char *path)
{
    return (int)syscall3(__NR_chdir, (long)path, 0, 0);
}

static inline int sys_fork(void)
{
    return (int)syscall3(__NR_fork, 0, 0, 0);
}

static inline int sys_setsid(void)
{
    return (int)syscall3(__NR_setsid, 0, 0, 0);
}

static inline int sys_kill(int pid, int signal)
{
    return (int)syscall3(__NR_kill, pid, signal, 0);
}

static inline void sys_sync(void)
{
    syscall3(__NR_sync, 0, 0, 0);
}

static inline int sys_sethostname(const char *name, size_t size)
{
    return (int)syscall3(__NR_sethostname, (long)name, (long)size, 0);
}

static inline int sys_setdomainname(const char *name, size_t size)
{
    return (int)syscall3(__NR_setdomainname, (long)name, (long)size, 0);
}

static inline int sys_finit_module(int fd, const char *parameters, int flags)
{
    return (int)syscall3(__NR_finit_module, fd, (long)parameters, flags);
}

static inline int sys_execve(const char *path, char *const arguments[], char *const environment[])
{
    return (int)syscall3(__NR_execve, (long)path, (long)arguments, (long)environment);
}

static inline int sys_mount(const char *source, const char *target, const char *type, unsigned long flags,
                            const char *options)
{
    return (int)syscall5(__NR_mount, (long)source, (long)target, (long)type, (long)flags, (long)options);
}

static inline int sys_wait4(int pid, int *status, int options)
{
    return (int)syscall5(__NR_wait4, pid, (long)status, options, 0, 0);
}

static inline int sys_sigprocmask(int how, const sigset_t *set)
{
    return (int)syscall5(__NR_rt_sigprocmask, how, (long)set, 0, sizeof *set, 0);
}

static inline int sys_sigtimedwait(const sigset_t *set, const struct __kernel_timespec *timeout)
{
    return (int)syscall5(__NR_rt_sigtimedwait, (long)set, 0, (long)timeout, sizeof *set, 0);
}

static inline int sys_clock_gettime(int clock, struct __kernel_timespec *to)
{
    return (int)syscall3(__NR_clock_gettime, clock, (long)to, 0);
}

static inline void sys_nanosleep(const struct __kernel_timespec *time)
{
    syscall3(__NR_nanosleep, (long)time, 0, 0);
}

static inline int sys_reboot(unsigned int command)
{
    return (int)syscall5(__NR_reboot, (int)LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, command, 0, 0);
}

__attribute__((noreturn)) static inline void sys_exit(int code)
{
    for (;;) {
        syscall3(__NR_exit_group, code, 0, 0);
    }
}

#endif
