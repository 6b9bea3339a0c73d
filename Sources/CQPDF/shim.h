// libqpdf's C interface, and the calls of Linux around it that Swift does not see by itself.
#ifndef KIOSK_CQPDF_SHIM_H
#define KIOSK_CQPDF_SHIM_H
#include <qpdf/qpdf-c.h>  // reading a file from memory, its objects, its pages
#include <fcntl.h>        // fcntl, which takes a varying number of arguments
#include <linux/memfd.h>  // MFD_CLOEXEC, MFD_ALLOW_SEALING
#include <sys/prctl.h>    // prctl, which does too
#include <sys/syscall.h>  // SYS_memfd_create: memfd_create is declared for GNU sources only
#include <unistd.h>

// A new file in memory that can be sealed; -1 with errno.
static inline int kiosk_memory_file(void) {
    return (int)syscall(SYS_memfd_create, "document", MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

// Nobody writes to the file any more, makes it longer or shorter, or takes this back; 0 or -1.
// F_ADD_SEALS with F_SEAL_SEAL, _SHRINK, _GROW and _WRITE (linux/fcntl.h, which fcntl.h excludes).
static inline int kiosk_seal(int file) {
    return fcntl(file, 1033, 1 | 2 | 4 | 8);
}

// From here on no program that is started has more rights, and nobody looks into this one; 0 or -1.
static inline int kiosk_renounce_rights(void) {
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) | prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
#endif
