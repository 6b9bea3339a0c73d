// What staff are told when nobody answers.

import Glibc
import TestSupport
import Testing

@testable import KioskStatus

/// The client alone, and before programs that are no kiosk.
@Suite struct StatusClientTests {
    private func ask(
        _ path: String, limit: Duration = .seconds(5)
    ) async throws(StatusFault) {
        _ = try await StatusClient(path: path, limit: limit).ask(StatusRequest(.status))
    }

    /// A socket that somebody listens at who never answers by himself.
    private func listening(at path: String, backlog: Int32 = 4) -> StatusSocket {
        let socket = StatusSocket()
        #expect(socket.bind(to: path) == 0)
        #expect(Glibc.listen(socket.number, backlog) == 0)
        return socket
    }

    @Test func `no file, or nobody behind it: it does not run`() async throws {
        try await RunningServer.inFolder { path in
            await #expect(throws: StatusFault.notRunning) { try await ask(path) }
            let fallen = StatusSocket()
            #expect(fallen.bind(to: path) == 0)
            await #expect(throws: StatusFault.notRunning) { try await ask(path) }
        }
    }

    @Test func `who accepts and says nothing is silent`() async throws {
        try await RunningServer.inFolder { path in
            let mute = listening(at: path)
            await #expect(throws: StatusFault.silent) {
                try await ask(path, limit: .milliseconds(100))
            }
            _ = mute
        }
    }

    @Test func `who lets nobody in is silent`() async throws {
        try await RunningServer.inFolder { path in
            let full = listening(at: path, backlog: 0)
            let first = try RawCaller(path)
            await #expect(throws: StatusFault.silent) {
                try await ask(path, limit: .milliseconds(100))
            }
            _ = (full, first)
        }
    }

    @Test(arguments: ["", "hello\n", "{\"done\":", "{}\n"])
    private func `who says something else is not understood`(_ words: String) async throws {
        try await RunningServer.inFolder { path in
            let other = listening(at: path)
            async let fault = #expect(throws: StatusFault.self) { try await ask(path) }
            var caller: StatusSocket?
            try await until("somebody calls") {
                caller = other.next().0
                return caller != nil
            }
            _ = caller?.write(Array(words.utf8)[...])
            caller = nil
            #expect(await fault == .unintelligible)
        }
    }

    @Test func `an answer without end is not read for ever`() async throws {
        try await RunningServer.inFolder { path in
            let other = listening(at: path)
            async let fault = #expect(throws: StatusFault.self) { try await ask(path) }
            var caller: StatusSocket?
            let words = [UInt8](repeating: 0x20, count: 65_536)[...]
            try await until("it has had enough", every: .milliseconds(1)) {
                if caller == nil { caller = other.next().0 }
                guard case .ended = caller?.write(words) else { return false }
                return true
            }
            #expect(await fault == .unintelligible)
        }
    }

    @Test func `a path that is too long is no kiosk's`() async {
        await #expect(throws: StatusFault.unusable(errno: ENAMETOOLONG)) {
            try await ask("/" + String(repeating: "a", count: 120))
        }
    }
}
