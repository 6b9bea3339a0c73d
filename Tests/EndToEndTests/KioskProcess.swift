// The real kiosk as a process, with the sandbox around it.

import Foundation
import SandboxCloud
import SandboxPrinter
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport

/// The checkout and what was built in it.
enum Checkout {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The texts of the screen.
    static let wording = root + "/kiosk-config/wording"

    /// A program of this build.
    static func program(_ name: String) -> String { "\(root)/.build/debug/\(name)" }
}

/// What a run of the kiosk left.
struct KioskRun {
    var status: TerminationStatus
    /// Everything that it showed, as plain text.
    var text: String
    /// Every entry of the journal, oldest first, as JSON objects.
    var journal: [[String: Any]]

    /// The kinds of the entries in their order.
    var kinds: [String] { journal.compactMap { $0["kind"] as? String } }

    /// The first line of each screen that was shown; screens are separated by blank lines.
    var headlines: [Substring] {
        text.components(separatedBy: "\n\n").compactMap { $0.split(separator: "\n").first }
    }

    /// The outcome or the reason in the last entry of a kind.
    func word(of kind: String) -> String? {
        let entry = journal.last { $0["kind"] as? String == kind }
        let fields = entry?["fields"] as? [String: Any]
        return fields?["outcome"] as? String ?? fields?["reason"] as? String
    }

    /// The screens in their order, without those that only count on.
    var screens: [String] {
        var last = ""
        return text.components(separatedBy: "\n\n").filter { screen in
            defer { last = screen.filter { $0.isNumber == false } }
            return screen.isEmpty == false && screen.filter { $0.isNumber == false } != last
        }
    }

    /// Writes the screens to a file of that name, if captures are asked for, and a line below them.
    func capture(_ name: String, besides line: String) throws {
        try Captures.write(
            (screens + [line]).joined(separator: "\n\n----\n\n") + "\n", name)
    }
}

/// What the screens said, for a person to read: the environment names the folder.
enum Captures {
    /// Writes a text to a file of the folder, if there is one.
    static func write(_ text: String, _ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["KIOSK_CAPTURES"] else { return }
        try text.write(toFile: "\(folder)/\(name).txt", atomically: true, encoding: .utf8)
    }
}

/// A stack below a folder of its own, and the kiosk run against it.
struct Bench {
    let stack: SandboxStack

    /// Runs `body` with everything standing.
    static func with<Value: Sendable>(
        _ settings: [String] = [], wording: String = Checkout.wording,
        _ body: @escaping @Sendable (Bench) async throws -> Value
    ) async throws -> Value {
        let root = "/tmp/kiosk-e2e-\(UInt32.random(in: .min ... .max))"
        defer { remove(root) }
        // Whole names and numbers: what they are is what is tested.
        let bench = Bench(
            stack: try SandboxStack(
                root: root, wording: wording,
                settings: settings.contains("mask_buyer: true")
                    ? settings : ["mask_buyer: false"] + settings))
        return try await bench.stack.whileRunning { try await body(bench) }
    }

    /// Runs `body` at so many benches side by side.
    ///
    /// They are started one after the other: a program that one of them writes cannot be run while
    /// a child of another, begun in that moment, still holds it open (execve(2), ETXTBSY).
    static func several(
        _ count: Int, besides others: [Bench] = [],
        _ body: @escaping @Sendable (Bench) async throws -> Void
    ) async throws {
        guard others.count < count else {
            return try await withThrowingTaskGroup { group in
                for bench in others { group.addTask { try await body(bench) } }
                try await group.waitForAll()
            }
        }
        try await with { bench in
            try await several(count, besides: others + [bench], body)
        }
    }

    private static func remove(_ root: String) {
        do {
            try FileManager.default.removeItem(atPath: root)
        } catch {
            FileHandle.standardError.write(Data("could not remove \(root): \(error)\n".utf8))
        }
    }

    /// The text of an order's receipt code.
    func code(_ order: String) -> String { StackConfiguration.codes.plain(order: order) }

    /// Pipes lines into the kiosk, each a scan, and waits for its end.
    func kiosk(_ lines: [String], _ arguments: [String] = []) async throws -> KioskRun {
        let bytes = lines.map { Array($0.utf8) + [0x0A] }.flatMap(\.self)
        return try await kiosk(bytes: bytes, arguments)
    }

    /// Pipes bytes into the kiosk. `wrapper` is put before the command, such as strace with its
    /// options.
    func kiosk(
        bytes: [UInt8], _ arguments: [String] = [], wrapper: [String] = []
    ) async throws -> KioskRun {
        let command =
            wrapper + [
                Checkout.program("kiosk"), "--config", stack.folder.configuration, "--screen",
                "plain",
            ] + arguments
        let result = try await Subprocess.run(
            command[0].hasPrefix("/") ? .path(FilePath(command[0])) : .name(command[0]),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
            input: .array(bytes), output: .string(limit: 8_000_000), error: .discarded)
        return KioskRun(
            status: result.terminationStatus, text: result.standardOutput,
            journal: try await journal())
    }

    /// Pipes lines into a kiosk and kills it as soon as a job is at the print service.
    func killWhilePrinting(_ lines: [String]) async throws {
        let bytes = lines.map { Array($0.utf8) + [0x0A] }.flatMap(\.self)
        _ = try await Subprocess.run(
            .path(FilePath(Checkout.program("kiosk"))),
            arguments: ["--config", stack.folder.configuration, "--screen", "plain"],
            input: .inputWriter, output: .discarded, error: .discarded
        ) { execution in
            _ = try await execution.standardInputWriter.write(bytes)
            try await until("the job is submitted") {
                try await journal().contains { $0["kind"] as? String == "print-submitted" }
            }
            try execution.send(signal: .kill)
        }
    }

    /// Pipes lines into a kiosk and ends it, as a service manager does, once the journal shows what
    /// there is to see.
    func kiosk(
        _ lines: [String], _ arguments: [String],
        until isSeen: @escaping @Sendable ([[String: Any]]) -> Bool
    ) async throws -> KioskRun {
        let screens = stack.folder.root + "/screens"
        let output = try FileDescriptor.open(
            FilePath(screens), .writeOnly, options: [.create, .truncate],
            permissions: .ownerReadWrite)
        let bytes = lines.map { Array($0.utf8) + [0x0A] }.flatMap(\.self)
        let command = ["--config", stack.folder.configuration, "--screen", "plain"] + arguments
        let result = try await Subprocess.run(
            .path(FilePath(Checkout.program("kiosk"))), arguments: Arguments(command),
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]), input: .inputWriter,
            output: .fileDescriptor(output, closeAfterSpawningProcess: true), error: .discarded
        ) { execution in
            _ = try await execution.standardInputWriter.write(bytes)
            try await until("the journal shows it", within: .seconds(60), every: .seconds(1)) {
                isSeen(try await journal())
            }
            try execution.send(signal: .terminate)
        }
        return KioskRun(
            status: result.terminationStatus,
            text: try String(contentsOfFile: screens, encoding: .utf8),
            journal: try await journal())
    }

    /// The journal, as `kioskctl log` prints it.
    func journal() async throws -> [[String: Any]] {
        let result = try await Subprocess.run(
            .path(FilePath(Checkout.program("kioskctl"))),
            arguments: [
                "log", "--journal", stack.folder.journal, "--last", "9999", "--format", "json",
            ], output: .string(limit: 8_000_000))
        return try result.standardOutput.split(separator: "\n").compactMap { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }
    }
}
