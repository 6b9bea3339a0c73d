// The part of a terminal that must be C: what a signal handler may touch, and the widths of
// characters.
#ifndef KIOSK_CTERMINAL_H
#define KIOSK_CTERMINAL_H

#include <stdint.h>

/// The size of a terminal in character cells and in pixels; zero where the terminal does not know.
struct cterminal_size {
    int columns;
    int rows;
    int width;
    int height;
};

/// Takes the terminal: saves its modes, makes it raw, shows the alternate screen without a cursor.
///
/// From here on the terminal is put back on every way out: `cterminal_leave`, `exit`, and the
/// signals that end the process. SIGHUP, SIGINT, SIGQUIT and SIGTERM are left to whoever already
/// handles them. A process holds one terminal at a time. Returns 0 or an `errno`; EBUSY while one
/// is held.
int cterminal_enter(int input, int output);

/// Puts the terminal back: erases what was shown, scrollback included, leaves the alternate screen,
/// drops unread input, restores the saved modes. Only the first call after `cterminal_enter` does
/// anything.
void cterminal_leave(void);

/// The size of the terminal at `descriptor` (TIOCGWINSZ).
struct cterminal_size cterminal_size_of(int descriptor);

/// How many cells a character takes in UTF-8, whatever locale the process has: 0 for a combining
/// mark, 2 for a wide one, -1 for what cannot be shown (`wcwidth`, POSIX.1-2017).
int cterminal_width(uint32_t scalar);

#endif
