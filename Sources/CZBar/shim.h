// libzbar, as Swift sees it. The module map names the library, so no pkg-config is needed to build.
#ifndef KIOSK_CZBAR_SHIM_H
#define KIOSK_CZBAR_SHIM_H
#include <zbar.h>  // an image to the texts of its codes
#endif
