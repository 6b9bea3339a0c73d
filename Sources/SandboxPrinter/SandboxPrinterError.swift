// What can go wrong while the sandbox printer starts, stops or is handled.

/// Why the sandbox printer could not do what was asked.
package enum SandboxPrinterError: Error, Equatable {
    /// A program is not installed; `package` is the Debian package that has it.
    case programMissing(path: String, package: String)
    /// The backend of the fence is not there: `swift build --product kiosk-fence` makes it.
    case fenceMissing(path: String)
    /// The folder's path has a character that CUPS' configuration would read as something else.
    case pathUnusable(String)
    /// cupsd runs as another account (`lp`, because we are root), which cannot enter the folder:
    /// one of the folders above it is closed to others.
    case folderClosed(path: String)
    /// The socket's path does not fit `sun_path` (unix(7)): `bytes` is more than `limit`.
    case socketPathTooLong(path: String, bytes: Int, limit: Int)
    /// A system call failed with `errno` = `code`.
    case system(call: String, code: Int32)
    /// A program ended when it should not, or with a failure. `log` is the end of what it wrote.
    case programFailed(path: String, log: String)
    /// The condition did not come true in time.
    case timedOut(Condition)
    /// The printer's web form answered with something else than success.
    case formRefused
    /// The operation needs `start()` first.
    case notRunning

    /// What was waited for.
    package enum Condition: Sendable {
        case scheduler, printer, queue, program, documents
    }
}
