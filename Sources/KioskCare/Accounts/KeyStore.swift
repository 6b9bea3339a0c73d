// A key store (.pfx, PKCS #12, RFC 7292), opened once by the program openssl.

internal import Foundation
internal import KioskCore
internal import KioskProviders
internal import Subprocess
internal import SystemPackage

/// Why there is no key to be had from a key store.
package enum KeyStoreFault: Error, Hashable, Sendable {
    /// The package openssl is not installed.
    case noProgram
    /// It is not there, or no file, or too long.
    case file(ReplaceFault)
    /// The password is not the one of this store.
    case password
    /// It is none, or damaged, or in a form that openssl does not know.
    case unreadable
    /// It has so many private keys, where one is wanted.
    case keys(Int)
    /// openssl did not come to an end.
    case overdue
}

/// One key store.
struct KeyStore: Sendable {
    /// Bytes of a store, and of what openssl says of it.
    private static let bytes = 262_144
    /// Rounds of the password's derivation are the store's to choose.
    private static let patience: Duration = .seconds(30)

    let path: String
    var program = "/usr/bin/openssl"

    /// Whether a file is called like one.
    static func isOne(_ path: String) -> Bool {
        [".pfx", ".p12"].contains { path.lowercased().hasSuffix($0) }
    }

    /// Its one private key as PEM, in the clear, and the subject of the first certificate beside
    /// it. Nothing is written to the disk; the password goes through a pipe.
    func privateKey(
        password: Secret
    ) async throws(KeyStoreFault) -> (key: Secret, owner: String?) {
        var file = ReplaceableFile(path: path, limit: Self.bytes)
        do throws(ReplaceFault) { _ = try file.read() } catch { throw .file(error) }
        var answer = try await ask(password, [])
        // Stores of older programs have ciphers that openssl only knows when it is told to.
        if answer.isUnsupported { answer = try await ask(password, ["-legacy"]) }
        guard answer.isSuccess else { throw answer.isRefused ? .password : .unreadable }
        let keys = Self.keys(in: answer.output)
        guard keys.count == 1, let key = keys.first else { throw .keys(keys.count) }
        return (Secret(key), Self.owner(in: answer.output))
    }

    /// What openssl said.
    private struct Answer: Sendable {
        var isSuccess: Bool
        var output: [UInt8]
        var complaint: String

        var isUnsupported: Bool { isSuccess == false && complaint.contains("unsupported") }
        var isRefused: Bool {
            complaint.contains("invalid password") || complaint.contains("mac verify failure")
        }
    }

    private func ask(
        _ password: Secret, _ more: [String]
    ) async throws(KeyStoreFault) -> Answer {
        guard let pipe = FilledPipe.of(password.bytes + [0x0A]) else { throw .unreadable }
        let words = ["pkcs12", "-in", path, "-nodes", "-passin", "stdin"] + more
        let descriptor = pipe.descriptor
        let answer = await withTaskGroup(of: Answer?.self) { group in
            group.addTask { await ended(words, descriptor) }
            group.addTask {
                // Cancelled when the program is over: then nobody asks how the wait ended.
                try? await Task.sleep(for: Self.patience)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        _ = consume pipe
        guard let answer else { throw .overdue }
        guard FileManager.default.isExecutableFile(atPath: program) else { throw .noProgram }
        return answer
    }

    private func ended(_ words: [String], _ input: Int32) async -> Answer {
        do {
            let result = try await Subprocess.run(
                .path(FilePath(program)), arguments: Arguments(words),
                environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C"]),
                input: .fileDescriptor(
                    FileDescriptor(rawValue: input), closeAfterSpawningProcess: false),
                output: .bytes(limit: Self.bytes), error: .string(limit: 16_384))
            return Answer(
                isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput,
                complaint: result.standardError)
        } catch {
            return Answer(isSuccess: false, output: [], complaint: "")
        }
    }

    /// The private keys in what openssl wrote, without the lines around them.
    private static func keys(in output: [UInt8]) -> [[UInt8]] {
        var keys: [[UInt8]] = []
        var key: [UInt8]?
        for line in output.split(separator: 0x0A) {
            if line.elementsEqual("-----BEGIN PRIVATE KEY-----".utf8) { key = [] }
            key? += line + [0x0A]
            if line.elementsEqual("-----END PRIVATE KEY-----".utf8), let whole = key {
                keys.append(whole)
                key = nil
            }
        }
        return keys
    }

    /// Printable characters only: whoever made the store chose the name.
    private static func owner(in output: [UInt8]) -> String? {
        let mark = Array("subject=".utf8)
        guard let line = output.split(separator: 0x0A).first(where: { $0.starts(with: mark) })
        else { return nil }
        let text = String(decoding: line.dropFirst(mark.count), as: UTF8.self)
        return String(
            text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(200)
                .map(Character.init))
    }
}

/// A pipe with all of its bytes in it already, so that nobody has to write while another reads.
private struct FilledPipe: ~Copyable {
    /// Bytes that a pipe takes without a reader (pipe(7) promises 4 096).
    private static let most = 4_096

    let descriptor: Int32

    /// Makes one; nil if that is not possible, or for more bytes than fit.
    static func of(_ bytes: [UInt8]) -> FilledPipe? {
        var ends: [Int32] = [-1, -1]
        guard bytes.count <= most, unsafe pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let count = unsafe bytes.withUnsafeBytes { unsafe write(ends[1], $0.baseAddress, $0.count) }
        close(ends[1])
        guard count == bytes.count else {
            close(ends[0])
            return nil
        }
        return FilledPipe(descriptor: ends[0])
    }

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}

extension KeyStoreFault {
    /// What is said of it to a technician.
    package var words: String {
        switch self {
        case .noProgram: "There is no /usr/bin/openssl: apt-get install openssl."
        case .file(let fault): "The key store \(fault.words)."
        case .password: "That is not the password of this key store."
        case .unreadable:
            "It is no key store (PKCS #12), or damaged. Ask for a .pfx with its password."
        case .keys(let count):
            count == 0
                ? "There is no private key in it: it may hold the certificate only."
                : "There are \(count) private keys in it: ask for a store with one."
        case .overdue: "openssl did not come to an end within 30 s."
        }
    }
}
