// Where log lines go: never onto the customer's screen.

internal import Glibc
internal import Logging

/// Standard error, or a file where standard error is the terminal on which the screen is drawn.
struct LogDestination: Sendable {
    let handler: JournaldLogHandler

    /// Opens `kiosk.log` in the state directory if the screen's terminal would be hit otherwise.
    init(isTerminal: Bool, stateDirectory: String) {
        guard isTerminal, isatty(STDERR_FILENO) == 1 else {
            handler = JournaldLogHandler(label: "kiosk")
            return
        }
        let path = stateDirectory + "/kiosk.log"
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe open(path, flags, 0o640)
        let file = descriptor < 0 ? OutputFile.standardError : OutputFile(descriptor: descriptor)
        handler = JournaldLogHandler(label: "kiosk", file: file)
    }
}

extension JournaldLogHandler {
    /// The same destination for a library's own words, of which only warnings matter here.
    var quiet: JournaldLogHandler {
        var handler = self
        handler.logLevel = .warning
        return handler
    }
}
