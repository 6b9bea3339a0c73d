// Another process that holds a file's lock until it is killed.

internal import Foundation

/// Holds the lock of a file (`flock(2)`) from the moment it is made.
package final class LockingProcess: Sendable {
    private let process: Process

    /// Makes the file, if it is not there, and returns when the lock is taken.
    package init(_ path: String) throws {
        process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/flock")
        process.arguments = [
            "--no-fork", "-x", path, "/bin/sh", "-c", "echo held; exec cat",
        ]
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        guard try output.fileHandleForReading.read(upToCount: 5)?.isEmpty == false else {
            throw CocoaError(.executableLoad)
        }
    }

    /// Kills it, as `kill -9` does, and waits for its end.
    package func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
