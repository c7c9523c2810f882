/* The file the plugin bakes into the image: what to run, and how. */
#ifndef VOLANT_WORKLOAD_H
#define VOLANT_WORKLOAD_H

#include <stdbool.h>

#define WORKLOAD_FILE "/etc/volant/workload"

enum {
    WORKLOAD_MAX_BYTES = 256 * 1024,
    /* The shortest entries are "arg \n", "env A=\n", "module x\n": no file can hold more of them than this. */
    MAX_ARGUMENTS = WORKLOAD_MAX_BYTES / 5,
    MAX_VARIABLES = WORKLOAD_MAX_BYTES / 7,
    MAX_MODULES = WORKLOAD_MAX_BYTES / 9,
    HOST_NAME_MAX_BYTES = 64, /* __NEW_UTS_LEN, include/uapi/linux/utsname.h */
};

enum restart { RESTART_NEVER, RESTART_ON_FAILURE, RESTART_ALWAYS };

/* Lists end with NULL; what the file does not say is NULL. */
struct workload {
    char *arguments[MAX_ARGUMENTS + 1];
    char *variables[MAX_VARIABLES + 1];
    char *modules[MAX_MODULES + 1];
    char *hostname;
    char *workdir;
    enum restart restart;
};

/* False if there is no such file. Any fault in it ends in power_off. */
bool read_workload(struct workload *to);

#endif
