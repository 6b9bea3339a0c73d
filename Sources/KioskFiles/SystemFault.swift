// System calls as Swift wants them: a result or the number of what went wrong.

internal import Glibc

/// The number of what went wrong in a system call (errno(3)).
package struct SystemFault: Error, Hashable, Sendable {
    /// The number: never 0.
    package let code: Int32

    /// Names what went wrong.
    package init(code: Int32) {
        self.code = code
    }

    /// Repeats a call that a signal interrupted; throws what else went wrong.
    @discardableResult
    package static func check<Value: SignedInteger>(
        _ call: () -> Value
    ) throws(SystemFault) -> Value {
        while true {
            let value = call()
            if value >= 0 { return value }
            guard errno == EINTR else { throw SystemFault(code: errno) }
        }
    }

    /// Whether it is the account that may not, so that another one may.
    package var isPermission: Bool { code == EACCES || code == EPERM }

    /// What the system calls it, in English.
    package var words: String { unsafe String(cString: strerror(code)) }
}
