// TLS before a server that speaks plain HTTP, by stunnel.

import Foundation

/// A port of 127.0.0.1 that speaks TLS and hands on what it hears.
package final class TLSFront: Sendable {
    /// Whether the Debian package `stunnel4` is here.
    package static var isInstalled: Bool {
        FileManager.default.isExecutableFile(atPath: program)
    }

    private static let program = "/usr/bin/stunnel4"
    /// Ends stunnel when the pipe ends, and so even where a test dies. stunnel itself stays deaf to
    /// SIGTERM under Foundation's signal mask.
    private static let script = #""$0" "$1" & cat >/dev/null; kill -9 $!; wait"#
    /// Where it listens.
    package let port: UInt16
    private let leash: FileHandle

    /// Stands before `upstream` with a certificate of this kind, and returns when it listens.
    package init(
        upstream: UInt16, _ certificates: TestCertificates, _ kind: TestCertificates.Kind = .good
    ) async throws {
        let name = UUID().uuidString
        let (settings, log) = (certificates.path(name + ".conf"), certificates.path(name + ".log"))
        try Data(
            """
            foreground = quiet
            pid =
            syslog = no
            debug = info
            output = \(log)
            [front]
            accept = 127.0.0.1:0
            connect = 127.0.0.1:\(upstream)
            cert = \(certificates.certificate(kind))
            key = \(certificates.key(kind))

            """.utf8
        ).write(to: URL(fileURLWithPath: settings))
        let stunnel = Process()
        let pipe = Pipe()
        leash = pipe.fileHandleForWriting
        stunnel.executableURL = URL(fileURLWithPath: "/bin/sh")
        stunnel.arguments = ["-c", TLSFront.script, TLSFront.program, settings]
        stunnel.standardInput = pipe
        stunnel.standardError = FileHandle.nullDevice
        try stunnel.run()
        port = try await TLSFront.port(from: log)
    }

    /// The address of the front, by the name that its certificate has.
    package var base: String { "https://localhost:\(port)" }

    /// Ends it.
    package func close() {
        // Closed twice is closed.
        try? leash.close()
    }

    /// The port that the system chose, as the log tells it.
    private static func port(from log: String) async throws -> UInt16 {
        var port: UInt16?
        try await until("stunnel listens") {
            // The file is not there at first.
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            port = text.firstMatch(of: /bound to 127\.0\.0\.1:(\d+)\n/).flatMap { UInt16($0.1) }
            return port != nil
        }
        return port ?? 0
    }
}
