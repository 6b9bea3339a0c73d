// The first hour: kioskctl setup on a terminal and over a pipe, and scanners named by it.

import Foundation
import SandboxPrinter
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(4))) struct SetupTests {
    /// A place of scanners without any: what is really plugged in is none of the test's.
    private static func bare(_ bench: Bench) throws -> [String] {
        let root = bench.stack.folder.root + "/machine"
        try FileManager.default.createDirectory(
            atPath: root + "/sys", withIntermediateDirectories: true)
        return [
            "--root", root, "--server", bench.stack.printer.socketPath, "--config",
            bench.stack.folder.configuration,
        ]
    }

    private static func command(_ bench: Bench, _ words: String) throws -> String {
        let options = try bare(bench).joined(separator: " ")
        return "env TERM=vt100 \(Checkout.program("kioskctl")) setup \(words) \(options)"
            + "; echo ended with $?; exec cat"
    }

    private func setup(_ bench: Bench, _ words: [String], _ lines: String) async throws -> Said {
        let result = try await Subprocess.run(
            .path(FilePath(Checkout.program("kioskctl"))),
            arguments: Arguments(["setup"] + words + Self.bare(bench)),
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no", "TERM": "dumb"]),
            input: .array(Array(lines.utf8)), output: .string(limit: 1_000_000),
            error: .string(limit: 1_000_000))
        let status: Int32 =
            if case .exited(let code) = result.terminationStatus { Int32(code) } else { -1 }
        return Said(
            status: status, output: result.standardOutput, complaint: result.standardError)
    }

    @Test func `over a pipe an account is set up once, and never asked for again`() async throws {
        try await Bench.with { bench in
            try await bench.settle()
            let folder = bench.stack.folder.configuration + "/providers.d"
            let cloud = try bench.cloud
            let key = bench.stack.folder.root + "/shop.pem"
            try FileManager.default.copyItem(
                atPath: bench.stack.folder.credentials + "/sandbox.pem", toPath: key)
            for name in try bench.names("config/providers.d") {
                try FileManager.default.removeItem(atPath: folder + "/" + name)
            }
            let codes = ["receipts.demo.example:8443", "HALL"]
            let answers = ["", "1", "hall", cloud, "demo-app"] + codes
            let said = try await setup(
                bench, ["--only", "account"],
                (answers + [key]).joined(separator: "\n") + "\n")
            #expect(said.status == 0, "\(said.all)")
            #expect(said.output.contains("$ sudo kioskctl account add"))
            #expect(said.output.contains("Account hall is enabled."))
            #expect(try bench.text("config/providers.d/hall.yaml").contains("enabled: true"))
            let again = try await setup(bench, ["--only", "account"], "")
            #expect(again.status == 0, "\(again.all)")
            #expect(again.output.contains("$ sudo") == false)
        }
    }

    @Test func `where the input ends or somebody leaves, it says what is left`() async throws {
        try await Bench.with { bench in
            try await bench.settle()
            let steps = ["--only", "scanner", "--only", "test-scan"]
            for lines in ["", "q\n"] {
                let said = try await setup(bench, steps, lines)
                #expect(said.status == 1)
                #expect(said.output.contains("Left: scanner, test-scan."), "\(said.all)")
            }
            let skipped = try await setup(bench, steps, "s\n")
            #expect(skipped.output.contains("There is no scanner yet."))
            #expect(skipped.output.contains("Left: scanner, test-scan."), "\(skipped.all)")
        }
    }

    @Test func `the whole of it on a terminal: what is done is passed over, the rest is left`()
        async throws
    {
        try await Bench.with { bench in
            try await bench.settle()
            let tmux = Tmux()
            try await tmux.start(Self.command(bench, ""), columns: 100, rows: 80)
            _ = try await tmux.wait(for: "No device is seen that could be a scanner")
            try await tmux.run(["send-keys", "-t", "k", "s", "Enter"])
            _ = try await tmux.wait(for: "Enter prints a test page")
            try await tmux.run(["send-keys", "-t", "k", "s", "Enter"])
            let screen = try await tmux.wait(for: "ended with 1")
            #expect(screen.contains("4 of 6  The account at an invoice cloud"))
            #expect(screen.contains("It takes the account's key"))
            #expect(screen.contains("test-scan, test-print. Go on at any time"))
            try Captures.write(screen, "setup")
            try await tmux.run(["kill-server"])
        }
    }

    @Test func `a printer is added by its address, and a test page comes out`() async throws {
        try await Bench.with { bench in
            try await bench.settle()
            let check = try await bench.kioskctl("printer", "status", "--format", "json")
            let address = try #require(
                try bench.deviceAddress(check.all), "\(check.all)")
            let steps = ["--only", "printer", "--only", "test-print", "--again"]
            let files = [
                "--cups-files", bench.stack.folder.root + "/printing/cups/etc/cups-files.conf",
            ]
            let said = try await setup(bench, steps + files, "\(address)\n\ny\n")
            #expect(said.status == 0, "\(said.all)")
            #expect(said.output.contains("$ sudo kioskctl printer add main \(address)"))
            #expect(try await bench.stack.printer.received().count == 1)
            let again = try await setup(bench, ["--only", "test-print"], "")
            #expect(again.status == 0, "\(again.all)")
            #expect(again.output.contains("has printed a test page"))
        }
    }

    @Test func `on a terminal a test scan is made once, with the scanner of the configuration`()
        async throws
    {
        try await Bench.with { bench in
            try await bench.settle()
            let path = "/dev/shm/kiosk-setup-\(UInt32.random(in: .min ... .max))"
            try #require(mkfifo(path, 0o600) == 0)
            defer { unlink(path) }
            let node = try FileDescriptor.open(FilePath(path), .readWrite)
            // It is read to the end of the test.
            defer { try? node.close() }
            let used = try await bench.kioskctl("scanner", "use", "front", path)
            #expect(used.status == 0, "\(used.all)")
            #expect(try bench.text("config/kiosk.yaml").contains("scanners: [front]"))
            #expect(try bench.text("config/scanners.d/front.yaml").contains("device: \"\(path)\""))
            #expect(try await bench.staffActions() == ["scanner-use front done"])

            let tmux = Tmux()
            try await tmux.start(
                Self.command(bench, "--only test-scan"),
                columns: 80, rows: 40)
            _ = try await tmux.wait(for: "you have a minute to scan it")
            try await tmux.run(["send-keys", "-t", "k", "Enter"])
            _ = try await tmux.wait(for: "$ sudo kioskctl scanner test front")
            var keyboard = FakeScannerKeyboard()
            keyboard.scan(bench.code("COMPANY01"))
            let bytes = keyboard.reads().flatMap(\.bytes)
            _ = try await tmux.wait(for: "The device is claimed")
            _ = try node.writeAll(bytes)
            _ = try await tmux.wait(for: "ended with 0")
            try await tmux.run(["kill-server"])
            let again = try await setup(bench, ["--only", "test-scan"], "")
            #expect(again.status == 0)
            #expect(again.output.contains("has read a code"))
        }
    }

    @Test func `a scanner that is not there, or twice, is not written`() async throws {
        try await Bench.with { bench in
            try await bench.settle()
            let before = try bench.text("config/kiosk.yaml")
            let missing = try await bench.kioskctl("scanner", "use", "front", "1234:5678")
            #expect(missing.status == 69)
            #expect(missing.complaint.contains("--absent"))
            let nonsense = try await bench.kioskctl("scanner", "use", "front", "COM1")
            #expect(nonsense.status == 1)
            #expect(try bench.text("config/kiosk.yaml") == before)
            let first = try await bench.kioskctl(
                "scanner", "use", "front", "1234:5678", "--absent", "--layout", "de")
            #expect(first.status == 0, "\(first.all)")
            let twin = try await bench.kioskctl(
                "scanner", "use", "back", "1234:5678", "--absent")
            #expect(twin.status == 78)
            #expect(twin.complaint.contains("is the device of front as well"), "\(twin.all)")
            #expect(try bench.names("config/scanners.d") == ["front.yaml"])
            #expect(try bench.text("config/kiosk.yaml").contains("scanners: [front]"))
            #expect(try await bench.kioskctl("config", "check").status == 0)
        }
    }
}

extension Bench {
    /// The printer's own address, where a command has named it behind the fence.
    fileprivate func deviceAddress(_ text: String) throws -> String? {
        let plain = text.replacingOccurrences(of: "\\/", with: "/")
        guard let start = plain.firstRange(of: "ipp://localhost:") else { return nil }
        return String(plain[start.lowerBound...].prefix { "\" )>\n".contains($0) == false })
    }
}
