// Certificates: the system's, or the account's own file and nothing else.

import Foundation
import KioskCore
import Testing

@testable import KioskProviders

@Suite("TLS", .timeLimit(.minutes(1)))
struct TLSTests {
    @Test func `only the account's own file vouches for its certificate`() async throws {
        try await withTLSServer { port, certificate in
            try await #expect(failure(port, caFile: nil) == .unreachable)
            try await #expect(failure(port, caFile: "/nowhere.pem") == .unreachable)
            try await #expect(
                failure(port, caFile: "/etc/ssl/certs/ca-certificates.crt") == .unreachable)
            try await #expect(failure(port, caFile: certificate) == nil)
        }
    }

    @Test func `a certificate for another name is refused`() async throws {
        try await withTLSServer { port, certificate in
            try await #expect(
                failure(port, host: "127.0.0.1", caFile: certificate) == .unreachable)
        }
    }

    private func failure(
        _ port: Int, host: String = "localhost", caFile: String?
    ) async throws -> ProviderFailure? {
        let transport = try HTTPTransport()
        let request = try Fixtures.request("https://\(host):\(port)/", caFile: caFile)
        let (failure, _) = await outcome { () throws(ProviderFailure) in
            try await transport.perform(request, id: RequestID(number: 1))
        }
        await transport.stop()
        return failure
    }

    /// Runs OpenSSL's test server with a fresh certificate for `localhost`.
    private func withTLSServer(
        _ body: (Int, String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (key, certificate) = (folder + "/key.pem", folder + "/certificate.pem")
        let making = try openssl([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost", "-days", "2", "-keyout", key, "-out", certificate,
        ])
        making.process.waitUntilExit()
        let server = try openssl(
            ["s_server", "-accept", "127.0.0.1:0", "-www", "-key", key, "-cert", certificate])
        // OpenSSL's server stays deaf to SIGTERM under Foundation's signal mask.
        defer { kill(server.process.processIdentifier, SIGKILL) }
        var said = ""
        while case let bytes = server.output.availableData, bytes.isEmpty == false {
            said += String(decoding: bytes, as: UTF8.self)
            if let match = said.firstMatch(of: /ACCEPT 127\.0\.0\.1:(\d+)\n/) {
                return try await body(try #require(Int(match.1)), certificate)
            }
        }
        Issue.record("the server said: \(said)")
    }

    private func openssl(_ arguments: [String]) throws -> (process: Process, output: FileHandle) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        return (process, pipe.fileHandleForReading)
    }
}
