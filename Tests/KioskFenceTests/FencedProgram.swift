// The built backend, run by hand: a fence, a real backend that keeps what it gets, and no cupsd.

import Foundation
import Glibc
import KioskFence

/// A folder with all that one run of the backend needs. A class, because the folder has to go.
final class FencedProgram {
    let root = "/tmp/kp-" + UUID().uuidString.prefix(8)

    init() throws {
        try FileManager.default.createDirectory(
            atPath: root + "/bin/backend", withIntermediateDirectories: true)
        try FenceDisk.make(root)
        let keeping = """
            #!/bin/sh
            echo "$#" >>"$KIOSK_FENCE/runs"
            cat "${6:-/dev/stdin}" >"$KIOSK_FENCE/paper"

            """
        try keeping.write(
            toFile: root + "/bin/backend/keeping", atomically: true, encoding: .utf8)
        chmod(root + "/bin/backend/keeping", 0o755)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)  // Left over at worst.
    }

    /// What reached the real backend; `nil` if it never ran.
    var paper: [UInt8]? { FileManager.default.contents(atPath: root + "/paper").map(Array.init) }

    /// The number of arguments of each run of the real backend.
    var runs: String? {
        FileManager.default.contents(atPath: root + "/runs")
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the permit lies where it was put.
    var hasPermit: Bool { has(.permit) }

    /// Whether a file of the attempt lies there.
    func has(_ folder: FenceFolder) -> Bool {
        FileManager.default.fileExists(atPath: "\(root)/\(folder.rawValue)/\(Sample.uuid)")
    }

    func permit(pages: Int = 1) throws {
        var disk = try FenceDisk(root, as: .kiosk)
        let permit = Permit(sha256: Sample.digest, pages: pages, count: nil, from: try .now())
        _ = disk.carryOut(.write(Sample.place(.permit), permit.content))
    }

    /// The backend, ready to run for a job; `input` is its standard input.
    func process(
        _ input: Pipe, options: String = "", file: [String] = [], log: Pipe = Pipe(),
        temporary: String? = nil
    ) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
            .deletingLastPathComponent().appendingPathComponent("kiosk-fence")
        let words = "job-uuid=urn:uuid:\(Sample.uuid) " + options
        process.arguments = ["7", "kiosk", "title", "1", words] + file
        process.environment = [
            "DEVICE_URI": "kiosk-fence:/keeping://here", "CUPS_SERVERBIN": root + "/bin",
            "KIOSK_FENCE": root, "TMPDIR": temporary ?? root, "PATH": "/usr/bin:/bin",
        ]
        process.standardInput = input
        process.standardError = log
        return process
    }

    /// Runs it with a document to its end and gives its status.
    func run(
        _ document: [UInt8], options: String = "", temporary: String? = nil
    ) throws -> Int32 {
        let input = Pipe()
        let process = process(input, options: options, temporary: temporary)
        try process.run()
        // A backend that refuses the document closes the pipe before all is written.
        signal(SIGPIPE, SIG_IGN)
        try? input.fileHandleForWriting.write(contentsOf: document)
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
