// The commands about accounts as processes, and keys for them.

import Foundation
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// What a command said, and how it ended.
struct Said {
    var status: Int32
    var output: String
    var complaint: String

    /// Both ways out.
    var all: String { output + complaint }
    /// The objects of its output.
    var objects: [[String: Any]] {
        output.split(separator: "\n").compactMap { line in
            // A line that is no object is none.
            try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }
    }
}

extension Bench {
    /// Runs kioskctl with the stack's configuration; `words` go before its options.
    func kioskctl(
        _ words: String..., input: [UInt8] = [], wrapper: [String] = []
    ) async throws -> Said {
        let command =
            wrapper + [Checkout.program("kioskctl")] + words
            + ["--config", stack.folder.configuration]
        let result = try await Subprocess.run(
            command[0].hasPrefix("/") ? .path(FilePath(command[0])) : .name(command[0]),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
            input: .array(input), output: .string(limit: 1_000_000),
            error: .string(limit: 1_000_000))
        let status: Int32 =
            if case .exited(let code) = result.terminationStatus { Int32(code) } else { -1 }
        return Said(
            status: status, output: result.standardOutput, complaint: result.standardError)
    }

    /// The base URL of the sandbox cloud, as the accounts' files have it.
    var cloud: String {
        get throws {
            let text = try self.text("config/providers.d/toll.yaml")
            let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("base_url") })
            return String(line.dropFirst("base_url: \"".count).dropLast())
        }
    }

    /// The text of a file below the stack's folder.
    func text(_ name: String) throws -> String {
        try String(contentsOfFile: stack.folder.root + "/" + name, encoding: .utf8)
    }

    /// The permissions of such a file; nil if it is not there.
    func mode(_ name: String) -> Int? {
        // What is not there has none.
        let facts = try? FileManager.default.attributesOfItem(
            atPath: stack.folder.root + "/" + name)
        return facts?[.posixPermissions] as? Int
    }

    /// What there is in a folder of the stack, sorted.
    func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: stack.folder.root + "/" + folder)
            .sorted()
    }

    /// Runs openssl in the stack's folder.
    func openssl(_ words: String...) async throws {
        let result = try await Subprocess.run(
            .name("openssl"), arguments: Arguments(words),
            workingDirectory: FilePath(stack.folder.root), output: .discarded,
            error: .string(limit: 65_536))
        try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
    }

    /// The staff's actions in the journal, as `action subject outcome`.
    func staffActions() async throws -> [String] {
        try await journal().filter { $0["kind"] as? String == "staff-action" }.map { entry in
            let fields = entry["fields"] as? [String: Any] ?? [:]
            return ["action", "subject", "outcome"].compactMap { fields[$0] as? String }
                .joined(separator: " ")
        }
    }

    /// Closes the stack's secrets, as an installation has them, and makes a journal.
    func settle() async throws {
        for name in try names("credentials") {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: stack.folder.credentials + "/" + name)
        }
        _ = try await kiosk([])
    }
}
