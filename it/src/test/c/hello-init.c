/*
 * The smallest guest that proves the harness: an /init that answers HTTP on port 80, and powers off on
 * ctrl-alt-delete. QEMU's user network leads to 10.0.2.15.
 */
#include "guest.h"
#include <linux/if.h>
#include <linux/in.h>
#include <linux/sockios.h>
#include <signal.h>
#include <sys/socket.h>

static struct ifreq eth0(void) {
    struct ifreq request = {0};
    for (int i = 0; i < 4; i++)
        request.ifr_name[i] = "eth0"[i];
    return request;
}

static struct sockaddr *address(struct sockaddr_in *in, unsigned ip, unsigned port) {
    *in = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = __builtin_bswap16(port)};
    in->sin_addr.s_addr = __builtin_bswap32(ip);
    return (struct sockaddr *)in;
}

static void flags(long s, int flags) {
    struct ifreq request = eth0();
    request.ifr_flags = flags;
    CALL3(SYS_ioctl, s, SIOCSIFFLAGS, &request);
}

/* virtio_net can spin for ever in a power-off that finds the interface up. */
static void end(long s) {
    say("hello-init: ctrl-alt-delete\n");
    flags(s, 0);
    power_off();
}

static void begin(long *stack) {
    (void)stack;
    struct sockaddr_in in;
    struct ifreq request = eth0();
    long s = CALL3(SYS_socket, AF_INET, SOCK_STREAM, 0);
    request.ifr_addr = *address(&in, 0x0a00020f, 0);
    CALL3(SYS_ioctl, s, SIOCSIFADDR, &request);
    flags(s, IFF_UP);
    CALL3(SYS_bind, s, address(&in, 0, 80), sizeof in);
    CALL2(SYS_listen, s, 8);

    /* Ctrl-alt-delete comes as SIGINT; blocked, it is read from a descriptor beside the socket's. */
    unsigned long interrupt = 1UL << (SIGINT - 1);
    CALL4(SYS_rt_sigprocmask, SIG_BLOCK, &interrupt, 0, sizeof interrupt);
    CALL4(SYS_reboot, LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, LINUX_REBOOT_CMD_CAD_OFF, 0);
    struct {
        int fd;
        short events, revents;
    } polled[2] = {{CALL4(SYS_signalfd4, -1, &interrupt, sizeof interrupt, 0), 1, 0}, {s, 1, 0}};

    say("hello-init: listening\n");
    for (;;) {
        CALL3(SYS_poll, polled, 2, -1);
        if (polled[0].revents)
            end(s);
        char asked[512];
        long c = CALL3(SYS_accept, s, 0, 0);
        CALL3(SYS_read, c, asked, sizeof asked);
        static const char reply[] = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n";
        CALL3(SYS_write, c, reply, sizeof reply - 1);
        CALL1(SYS_close, c);
    }
}
