// Secrets typed or pasted at a terminal that does not show them.

internal import Glibc
internal import KioskProviders

/// A terminal without echo, for as long as somebody types.
enum HiddenEntry {
    /// Lines of a key that is pasted.
    private static let lines = 200

    /// Shows `prompt` at the terminal and takes what is typed there: one line, or a PEM to its end.
    /// Nil if nothing was typed, or the input ended.
    ///
    /// The terminal is put back whatever happens; typed ahead is dropped. Where the input is no
    /// terminal the same lines are read from it.
    static func read(_ prompt: String, _ form: SecretKey.Form) -> Secret? {
        guard isatty(STDIN_FILENO) == 1, let modes = modes() else {
            return entry(STDIN_FILENO, form)
        }
        var silent = modes
        silent.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK | ECHONL)
        let secret = Restoration.ensured {
            var modes = modes
            unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes)
            say("\n")
        } waiting: { () -> Secret? in
            // Without echo first: what is typed in answer to the question must not be seen.
            unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
            say(prompt)
            return entry(STDIN_FILENO, form)
        }
        return secret
    }

    private static func modes() -> termios? {
        var modes = termios()
        return unsafe tcgetattr(STDIN_FILENO, &modes) == 0 ? modes : nil
    }

    /// To the terminal itself: what the command answers with may go elsewhere.
    private static func say(_ text: String) {
        let terminal = unsafe open("/dev/tty", O_WRONLY | O_CLOEXEC | O_NOCTTY)
        let place = terminal >= 0 ? terminal : STDERR_FILENO
        let bytes = Array(text.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe write(place, $0.baseAddress, $0.count) }
        if terminal >= 0 { close(terminal) }
    }

    private static func entry(_ descriptor: Int32, _ form: SecretKey.Form) -> Secret? {
        let reader = LineReader(descriptor)
        guard let first = reader.next(), first.isEmpty == false else { return nil }
        guard form == .privateKey else { return Secret(first) }
        var bytes = first + [0x0A]
        var count = 1
        while count < lines, isEnd(bytes) == false, let line = reader.next() {
            bytes += line + [0x0A]
            count += 1
        }
        return Secret(bytes)
    }

    private static func isEnd(_ bytes: [UInt8]) -> Bool {
        let last = bytes.dropLast().split(separator: 0x0A).last ?? []
        return last.starts(with: "-----END".utf8)
    }
}
