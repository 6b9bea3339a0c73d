// The units that write the numbers for Prometheus: understood by systemd, and hardly exposed.

import Foundation
import Testing

/// `systemd/kiosk-metrics*`, on systems that have systemd's own checks.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
struct MetricsUnitTests {
    /// Copies of a service and its timer, the program in it being one that is there; `body` gets
    /// their paths.
    private func withUnits(_ name: String, _ body: ([String]) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("kiosk-unit-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What cannot be removed stays in the folder for temporary files.
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try ["\(name).service", "\(name).timer"].map { file in
            let place = folder.appendingPathComponent(file)
            try SourceTree.text(of: "systemd/\(file)")
                .replacing("/usr/bin/kioskctl ", with: "/bin/true ")
                .write(to: place, atomically: true, encoding: .utf8)
            return place.path
        }
        try body(paths)
    }

    private func analyze(_ words: [String]) throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/systemd-analyze")
        process.arguments = words
        let said = Pipe()
        (process.standardOutput, process.standardError) = (said, said)
        try process.run()
        let data = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    @Test(arguments: [("kiosk-metrics", 10), ("kiosk-metrics-clouds", 19)])
    private func `systemd has nothing to say against them`(_ name: String, _ most: Int) throws {
        try withUnits(name) { paths in
            let verified = try analyze(["verify"] + paths)
            #expect(verified.status == 0 && verified.said == "", "\(verified.said)")
            let exposure = try analyze([
                "security", "--offline=true", "--threshold=\(most)", paths[0],
            ])
            #expect(exposure.status == 0, "\(exposure.said.suffix(120))")
        }
    }
}
