// libcups, as Swift sees it. Debian 12 ships no cups.pc, so the module map names the library
// itself.
#ifndef KIOSK_CCUPS_SHIM_H
#define KIOSK_CCUPS_SHIM_H
#include <cups/cups.h>  // connections, requests, the Dest API
#include <cups/pwg.h>   // sizes of paper by their standard names
#endif
