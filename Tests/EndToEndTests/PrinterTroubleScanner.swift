// A scanner that is heard at any time, also while a copy is being printed.

import Foundation
import Glibc
import SandboxStack
import SystemPackage
import TestSupport

/// A keyboard scanner whose node is a pipe. Codes that come through standard input wait until the
/// kiosk has time for a person, so nobody could cancel a print with them.
final class PrinterTroubleScanner: Sendable {
    private let path = "/dev/shm/kiosk-scanner-\(UInt32.random(in: .min ... .max))"
    private let node: FileDescriptor

    /// Describes it in the configuration under the name `hall` and plugs it in.
    init(_ folder: StackFolder) throws {
        let scanners = folder.configuration + "/scanners.d"
        try FileManager.default.createDirectory(
            atPath: scanners, withIntermediateDirectories: true)
        try "device: \(path)\n".write(
            toFile: scanners + "/hall.yaml", atomically: true, encoding: .utf8)
        guard mkfifo(path, 0o600) == 0 else { throw Errno(rawValue: errno) }
        // Open for reading as well, so that opening does not wait for the kiosk.
        node = try FileDescriptor.open(FilePath(path), .readWrite)
    }

    deinit {
        unlink(path)
        // Nobody reads any more.
        try? node.close()
    }

    /// Scans a code.
    func scan(_ code: String) throws {
        var keyboard = FakeScannerKeyboard()
        keyboard.scan(code)
        try node.writeAll(keyboard.reads().flatMap(\.bytes))
    }
}
