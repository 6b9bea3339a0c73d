// What the kernel thinks of its clock: glibc tells it, and Swift's module of glibc does not.
#ifndef KIOSK_CTIMEX_SHIM_H
#define KIOSK_CTIMEX_SHIM_H
#include <sys/timex.h>
#endif
