// Certificates that are made for a test and gone with it.

import Foundation

/// A small authority in a folder of its own, with certificates of several kinds.
package final class TestCertificates: Sendable {
    /// What a certificate is like.
    package enum Kind: String, CaseIterable, Sendable {
        /// For `localhost`, `rebound.localhost` and `fapiao.example`, by the authority.
        case good
        /// The same, over since yesterday.
        case expired
        /// For another name.
        case otherName
        /// For the right names, by itself.
        case selfSigned
    }

    /// The folder of all files.
    private let folder: URL
    /// The certificate of the authority (PEM), to be trusted.
    package var authority: String { path("authority.pem") }

    /// Makes all; takes about a second. Throws if `openssl` cannot be run or fails.
    package init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("certificates-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        try openssl(
            "req", "-x509", "-subj", "/CN=Test authority", "-days", "2", "-nodes", "-newkey",
            "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", path("authority.key"), "-out",
            authority)
        try Kind.allCases.forEach(make)
    }

    deinit {
        // A folder that cannot be removed now goes with the machine's other temporary files.
        try? FileManager.default.removeItem(at: folder)
    }

    /// The certificate of a kind (PEM).
    package func certificate(_ kind: Kind) -> String { path(kind.rawValue + ".pem") }

    /// The private key of a kind (PEM).
    package func key(_ kind: Kind) -> String { path(kind.rawValue + ".key") }

    /// A path in the folder, for files that shall go with it.
    package func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func make(_ kind: Kind) throws {
        let names =
            kind == .otherName
            ? "DNS:other.example" : "DNS:localhost,DNS:rebound.localhost,DNS:fapiao.example"
        let extensions = path(kind.rawValue + ".txt")
        try Data("subjectAltName=\(names)\n".utf8).write(to: URL(fileURLWithPath: extensions))
        let request = path(kind.rawValue + ".csr")
        try openssl(
            "req", "-new", "-subj", "/CN=Test server", "-nodes", "-newkey", "ec", "-pkeyopt",
            "ec_paramgen_curve:P-256", "-keyout", key(kind), "-out", request)
        let signer =
            kind == .selfSigned
            ? ["-key", key(kind)] : ["-CA", authority, "-CAkey", path("authority.key")]
        let days = kind == .expired ? "-1" : "2"
        try openssl(
            ["x509", "-req", "-in", request, "-out", certificate(kind), "-days", days]
                + ["-set_serial", String(UInt32.random(in: 1 ... .max)), "-extfile", extensions]
                + signer)
    }

    private func openssl(_ arguments: String...) throws {
        try openssl(arguments)
    }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Overdue(description: "openssl failed: \(arguments.joined(separator: " "))")
        }
    }
}
