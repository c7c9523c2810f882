/* The loopback interface, and ip= of the kernel command line where the kernel has not applied it itself. */
#ifndef VOLANT_NETWORK_H
#define VOLANT_NETWORK_H

/* ip is the value after "ip=", or NULL; hostname is the default where ip gives none, or NULL. Faults are said, and the
 * workload is started all the same: it may do without a network, and its own messages help to see what is wrong. */
void network_up(char *ip, const char *hostname);

/* Takes every interface but loopback down: see the comment at the function. */
void network_down(void);

#endif
