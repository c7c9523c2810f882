#include "network.h"

#include <linux/in.h>
#include <linux/sockios.h>

#include "ip_argument.h"
#include "machine.h"
#include "syscalls.h"
#include "text.h"
#include "workload.h"

/*
 * From include/uapi/linux/if.h, include/uapi/linux/route.h and include/linux/socket.h, written again, because those
 * headers are not exported or include a C library's <sys/socket.h>.
 */
enum { INTERFACE_MAX_INDEX = 64 };
enum { IFF_UP = 0x1, IFF_BROADCAST = 0x2, IFF_LOOPBACK = 0x8, IFF_POINTOPOINT = 0x10 };
enum { RTF_UP = 0x1, RTF_GATEWAY = 0x2 };
enum { AF_INET = 2, SOCKET_DATAGRAM = 2, SOCKET_CLOEXEC = O_CLOEXEC };

struct interface_request {
    char name[INTERFACE_NAME_ROOM];
    union {
        struct sockaddr_in address;
        short flags;
        int index;
        char room[24];
    };
};
_Static_assert(sizeof(struct interface_request) == 40, "struct ifreq has 40 bytes on x86-64");

struct route_request {
    unsigned long pad1;
    struct sockaddr_in destination;
    struct sockaddr_in gateway;
    struct sockaddr_in mask;
    unsigned short flags;
    short pad2;
    unsigned long pad3;
    void *pad4;
    short metric;
    char *device;
    unsigned long mtu;
    unsigned long window;
    unsigned short round_trip;
};
_Static_assert(sizeof(struct route_request) == 120, "struct rtentry has 120 bytes on x86-64");

static int open_socket(void)
{
    return sys_socket(AF_INET, SOCKET_DATAGRAM | SOCKET_CLOEXEC, 0);
}

static size_t format_address(char *to, size_t room, unsigned int address)
{
    return format(to, room, "%u.%u.%u.%u", address & 0xff, address >> 8 & 0xff, address >> 16 & 0xff, address >> 24);
}

/* ---- interfaces ---- */

static void set_name(struct interface_request *request, const char *name)
{
    memset(request, 0, sizeof *request);
    memcpy(request->name, name, length(name));
}

static int set_address(int socket, unsigned int what, const char *name, unsigned int address)
{
    struct interface_request request;
    set_name(&request, name);
    request.address.sin_family = AF_INET;
    request.address.sin_addr.s_addr = address;
    return sys_ioctl(socket, what, &request);
}

static bool has_address(int socket, const char *name)
{
    struct interface_request request;
    set_name(&request, name);
    request.address.sin_family = AF_INET;
    return sys_ioctl(socket, SIOCGIFADDR, &request) == 0 && request.address.sin_addr.s_addr != 0;
}

/* The flags, or a negative errno. */
static int get_flags(int socket, const char *name)
{
    struct interface_request request;
    set_name(&request, name);
    int error = sys_ioctl(socket, SIOCGIFFLAGS, &request);
    return error < 0 ? error : (unsigned short)request.flags;
}

static int change_flags(int socket, const char *name, int set, int clear)
{
    int flags = get_flags(socket, name);
    if (flags < 0) {
        return flags;
    }
    struct interface_request request;
    set_name(&request, name);
    request.flags = (short)((flags | set) & ~clear);
    return sys_ioctl(socket, SIOCSIFFLAGS, &request);
}

/* The name of the interface with that index. False if there is none, or it is loopback. */
static bool name_of(int socket, int index, char name[INTERFACE_NAME_ROOM])
{
    struct interface_request request = {.index = index};
    if (sys_ioctl(socket, SIOCGIFNAME, &request) < 0) {
        return false;
    }
    memcpy(name, request.name, INTERFACE_NAME_ROOM);
    int flags = get_flags(socket, name);
    return flags >= 0 && (flags & IFF_LOOPBACK) == 0;
}

/* Which interfaces count where ip= names none: those ic_is_init_dev in net/ipv4/ipconfig.c would take. The tunnel
 * devices some kernels always have (sit0, tunl0) can neither broadcast nor are they point-to-point. */
static bool first_interface(int socket, char name[INTERFACE_NAME_ROOM])
{
    for (int index = 1; index <= INTERFACE_MAX_INDEX; index++) {
        if (name_of(socket, index, name) && (get_flags(socket, name) & (IFF_BROADCAST | IFF_POINTOPOINT)) != 0
            && !starts_with(name, "dummy")) {
            return true;
        }
    }
    return false;
}

/* A driver may find its device a little after it was loaded, hence the second of patience. */
static bool find_interface(int socket, const char *wanted, char name[INTERFACE_NAME_ROOM])
{
    for (int tries = 0; tries < 50; tries++) {
        if (wanted == NULL || *wanted == '\0') {
            if (first_interface(socket, name)) {
                return true;
            }
        } else if (get_flags(socket, wanted) >= 0) {
            memcpy(name, wanted, length(wanted) + 1);
            return true;
        }
        sleep_milliseconds(SECOND / 50);
    }
    if (wanted == NULL || *wanted == '\0') {
        say("ip=: there is no network interface; " STAYS_UNCONFIGURED);
    } else {
        say("ip=: there is no network interface %s; " STAYS_UNCONFIGURED, wanted);
    }
    return false;
}

static bool any_has_address(int socket)
{
    char name[INTERFACE_NAME_ROOM];
    for (int index = 1; index <= INTERFACE_MAX_INDEX; index++) {
        if (name_of(socket, index, name) && has_address(socket, name)) {
            return true;
        }
    }
    return false;
}

