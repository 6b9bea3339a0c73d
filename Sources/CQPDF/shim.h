// libqpdf's C interface, as Swift sees it.
#ifndef KIOSK_CQPDF_SHIM_H
#define KIOSK_CQPDF_SHIM_H
#include <qpdf/qpdf-c.h>  // reading a file from memory, its objects, its pages
#endif
