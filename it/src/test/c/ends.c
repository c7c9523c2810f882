/*
 * A workload that ends in a chosen way, to see what /init makes of it.
 *
 *   ends exit N            exits with code N
 *   ends signal N          kills itself with signal N
 *   ends hang-on-term      ignores SIGTERM and SIGINT, and waits
 *   ends wait              waits; exits with code 0 on SIGTERM and 5 on SIGINT
 *   ends terminate-init M  sends SIGTERM to PID 1, then goes on as "ends M" ("wait", "hang-on-term")
 *   ends orphan N          leaves processes behind whose parent is gone, sees them reaped, exits with code N
 *   ends stubborn N        leaves one behind that ignores SIGTERM, exits with code N
 *   ends count FILE N      counts its starts in FILE; exits with code 3 until the N-th, then with 0
 *   ends unfinished N      prints half a line, exits with code N
 *   ends silent N          stops the console's output as Ctrl-S does, exits with code N
 *   ends eat               takes memory until there is none left
 *   ends show              prints arguments, environment, folder, host name, mounts, addresses; exits with code 0
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

extern char **environ;

static void say(const char *text)
{
    printf("ends: %s\n", text);
    fflush(stdout);
}

static void on_term(int signal)
{
    (void)signal;
    _exit(0);
}

static void on_interrupt(int signal)
{
    (void)signal;
    _exit(5);
}

static void on_term_of_orphan(int signal)
{
    static const char text[] = "ends: the orphan got SIGTERM\n";
    (void)signal;
    _exit(write(1, text, sizeof text - 1) < 0);
}

static void wait_for_ever(void)
{
    for (;;) {
        pause();
    }
}

static void hang_on_term(void)
{
    signal(SIGTERM, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    say("ignoring SIGTERM and SIGINT");
    wait_for_ever();
}

static void wait_for_signal(void)
{
    signal(SIGTERM, on_term);
    signal(SIGINT, on_interrupt);
    say("waiting");
    wait_for_ever();
}

static void terminate_init(const char *mode)
{
    const int hang = strcmp(mode, "hang-on-term") == 0;
    signal(SIGTERM, hang ? SIG_IGN : on_term);
    if (kill(1, SIGTERM) < 0) {
        perror("ends: kill");
    }
    if (hang) {
        hang_on_term();
    }
    wait_for_signal();
}

/* A process whose parent has ended: its new parent is PID 1. */
static void leave_orphan(int ignore_term, unsigned int lifetime)
{
    pid_t middle = fork();
    if (middle == 0) {
        signal(SIGTERM, ignore_term ? SIG_IGN : on_term_of_orphan); /* now: SIGTERM may come at once */
        if (fork() == 0) {
            sleep(lifetime);
            _exit(9);
        }
        _exit(0);
    }
    waitpid(middle, NULL, 0);
}

static int count_zombies(void)
{
    int zombies = 0;
    DIR *proc = opendir("/proc");
    struct dirent *entry;
    while (proc != NULL && (entry = readdir(proc)) != NULL) {
        char path[300];
        char line[512] = "";
        snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
        FILE *file = fopen(path, "r");
        if (file != NULL) {
            if (fgets(line, sizeof line, file) != NULL && strstr(line, ") Z ") != NULL) {
                zombies++;
            }
            fclose(file);
        }
    }
    if (proc != NULL) {
        closedir(proc);
    }
    return zombies;
}

static void leave_orphans(void)
{
    for (int i = 0; i < 5; i++) {
        leave_orphan(0, 0);
    }
    usleep(300 * 1000);
    printf("ends: %d zombies\n", count_zombies());
    leave_orphan(0, 3600);
    say("left an orphan");
}

static void eat(void)
{
    const size_t bite = 1 << 20;
    for (;;) {
        char *memory = malloc(bite);
        if (memory != NULL) {
            memset(memory, 1, bite); /* memory that was never written to is not taken yet */
        }
    }
}

