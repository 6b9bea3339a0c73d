// An open file that text is written to.

internal import Glibc

/// A descriptor that somebody else opened and closes.
struct OutputFile: Sendable {
    let descriptor: Int32

    static let standardOutput = OutputFile(descriptor: STDOUT_FILENO)
    static let standardError = OutputFile(descriptor: STDERR_FILENO)

    /// Writes all of a text, or as much as the other side takes: who stopped reading wants no more.
    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while rest.isEmpty == false {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
