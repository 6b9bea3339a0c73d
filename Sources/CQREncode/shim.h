// libqrencode, as Swift sees it. The module map names the library, so no pkg-config is needed to
// build.
#ifndef KIOSK_CQRENCODE_SHIM_H
#define KIOSK_CQRENCODE_SHIM_H
#include <qrencode.h>  // text to a matrix of modules
#endif
