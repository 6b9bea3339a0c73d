// The kiosk as a service: word to the service manager, a quick and clean stop.

import Foundation
import Glibc
import SandboxCloud
import SandboxPrinter
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite struct ServiceTests {
    /// Every word that is sent to a notify socket.
    private final class NotifySocket: Sendable {
        let path: String
        private let descriptor: Int32

        init(path: String) {
            self.path = path
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    _ = bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }

        deinit { close(descriptor) }

        /// What has come so far.
        var words: [String] {
            var all: [String] = []
            var buffer = [UInt8](repeating: 0, count: 512)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
                guard count > 0 else { return all }
                all.append(String(decoding: buffer.prefix(count), as: UTF8.self))
            }
        }
    }

    @Test func `it says when it is ready, that it lives, and when it stops`() async throws {
        try await Bench.with { bench in
            let notify = NotifySocket(path: bench.stack.folder.root + "/notify.sock")
            let command = [
                "--config", bench.stack.folder.configuration, "--screen", "plain",
            ]
            var words: [String] = []
            let result = try await Subprocess.run(
                .path(FilePath(Checkout.program("kiosk"))), arguments: Arguments(command),
                environment: .inherit.updating([
                    "NOTIFY_SOCKET": notify.path, "WATCHDOG_USEC": "200000",
                ]),
                input: .inputWriter, output: .discarded, error: .discarded
            ) { execution in
                try await until("the watchdog has heard of it three times") {
                    words += notify.words
                    return words.count { $0 == "WATCHDOG=1" } >= 3
                }
                try execution.send(signal: .terminate)
                try await until("it says that it stops") {
                    words += notify.words
                    return words.contains("STOPPING=1")
                }
            }
            #expect(words.contains("READY=1"))
            #expect(words.contains("STOPPING=1"))
            #expect(result.terminationStatus == .exited(0))
            #expect(try await bench.journal().last?["kind"] as? String == "stopped")
        }
    }

    @Test func `a configuration that cannot be used is named and ends it with 78`() async throws {
        try await Bench.with { bench in
            let path = bench.stack.folder.configuration + "/printers.d/main.yaml"
            try "queue: kiosk\nmedai: iso_a4_210x297mm\n".write(
                toFile: path, atomically: true, encoding: .utf8)
            let run = try await bench.kiosk([])
            #expect(run.status == .exited(78))
            let check = try await Subprocess.run(
                .path(FilePath(Checkout.program("kioskctl"))),
                arguments: ["config", "check", "--config", bench.stack.folder.configuration],
                output: .string(limit: 65_536))
            #expect(check.terminationStatus == .exited(78))
            let said = check.standardOutput
            #expect(said.contains("printers.d/main.yaml:2: medai: is no key of this file"))
        }
    }
}
