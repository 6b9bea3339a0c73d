// Saved terminal modes and their way back, by functions that a signal handler may call
// (signal-safety(7)).

#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// Alternate screen; pasted text unmarked, because the scanner types; no cursor; no wrapping at the
// edge.
static const char enter_sequence[] = "\033[?1049h\033[?2004l\033[?25l\033[?7l\033[0m\033[2J\033[H";
// Erased before it is left: some terminals keep the alternate screen, or copy it into their
// scrollback.
static const char leave_sequence[] = "\033[0m\033[2J\033[3J\033[H\033[?7h\033[?25h\033[?1049l";

enum { FREE, ENTERING, HELD, LEAVING };
static atomic_int state = FREE;
static struct termios saved;
static int held_input;
static int held_output;

// Best effort within half a second: a terminal that nobody reads must not keep the process from
// ending.
static void put(const char *bytes, size_t count) {
    for (int attempts = 0; count > 0 && attempts < 5; attempts++) {
        struct pollfd ready = {.fd = held_output, .events = POLLOUT};
        if (poll(&ready, 1, 100) <= 0) continue;
        ssize_t written = write(held_output, bytes, count);
        if (written <= 0) continue;
        bytes += written;
        count -= (size_t)written;
    }
}

static void put_back(void) {
    sigset_t quiet, before;
    sigemptyset(&quiet);
    // A process in the background would be stopped for changing the modes, and never end.
    sigaddset(&quiet, SIGTTOU);
    pthread_sigmask(SIG_BLOCK, &quiet, &before);
    put(leave_sequence, sizeof leave_sequence - 1);
    // A code that was scanned too late must not be typed into a shell.
    tcflush(held_input, TCIFLUSH);
    tcsetattr(held_input, TCSANOW, &saved);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void cterminal_leave(void) {
    int expected = HELD;
    if (!atomic_compare_exchange_strong(&state, &expected, LEAVING)) return;
    put_back();
    atomic_store(&state, FREE);
}

static void die(int signal_number) {
    // Also while another thread is leaving: the process ends before that thread is through.
    if (atomic_load(&state) == HELD || atomic_load(&state) == LEAVING) put_back();
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigaction(signal_number, &plain, NULL);
    sigset_t it;
    sigemptyset(&it);
    sigaddset(&it, signal_number);
    pthread_sigmask(SIG_UNBLOCK, &it, NULL);
    raise(signal_number);
}

static void watch(int signal_number, int even_if_handled) {
    struct sigaction current;
    if (sigaction(signal_number, NULL, &current) != 0) return;
    int is_handled = (current.sa_flags & SA_SIGINFO) || current.sa_handler != SIG_DFL;
    if (is_handled && !even_if_handled) return;
    struct sigaction action = {.sa_handler = die, .sa_flags = SA_ONSTACK};
    sigfillset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

static void watch_all(void) {
    static _Alignas(16) char stack[65536];  // a stack that has overflowed has no room for a handler
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
    const int faults[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
    const int requests[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) watch(faults[i], 1);
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) watch(requests[i], 0);
    atexit(cterminal_leave);
}

int cterminal_enter(int input, int output) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int expected = FREE;
    if (!atomic_compare_exchange_strong(&state, &expected, ENTERING)) return EBUSY;
    struct termios modes;
    if (tcgetattr(input, &modes) != 0 || isatty(output) == 0) {
        int error = errno;
        atomic_store(&state, FREE);
        return error;
    }
    saved = modes;
    /* A program that has begun anew finds a terminal that it has silenced itself, for a moment. */
    if (getenv("KIOSK_BEGUN_ANEW") != NULL) saved.c_lflag |= ECHO | ICANON;
    held_input = input;
    held_output = output;
    pthread_once(&once, watch_all);
    atomic_store(&state, HELD);
    cfmakeraw(&modes);
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
    if (tcsetattr(input, TCSADRAIN, &modes) != 0) {
        int error = errno;
        atomic_store(&state, FREE);
        return error;
    }
    put(enter_sequence, sizeof enter_sequence - 1);
    return 0;
}

struct cterminal_size cterminal_size_of(int descriptor) {
    struct winsize size = {0};
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) memset(&size, 0, sizeof size);
    return (struct cterminal_size){
        .columns = size.ws_col,
        .rows = size.ws_row,
        .width = size.ws_xpixel,
        .height = size.ws_ypixel,
    };
}

static locale_t unicode;

static void make_unicode(void) {
    unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

int cterminal_width(uint32_t scalar) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_unicode);
    if (unicode == (locale_t)0) return scalar >= 0x20 && scalar < 0x7F ? 1 : -1;
    locale_t before = uselocale(unicode);  // of this thread only
    int width = wcwidth((wchar_t)scalar);
    uselocale(before);
    return width;
}
