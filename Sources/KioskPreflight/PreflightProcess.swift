// The process that takes one file apart: limits first, then the file, then one line.

internal import Glibc
internal import KioskCore

/// What `kiosk preflight` does. It trusts nobody, least of all itself: after the first line of
/// `run` it can neither open nor connect to anything.
package enum PreflightProcess {
    /// The exit status if the limits cannot be set (EX_OSERR, sysexits.h).
    static let unlimited: Int32 = 71
    /// The exit status if standard input is no file (EX_NOINPUT) or nobody reads the answer.
    private static let unusable: Int32 = 66

    /// Looks through the file that is standard input, writes `PreflightAnswer` to standard output,
    /// and returns the exit status: 0 with an answer of either kind.
    ///
    /// To be called on the first thread, before anything else happens in the program.
    package static func run() -> Int32 {
        guard ProcessLimits.set() else { return unlimited }
        guard let answer = answer() else { return unusable }
        let line = Array(answer.text.utf8)
        return unsafe write(STDOUT_FILENO, line, line.count) == line.count ? 0 : unusable
    }

    private static func answer() -> PreflightAnswer? {
        var status = stat()
        guard unsafe fstat(STDIN_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        let size = Int(status.st_size)
        guard size <= Limits.documentBytes else { return .refused(.tooLarge) }
        guard size > 0 else { return .refused(.broken) }
        let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0)
        guard let start = unsafe start, unsafe start != MAP_FAILED else { return nil }
        return unsafe answer(to: UnsafeRawBufferPointer(start: start, count: size))
    }

    private static func answer(to pdf: UnsafeRawBufferPointer) -> PreflightAnswer {
        do throws(DocumentFault) {
            return .whole(try unsafe PDFFile(pdf).inspect())
        } catch {
            return .refused(error)
        }
    }
}
