// Renaming without replacing: glibc has it since 2.28, and shows it to GNU programs only.
#ifndef KIOSK_CRENAME_SHIM_H
#define KIOSK_CRENAME_SHIM_H
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags);
#endif
