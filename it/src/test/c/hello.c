/* A very small HTTP server, the workload of the boot tests: hello [port]. Answers every request with "hello\n". */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char answer[] = "HTTP/1.1 200 OK\r\n"
                             "Content-Type: text/plain\r\n"
                             "Content-Length: 6\r\n"
                             "Connection: close\r\n"
                             "\r\n"
                             "hello\n";

static void die(const char *what)
{
    fprintf(stderr, "hello: ");
    perror(what);
    exit(1);
}

static int listen_on(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_ANY)}};
    const int one = 1;
    int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (server < 0) {
        die("socket");
    }
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) {
        die("bind");
    }
    if (listen(server, 16) < 0) {
        die("listen");
    }
    return server;
}

/* Reads until the empty line that ends the head: closing a socket with unread bytes would reset the connection. */
static void read_head(int client)
{
    char head[8192];
    size_t used = 0;
    while (used < sizeof head - 1) {
        ssize_t got = read(client, head + used, sizeof head - 1 - used);
        if (got <= 0) {
            return;
        }
        used += (size_t)got;
        head[used] = '\0';
        if (strstr(head, "\r\n\r\n") != NULL) {
            return;
        }
    }
}

int main(int count, char **arguments)
{
    const int port = count > 1 ? atoi(arguments[1]) : 80;
    signal(SIGPIPE, SIG_IGN);
    int server = listen_on(port);
    printf("hello: listening\n");
    fflush(stdout);
    for (;;) {
        int client = accept(server, NULL, NULL);
        if (client < 0) {
            continue;
        }
        read_head(client);
        if (write(client, answer, sizeof answer - 1) < 0) {
            perror("hello: write");
        }
        close(client);
    }
}
