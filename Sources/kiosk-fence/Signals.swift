// The signals that a backend lives with: it does not end before the child that it started.

import Glibc

/// Holds SIGTERM and SIGCHLD back, so that they are taken one by one, and turns SIGPIPE off: a
/// print service that is gone must not keep the end from being written down.
@safe struct Signals: ~Copyable {
    /// What was held back before: the child's mask.
    let before: sigset_t
    /// What a child hears as if nobody had been here before it.
    let reset: sigset_t

    /// Takes over.
    init() {
        var mine = Signals.none
        var before = Signals.none
        unsafe sigaddset(&mine, SIGTERM)
        unsafe sigaddset(&mine, SIGCHLD)
        unsafe sigprocmask(SIG_BLOCK, &mine, &before)
        self.before = before
        // A parent may have SIGCHLD ignored; then no child's end could be told.
        _ = signal(SIGCHLD, SIG_DFL)
        var reset = Signals.none
        if signal(SIGPIPE, SIG_IGN) == nil { unsafe sigaddset(&reset, SIGPIPE) }
        self.reset = reset
    }

    /// Whether somebody wants the job to end.
    var isTerminating: Bool {
        var pending = Signals.none
        return unsafe sigpending(&pending) == 0 && sigismember(&pending, SIGTERM) == 1
    }

    /// Waits for the next of the two, a second at most; `nil` if none came.
    func next() -> Int32? {
        var waited = Signals.none
        unsafe sigaddset(&waited, SIGTERM)
        unsafe sigaddset(&waited, SIGCHLD)
        var second = timespec(tv_sec: 1, tv_nsec: 0)
        let signal = unsafe sigtimedwait(&waited, nil, &second)
        return signal > 0 ? signal : nil
    }

    private static var none: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        return set
    }
}
