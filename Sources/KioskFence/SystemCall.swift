// System calls as Swift wants them: a result or the number of what went wrong.

import Glibc

/// The number of what went wrong in a system call (errno(3)).
struct SystemFault: Error, Hashable {
    let code: Int32

    /// Repeats a call that a signal interrupted; throws what else went wrong.
    @discardableResult
    static func check<Value: SignedInteger>(_ call: () -> Value) throws(SystemFault) -> Value {
        while true {
            let value = call()
            if value >= 0 { return value }
            guard errno == EINTR else { throw SystemFault(code: errno) }
        }
    }
}
