// The program begins anew in its own process: the way in which a new configuration is taken.

internal import Glibc

/// Starts the program again as it was started. The service manager sees the same process, which is
/// reloading.
///
/// Everything is made anew, as after a crash, and nothing can be forgotten that depends on a
/// setting. Descriptors that are not marked for it are not handed on (O_CLOEXEC).
enum Rebirth {
    /// What the next run finds in its environment.
    private static let mark = "KIOSK_BEGUN_ANEW"

    /// Keeps a terminal that was given back from writing down what is scanned before the next run
    /// takes it.
    static func silenceTerminal() {
        var mode = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &mode) == 0 else { return }
        mode.c_lflag &= ~tcflag_t(ECHO | ICANON)
        _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    }

    /// Returns only if the system refuses, with its errno.
    static func begin() -> Int32 {
        restoreSignals()
        _ = unsafe setenv(mark, "1", 1)
        var words = unsafe CommandLine.arguments.map { unsafe strdup($0) }
        unsafe words.append(nil)
        // By its own name, which stays the process's; of a program that was replaced meanwhile the
        // new one.
        if let path = program { unsafe execv(path, words) }
        unsafe execv("/proc/self/exe", words)
        let refusal = errno
        unsafe words.forEach { unsafe free($0) }
        return refusal
    }

    /// The file that this program was started from (proc(5), /proc/pid/exe).
    private static var program: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = unsafe readlink("/proc/self/exe", &buffer, Int(PATH_MAX))
        guard count > 0 else { return nil }
        let path = String(
            decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let mark = " (deleted)"
        return path.hasSuffix(mark) ? String(path.dropLast(mark.count)) : path
    }

    /// A thread of a pool holds signals back, and the service ignores those that it waits for in
    /// its own way: both would be handed on (execve(2)).
    private static func restoreSignals() {
        for number in [SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGWINCH] {
            _ = signal(number, SIG_DFL)
        }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe pthread_sigmask(SIG_SETMASK, &none, nil)
    }
}