static int count_starts(const char *path, int wanted)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (fd < 0 || write(fd, "x", 1) != 1) {
        perror("ends: count");
        return 1;
    }
    int starts = (int)lseek(fd, 0, SEEK_CUR);
    printf("ends: start %d\n", starts);
    return starts < wanted ? 3 : 0;
}

static void show_file(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[4096];
    if (file == NULL) {
        printf("ends: %s: %s\n", path, strerror(errno));
        return;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        printf("ends: %s: %s\n", path, line);
    }
    fclose(file);
}

static void show_signals(void)
{
    sigset_t blocked;
    int count = 0;
    sigprocmask(SIG_SETMASK, NULL, &blocked);
    for (int signal = 1; signal < 65; signal++) {
        struct sigaction action;
        count += sigismember(&blocked, signal) == 1;
        if (sigaction(signal, NULL, &action) == 0 && action.sa_handler != SIG_DFL) {
            printf("ends: signal %d is not at its default\n", signal);
        }
    }
    printf("ends: blocked signals: %d\n", count);
}

static void show_descriptors(void)
{
    for (int fd = 0; fd < 64; fd++) {
        if (fcntl(fd, F_GETFD) >= 0) {
            char path[64];
            char target[256];
            snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
            ssize_t size = readlink(path, target, sizeof target - 1);
            target[size < 0 ? 0 : size] = '\0';
            printf("ends: fd %d: %s\n", fd, target);
        }
    }
}

static void show(int count, char **arguments)
{
    char text[4096];
    for (int i = 0; i < count; i++) {
        printf("ends: argument %d: [%s]\n", i, arguments[i]);
    }
    for (char **one = environ; *one != NULL; one++) {
        printf("ends: variable: [%s]\n", *one);
    }
    printf("ends: folder: %s\n", getcwd(text, sizeof text) != NULL ? text : strerror(errno));
    gethostname(text, sizeof text);
    printf("ends: host name: %s\n", text);
    if (getdomainname(text, sizeof text) == 0) {
        printf("ends: domain name: %s\n", text);
    }
    printf("ends: pid %d, session %d, parent %d\n", (int)getpid(), (int)getsid(0), (int)getppid());
    show_descriptors();
    show_signals();
    show_file("/proc/mounts");
    show_file("/proc/net/route");
    show_file("/proc/net/fib_trie");
    show_file("/etc/resolv.conf");
}

int main(int count, char **arguments)
{
    const char *mode = count > 1 ? arguments[1] : "show";
    const char *first = count > 2 ? arguments[2] : "0";
    if (strcmp(mode, "exit") == 0) {
        return atoi(first);
    }
    if (strcmp(mode, "signal") == 0) {
        kill(getpid(), atoi(first));
        wait_for_ever();
    }
    if (strcmp(mode, "hang-on-term") == 0) {
        hang_on_term();
    }
    if (strcmp(mode, "wait") == 0) {
        wait_for_signal();
    }
    if (strcmp(mode, "terminate-init") == 0) {
        terminate_init(first);
    }
    if (strcmp(mode, "orphan") == 0) {
        leave_orphans();
        return atoi(first);
    }
    if (strcmp(mode, "stubborn") == 0) {
        leave_orphan(1, 3600);
        return atoi(first);
    }
    if (strcmp(mode, "count") == 0) {
        return count_starts(first, count > 3 ? atoi(arguments[3]) : 1);
    }
    if (strcmp(mode, "unfinished") == 0) {
        printf("half a line");
        return atoi(first);
    }
    if (strcmp(mode, "silent") == 0) {
        if (tcflow(1, TCOOFF) < 0) {
            perror("ends: tcflow");
        }
        return atoi(first);
    }
    if (strcmp(mode, "eat") == 0) {
        eat();
    }
    if (strcmp(mode, "show") == 0) {
        show(count, arguments);
        return 0;
    }
    fprintf(stderr, "ends: unknown mode %s\n", mode);
    return 64;
}
