// The main job through a scanner of the kiosk's own, which is lost and found on the way.

import Foundation
import SandboxPrinter
import SandboxStack
import Subprocess
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite struct ScannerTests {
    @Test func `a scanner of its own leads to paper, is missed when it is gone, and comes back`()
        async throws
    {
        try await Bench.with { bench in
            let scanner = try HallScanner(bench)
            defer { scanner.unplug() }
            let screens = bench.stack.folder.root + "/screens"
            try await bench.attending(screens: screens) {
                try await bench.wait(for: "scanner-connected", times: 1)
                try scanner.scan(bench.code("COMPANY01"))
                try await bench.wait(for: "document", times: 1)
                try scanner.scan("KIOSK:PRINT")
                try await bench.wait(for: "print-completed", times: 1)
                scanner.unplug()
                try await bench.wait(for: "scanner-disconnected", times: 1)
                try scanner.plug()
                try await bench.wait(for: "scanner-connected", times: 2)
                try scanner.pressWindowsKey()
                try await bench.wait(for: "scan-refused", times: 1)
            }
            #expect(try await bench.stack.printer.received().count == 1)
            let said = try String(contentsOfFile: screens, encoding: .utf8)
            #expect(said.contains(try Wordings.text("status.scanner.missing", "zh")))
            #expect(said.contains(try Wordings.text("notice.scan-control-keys.what", "zh")))
        }
    }
}

/// A keyboard scanner whose node is a pipe: the same bytes as the kernel gives, without a kernel.
private final class HallScanner: Sendable {
    private let path = "/dev/shm/kiosk-scanner-\(UInt32.random(in: .min ... .max))"
    /// Open for reading as well, so that opening does not wait for the kiosk.
    private let node = Mutex<FileDescriptor?>(nil)

    /// Describes it in the configuration and plugs it in.
    init(_ bench: Bench) throws {
        let folder = bench.stack.folder.configuration + "/scanners.d"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "device: \(path)\n".write(
            toFile: folder + "/hall.yaml", atomically: true, encoding: .utf8)
        try plug()
    }

    func plug() throws {
        guard mkfifo(path, 0o600) == 0 else { throw Errno(rawValue: errno) }
        let opened = try FileDescriptor.open(FilePath(path), .readWrite)
        node.withLock { $0 = opened }
    }

    /// The name goes first: whoever reads finds no second pipe behind the end of the first.
    func unplug() {
        unlink(path)
        let opened = node.withLock { $0.take() }
        // It was open, and nobody writes any more.
        try? opened?.close()
    }

    func scan(_ code: String) throws {
        var keyboard = FakeScannerKeyboard()
        keyboard.scan(code)
        try send(keyboard)
    }

    func pressWindowsKey() throws {
        var keyboard = FakeScannerKeyboard()
        keyboard.press(FakeScannerKeyboard.Key.windows)
        try send(keyboard)
    }

    private func send(_ keyboard: FakeScannerKeyboard) throws {
        let bytes = keyboard.reads().flatMap(\.bytes)
        _ = try node.withLock { try $0?.writeAll(bytes) }
    }
}

extension Bench {
    /// Lets the kiosk attend its scanner while `body` runs, then ends it as a service manager does.
    /// What it showed is in the file `screens`.
    fileprivate func attending(
        screens: String, _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        let output = try FileDescriptor.open(
            FilePath(screens), .writeOnly, options: [.create, .truncate],
            permissions: .ownerReadWrite)
        let result = try await Subprocess.run(
            .path(FilePath(Checkout.program("kiosk"))),
            arguments: [
                "--config", stack.folder.configuration, "--screen", "plain", "--set",
                "scanners=hall",
            ], input: .none, output: .fileDescriptor(output, closeAfterSpawningProcess: true),
            error: .discarded
        ) { execution in
            try await body()
            try execution.send(signal: .terminate)
        }
        #expect(result.terminationStatus == .exited(0))
    }

    /// Waits until the journal has so many entries of a kind.
    fileprivate func wait(for kind: String, times: Int) async throws {
        try await until("\(times) entries of \(kind)") {
            try await journal().count { $0["kind"] as? String == kind } >= times
        }
    }
}
