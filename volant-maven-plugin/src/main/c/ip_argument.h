/* The argument ip= of the kernel command line: Documentation/admin-guide/nfs/nfsroot.rst. */
#ifndef VOLANT_IP_ARGUMENT_H
#define VOLANT_IP_ARGUMENT_H

#include "text.h"

#define STAYS_UNCONFIGURED "the network stays unconfigured"

enum { INTERFACE_NAME_ROOM = 16 }; /* IFNAMSIZ, include/uapi/linux/if.h */

/* What ip= says. Addresses are in network byte order; 0 is "not given", as in the kernel (net/ipv4/ipconfig.c). */
struct ip_settings {
    unsigned int client;
    unsigned int server; /* of NFS root: no use here */
    unsigned int gateway;
    unsigned int netmask;
    unsigned int dns[2];
    unsigned int ntp; /* the kernel itself only shows it in /proc */
    const char *hostname;
    const char *device;
    bool off;
    bool dynamic;
};

/* <client>:<server>:<gw>:<netmask>:<hostname>:<device>:<autoconf>:<dns0>:<dns1>:<ntp0>, or one autoconf word alone. Cuts
 * the text, and points into it. False after a fault has been said. */
bool parse_ip_argument(char *text, struct ip_settings *to);

/* The mask of the address's class, as ic_defaults in net/ipv4/ipconfig.c has it; 0 for class D and E. */
unsigned int class_netmask(unsigned int address);

#endif
