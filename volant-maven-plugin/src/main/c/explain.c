#include "explain.h"

#include <linux/elf.h>

#include "syscalls.h"
#include "text.h"

/* The loader an ELF program asks for, or NULL. The kernel says ENOENT for a missing one as for the program itself:
 * fs/binfmt_elf.c, load_elf_binary. */
static const char *elf_loader(const char *file, size_t size)
{
    const struct elf64_hdr *header = (const void *)file;
    for (size_t i = 0; i < header->e_phnum; i++) {
        size_t at = header->e_phoff + i * sizeof(struct elf64_phdr);
        if (at > size || size - at < sizeof(struct elf64_phdr)) {
            return NULL;
        }
        struct elf64_phdr part;
        memcpy(&part, file + at, sizeof part);
        /* The text ends with a NUL for sure: the buffer does. */
        if (part.p_type == PT_INTERP && part.p_offset < size) {
            return file + part.p_offset;
        }
    }
    return NULL;
}

/* "#! /bin/sh -e" asks for /bin/sh. */
static const char *script_interpreter(char *file)
{
    char *start = file + 2;
    while (*start == ' ' || *start == '\t') {
        start++;
    }
    char *end = start;
    while (*end != '\0' && *end != ' ' && *end != '\t' && *end != '\n') {
        end++;
    }
    *end = '\0';
    return start;
}

static void explain_content(char *to, size_t room, const char *path, int error)
{
    static char file[4096 + 1];
    int fd = sys_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0); /* never wait on a named pipe */
    long size = fd < 0 ? 0 : sys_read(fd, file, sizeof file - 1);
    if (size < 0) {
        size = 0;
    }
    file[size] = '\0';
    const bool elf = size >= (long)sizeof(struct elf64_hdr) && starts_with(file, "\177ELF");
    const bool part_missing = error == -ENOENT;
    if (part_missing && elf && file[EI_CLASS] == ELFCLASS64) {
        const char *loader = elf_loader(file, (size_t)size);
        format(to, room, "its loader %s is missing: the program is not statically linked",
               loader != NULL ? loader : "(unknown)");
    } else if (part_missing && starts_with(file, "#!")) {
        const char *interpreter = script_interpreter(file);
        struct stat status;
        const bool missing = sys_stat(interpreter, &status) < 0;
        format(to, room, missing ? "its interpreter %s is missing" : "the loader of its interpreter %s is missing",
               interpreter);
    } else if (error == -ENOEXEC && elf && ((const struct elf64_hdr *)(const void *)file)->e_machine != EM_X86_64) {
        format(to, room, "it is an ELF file for another kind of machine");
    } else if (error == -ENOEXEC) {
        format(to, room, "it is neither a program for this machine nor a script that begins with #!");
    } else {
        format(to, room, "%s", error_words(error));
    }
}

void explain(char *to, size_t room, const char *path, int error)
{
    struct stat status;
    int found = sys_stat(path, &status);
    if (found == -ENOENT) {
        format(to, room, "no such file");
    } else if (found < 0) {
        format(to, room, "%s", error_words(found));
    } else if (S_ISDIR(status.st_mode)) {
        format(to, room, "it is a directory");
    } else if ((status.st_mode & 0111) == 0) {
        format(to, room, "it is not executable (mode 0%u%u%u)", status.st_mode >> 6 & 7, status.st_mode >> 3 & 7,
               status.st_mode & 7);
    } else {
        explain_content(to, room, path, error);
    }
}
