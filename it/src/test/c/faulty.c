/*
 * A workload with one fault, to see what starting it says of it. It serves HTTP on port 80: 200 to every request.
 *
 *   faulty none      has none
 *   faulty exit-3    prints "faulty: no such table" and exits with code 3
 *   faulty killed    is killed by SIGKILL
 *   faulty eats      takes memory until there is no more
 *   faulty deaf      never listens
 *   faulty error     answers 500
 *   faulty late      listens after 20 seconds
 *   faulty floods    listens, and writes 100 MB to the console meanwhile
 *   faulty dies      listens, and exits with code 4 at the request of /die
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int listen_on(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_ANY)}};
    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0 || bind(server, (struct sockaddr *)&address, sizeof address) < 0 || listen(server, 16) < 0) {
        perror("faulty");
        exit(1);
    }
    return server;
}

static void answer(int client, const char *fault)
{
    char head[8192] = "";
    size_t used = 0;
    ssize_t got;
    while (strstr(head, "\r\n\r\n") == NULL && (got = read(client, head + used, sizeof head - 1 - used)) > 0) {
        used += (size_t)got;
        head[used] = '\0';
    }
    if (strcmp(fault, "dies") == 0 && strncmp(head, "GET /die ", 9) == 0) {
        printf("faulty: told to die\n");
        exit(4);
    }
    const char *status = strcmp(fault, "error") == 0 ? "500 Oh no" : "200 OK";
    char text[200];
    int size = snprintf(text, sizeof text, "HTTP/1.1 %s\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n", status);
    if (write(client, text, (size_t)size) < 0) {
        perror("faulty: write");
    }
    close(client);
}

static void *flood(void *nothing)
{
    static char line[1000];
    memset(line, 'x', sizeof line);
    line[sizeof line - 1] = '\n';
    for (int i = 0; i < 100 * 1000; i++) {
        if (write(1, line, sizeof line) < 0) {
            break;
        }
    }
    printf("faulty: 100 MB written\n");
    fflush(stdout);
    return nothing;
}

static void eat(void)
{
    const size_t mebibyte = 1 << 20;
    for (;;) {
        void *piece = malloc(mebibyte);
        if (piece != NULL) {
            memset(piece, 1, mebibyte);
        }
    }
}

int main(int count, char **arguments)
{
    const char *fault = count > 1 ? arguments[1] : "none";
    signal(SIGPIPE, SIG_IGN);
    if (strcmp(fault, "exit-3") == 0) {
        fprintf(stderr, "faulty: no such table\n");
        return 3;
    } else if (strcmp(fault, "killed") == 0) {
        kill(getpid(), SIGKILL);
    } else if (strcmp(fault, "eats") == 0) {
        eat();
    } else if (strcmp(fault, "deaf") == 0) {
        for (;;) {
            pause();
        }
    } else if (strcmp(fault, "late") == 0) {
        sleep(20);
    } else if (strcmp(fault, "floods") == 0) {
        pthread_t thread;
        pthread_create(&thread, NULL, flood, NULL);
    }
    int server = listen_on(80);
    for (;;) {
        int client = accept(server, NULL, NULL);
        if (client >= 0) {
            answer(client, fault);
        }
    }
}
