// Pango and cairo, as Swift sees them: text in any script laid out, and drawn into a PDF.
#ifndef KIOSK_CPANGO_SHIM_H
#define KIOSK_CPANGO_SHIM_H
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#endif