static bool done(const char *what, const char *name, int result)
{
    if (result >= 0) {
        return true;
    }
    say("ip=: cannot set the %s of %s: %s", what, name, error_words(result));
    return false;
}

static void add_default_route(int socket, const char *name, unsigned int gateway)
{
    struct route_request route = {
        .destination = {.sin_family = AF_INET},
        .gateway = {.sin_family = AF_INET, .sin_addr = {gateway}},
        .mask = {.sin_family = AF_INET},
        .flags = RTF_UP | RTF_GATEWAY,
        .device = (char *)name,
    };
    int result = sys_ioctl(socket, SIOCADDRT, &route);
    if (result < 0 && result != -EEXIST) {
        char text[16];
        format_address(text, sizeof text, gateway);
        say("ip=: cannot set the gateway %s: %s", text, error_words(result));
    }
}

static void configure(int socket, const struct ip_settings *ip)
{
    char name[INTERFACE_NAME_ROOM];
    unsigned int netmask = ip->netmask != 0 ? ip->netmask : class_netmask(ip->client);
    if (netmask == 0) {
        say("ip=: netmask is empty, and the client address is of no class that has one; " STAYS_UNCONFIGURED);
        return;
    }
    if (!find_interface(socket, ip->device, name) || has_address(socket, name)) {
        return;
    }
    if (done("address", name, set_address(socket, SIOCSIFADDR, name, ip->client))
        && done("netmask", name, set_address(socket, SIOCSIFNETMASK, name, netmask))
        && done("state", name, change_flags(socket, name, IFF_UP, 0)) && ip->gateway != 0) {
        add_default_route(socket, name, ip->gateway);
    }
}

/* ---- names ---- */

/* The part before the first dot is the host's name, the rest the NIS domain; both cut to what fits. As the kernel does
 * (net/ipv4/ipconfig.c, ip_auto_config_setup). */
static void set_host_name(const char *name)
{
    const char *dot = find(name, '.');
    size_t size = dot != NULL ? (size_t)(dot - name) : length(name);
    int result = sys_sethostname(name, size < HOST_NAME_MAX_BYTES ? size : HOST_NAME_MAX_BYTES);
    if (result == 0 && dot != NULL) {
        size = length(dot + 1);
        result = sys_setdomainname(dot + 1, size < HOST_NAME_MAX_BYTES ? size : HOST_NAME_MAX_BYTES);
    }
    if (result < 0) {
        say("cannot set the host name %s: %s", name, error_words(result));
    }
}

static void write_resolv_conf(const unsigned int dns[2])
{
    char text[80];
    size_t used = 0;
    for (int i = 0; i < 2; i++) {
        if (dns[i] != 0) {
            char address[16];
            format_address(address, sizeof address, dns[i]);
            used += format(text + used, sizeof text - used, "nameserver %s\n", address);
        }
    }
    if (used == 0) {
        return;
    }
    sys_mkdir("/etc", 0755);
    /* O_EXCL: what the image brings stays, be it a file or a link to somewhere. */
    int fd = sys_open("/etc/resolv.conf", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd == -EEXIST) {
        return;
    }
    long result = fd < 0 ? fd : sys_write(fd, text, used);
    if (result < 0) {
        say("cannot write /etc/resolv.conf: %s", error_words((int)result));
    }
    if (fd >= 0) {
        sys_close(fd);
    }
}

static void apply(int socket, const struct ip_settings *ip)
{
    if (ip->client != 0) {
        configure(socket, ip);
    } else if (any_has_address(socket)) {
        return; /* by the kernel: CONFIG_IP_PNP */
    } else if (ip->dynamic) {
        say("ip=: asks for DHCP or its like, which /init does not speak; " STAYS_UNCONFIGURED);
    } else if (!ip->off) {
        say("ip=: no client address; " STAYS_UNCONFIGURED);
    }
}

void network_up(char *ip, const char *hostname)
{
    struct ip_settings settings = {0};
    bool good = ip != NULL && parse_ip_argument(ip, &settings);
    if (good && settings.hostname != NULL && *settings.hostname != '\0') {
        hostname = settings.hostname;
    }
    if (hostname != NULL) {
        set_host_name(hostname);
    }
    int socket = open_socket();
    if (socket < 0) {
        say("no network: %s", error_words(socket));
        return;
    }
    /* The kernel gives it 127.0.0.1 as it comes up: net/ipv4/devinet.c, inetdev_event. */
    int result = change_flags(socket, "lo", IFF_UP, 0);
    if (result < 0) {
        say("cannot bring up lo: %s", error_words(result));
    }
    if (good) {
        apply(socket, &settings);
        write_resolv_conf(settings.dns);
    }
    sys_close(socket);
}

/*
 * Before reboot(2): 8 of 60 power-offs hung without this, none of 70 with it. On its way down the kernel breaks and
 * resets the virtio devices (drivers/virtio/virtio.c, virtio_dev_shutdown); if virtio_net still has packets to clean
 * up then, it can poll a broken queue for ever. An interface that is down has its polling stopped.
 */
void network_down(void)
{
    int socket = open_socket();
    if (socket < 0) {
        return;
    }
    char name[INTERFACE_NAME_ROOM];
    for (int index = 1; index <= INTERFACE_MAX_INDEX; index++) {
        if (name_of(socket, index, name)) {
            change_flags(socket, name, 0, IFF_UP);
        }
    }
    sys_close(socket);
}
