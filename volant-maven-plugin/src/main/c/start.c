#include "start.h"

__attribute__((naked, noreturn)) void _start(void)
{
    __asm__("xor %ebp, %ebp\n\t"
            "mov %rsp, %rdi\n\t"
            "and $-16, %rsp\n\t"
            "call begin");
}
