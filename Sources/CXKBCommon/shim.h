// libxkbcommon, as Swift sees it. The module map names the library, so no pkg-config is needed to
// build.
#ifndef KIOSK_CXKBCOMMON_SHIM_H
#define KIOSK_CXKBCOMMON_SHIM_H
#include <xkbcommon/xkbcommon.h>  // key codes and layouts to characters
#endif
