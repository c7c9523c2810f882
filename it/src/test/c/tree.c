/*
 * Prints what the kernel made of an archive: tree [-c] [folder]
 * One line for each entry under / (or the folder), without the content of other mounts, in no particular order:
 *
 *   type mode uid gid size major,minor mtime [crc] path[ -> target]
 *
 * type is one of f d l c b p s; mode four octal digits; size is 0 but for files and links; major,minor is 0,0 but for
 * devices; crc, only with -c, is the CRC-32 (as java.util.zip.CRC32) of a file's content in eight hex digits, "-" for
 * anything else. Path and target are raw bytes. The last line is "tree: end".
 *
 * A mount hides what the archive had at that place, so its root is told by the mount's own values: leave /dev, /proc,
 * /sys, /run and /tmp out of a comparison, or run this program as PID 1 (rdinit=/tree, arguments after "--" on the
 * kernel command line), before anything is mounted; it powers the machine off then.
 */
#define _DEFAULT_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

static char path[65536];
static int with_crc;
static dev_t root_device;

static uint32_t crc_update(uint32_t crc, const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ (0xedb88320U & (0U - (crc & 1)));
        }
    }
    return crc;
}

static void print_crc(const char *file)
{
    static unsigned char block[65536];
    uint32_t crc = 0xffffffffU;
    ssize_t got;
    int fd = open(file, O_RDONLY);
    while (fd >= 0 && (got = read(fd, block, sizeof block)) > 0) {
        crc = crc_update(crc, block, (size_t)got);
    }
    if (fd >= 0) {
        close(fd);
    }
    printf("%08x ", crc ^ 0xffffffffU);
}

static char type_of(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG: return 'f';
    case S_IFDIR: return 'd';
    case S_IFLNK: return 'l';
    case S_IFCHR: return 'c';
    case S_IFBLK: return 'b';
    case S_IFIFO: return 'p';
    default: return 's';
    }
}

static void print_entry(const char *name, const struct stat *status)
{
    const char type = type_of(status->st_mode);
    const long long size = type == 'f' || type == 'l' ? (long long)status->st_size : 0;
    const dev_t device = type == 'c' || type == 'b' ? status->st_rdev : 0;
    printf("%c %04o %u %u %lld %u,%u %lld ", type, (unsigned int)status->st_mode & 07777, status->st_uid,
           status->st_gid, size, major(device), minor(device), (long long)status->st_mtime);
    if (with_crc && type == 'f') {
        print_crc(name);
    } else if (with_crc) {
        printf("- ");
    }
    fputs(name, stdout);
    if (type == 'l') {
        static char target[65536];
        ssize_t used = readlink(name, target, sizeof target);
        fputs(" -> ", stdout);
        fwrite(target, 1, used < 0 ? 0 : (size_t)used, stdout);
    }
    putchar('\n');
}

static void walk(size_t length)
{
    struct stat status;
    const char *name = length == 0 ? "/" : path;
    if (lstat(name, &status) < 0) {
        printf("tree: %s: %s\n", name, strerror(errno));
        return;
    }
    print_entry(name, &status);
    if (!S_ISDIR(status.st_mode) || status.st_dev != root_device) {
        return;
    }
    DIR *folder = opendir(name);
    if (folder == NULL) {
        printf("tree: %s: %s\n", name, strerror(errno));
        return;
    }
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        size_t size = strlen(entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && length + size + 2 < sizeof path) {
            path[length] = '/';
            memcpy(path + length + 1, entry->d_name, size + 1);
            walk(length + 1 + size);
            path[length] = '\0';
        }
    }
    closedir(folder);
}

/* PID 1 must not end: the kernel would panic. */
static void power_off(void)
{
    tcdrain(1);
    reboot(RB_POWER_OFF);
    for (;;) {
        pause();
    }
}

int main(int count, char **arguments)
{
    struct stat status;
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "-c") == 0) {
            with_crc = 1;
        } else if (arguments[i][0] == '/' && strcmp(arguments[i], "/") != 0) {
            snprintf(path, sizeof path, "%s", arguments[i]);
        }
    }
    if (lstat(path[0] == '\0' ? "/" : path, &status) < 0) {
        perror("tree");
        return 1;
    }
    root_device = status.st_dev;
    walk(strlen(path));
    puts("tree: end");
    fflush(stdout);
    if (getpid() == 1) {
        power_off();
    }
    return 0;
}
