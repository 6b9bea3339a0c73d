// Why a fence on a disk cannot be opened, made, listed or cleared.

/// A system call on the fence's folders failed.
package struct FenceDiskError: Error, Hashable, Sendable {
    /// The call, by its name in the manual.
    package var call: String
    /// What it was about: a folder's path, a folder of the fence, or a file of the system.
    package var subject: String
    /// `errno`.
    package var code: Int32

    /// Names a call that failed.
    package init(call: String, subject: String, code: Int32) {
        (self.call, self.subject, self.code) = (call, subject, code)
    }
}
