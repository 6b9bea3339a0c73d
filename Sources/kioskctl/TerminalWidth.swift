// How wide the terminal is that a command writes to.

internal import Glibc

/// The terminal at standard output.
enum TerminalWidth {
    /// Its columns; nil where there is none, or it does not say.
    static var columns: Int? {
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
            return nil
        }
        return Int(window.ws_col)
    }
}
