// Callers that would hurt the kiosk if they could.

import Glibc
import TestSupport
import Testing

@testable import KioskStatus

/// Whatever callers do, the next one is served.
@Suite struct HostileCallerTests {
    private let status = "{\"ask\":\"status\"}\n"

    @Test func `a silent caller is dropped after its time, and not before`() async throws {
        try await RunningServer.run { server in
            let silent = try await server.caller()
            let start = ContinuousClock.now
            try await until("it is dropped") { silent.isClosed }
            #expect((.seconds(2)...(.seconds(6))).contains(start.duration(to: .now)))
            #expect(silent.text == "")
        }
    }

    @Test func `a caller that drips does not stay longer for it`() async throws {
        try await RunningServer.run { server in
            let slow = try await server.caller()
            let start = ContinuousClock.now
            try await until("it is dropped", every: .milliseconds(100)) {
                slow.send(" ")
                return slow.isClosed
            }
            #expect(start.duration(to: .now) < .seconds(6))
        }
    }

    @Test func `silent callers on every place keep nobody out for good`() async throws {
        try await RunningServer.run { server in
            let crowd = try await server.crowd(of: StatusLimits.callers + 4)
            try await server.ask()
            #expect(crowd.filter { $0.isClosed }.count >= StatusLimits.callers)
        }
    }

    @Test func `a caller that does not listen holds nobody up`() async throws {
        let lines = (0..<9_000).map { "key\($0): " + String(repeating: "x", count: 80) }
        try await RunningServer.run(answer: { _, _ in
            .done(waitsForVisit: false, changes: lines)
        }) { server in
            let deaf = try await server.crowd(of: 4)
            for caller in deaf { caller.send(status) }
            let start = ContinuousClock.now
            try await server.ask()
            #expect(start.duration(to: .now) < StatusLimits.hearing)
            _ = deaf
        }
    }

    @Test func `callers that are gone before their answer do no harm`() async throws {
        let gate = Gate()
        try await RunningServer.run(answer: { request, _ in
            if request.ask == .reload { await gate.pass() }
            return .report(.sample)
        }) { server in
            for _ in 0..<StatusLimits.callers - 1 {
                try await server.caller().send("{\"ask\":\"reload\"}\n")
            }
            let answer = try await server.ask()
            #expect(answer == .report(.sample))
            gate.open()
            // Every place is free again.
            let crowd = try await server.crowd(of: StatusLimits.callers)
            for caller in crowd { caller.send(status) }
            try await until("all are answered") { crowd.allSatisfy { $0.isClosed } }
            #expect(crowd.allSatisfy { $0.text.hasPrefix("{\"report\"") })
        }
    }

    @Test func `an answer that never comes is waited for only so long`() async throws {
        let gate = Gate()
        try await RunningServer.run(answer: { request, _ in
            if request.ask == .close { await gate.pass() }
            return .report(.sample)
        }) { server in
            let patient = try await server.caller()
            patient.send("{\"ask\":\"close\"}\n")
            let start = ContinuousClock.now
            try await until("it is dropped", every: .milliseconds(250)) {
                let other = try await server.ask()
                #expect(other == .report(.sample))
                return patient.isClosed
            }
            #expect(start.duration(to: .now) < StatusLimits.answering + .seconds(3))
            gate.open()
        }
    }

    @Test func `answers that never come give their places back`() async throws {
        let gate = Gate()
        try await RunningServer.run(answer: { request, _ in
            if request.ask == .close { await gate.pass() }
            return .report(.sample)
        }) { server in
            let crowd = try await server.crowd(of: StatusLimits.callers)
            for caller in crowd { caller.send("{\"ask\":\"close\"}\n") }
            let answer = try await server.ask()
            #expect(answer == .report(.sample))
            try await until("all are dropped") { crowd.allSatisfy { $0.isClosed } }
            #expect(crowd.allSatisfy { $0.text == "" })
        }
    }

    @Test func `who says all and listens is answered`() async throws {
        let gate = Gate()
        try await RunningServer.run(answer: { _, _ in
            await gate.pass()
            return .report(.sample)
        }) { server in
            let polite = try await server.caller()
            polite.send(status)
            polite.endSending()
            gate.open()
            try await until("it is answered") { polite.isClosed }
            #expect(polite.text.hasSuffix("}\n"))
        }
    }

    @Test(arguments: [
        String(repeating: "x", count: 20_000), "{\"ask\":\"stop\"}\n", "\n", "\u{0}\u{0}\n",
        String(repeating: "{\"ask\":", count: 140) + "\n",
    ])
    private func `nonsense is refused, and the connection ends`(_ words: String) async throws {
        try await RunningServer.run { server in
            let caller = try await server.caller()
            caller.send(words)
            try await until("it is over") { caller.isClosed }
            #expect(caller.text.contains("\"reason\":\"not-understood\""))
        }
    }

    @Test func `the server stops at once, whoever is connected`() async throws {
        try await RunningServer.inFolder { path in
            let gate = Gate()
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await StatusServer(path: path).run { _, _ in
                        await gate.pass()
                        return .report(.sample)
                    }
                }
                try await RunningServer(path: path).listens()
                let crowd = try await RunningServer(path: path).crowd(of: 4)
                crowd[0].send(status)
                crowd[1].send("{")
                let start = ContinuousClock.now
                group.cancelAll()
                try await group.waitForAll()
                #expect(start.duration(to: .now) < .seconds(1))
                #expect(crowd.allSatisfy { $0.isClosed })
            }
        }
    }

    @Test func `waiting costs no time of the processor`() async throws {
        let gate = Gate()
        try await RunningServer.run(answer: { _, _ in
            await gate.pass()
            return .report(.sample)
        }) { server in
            let (busy, silent) = (try await server.caller(), try await server.caller())
            busy.send(status)
            busy.endSending()
            let before = processorTime
            try await until("the silent one is dropped") { silent.isClosed }
            #expect(processorTime - before < .seconds(1))
            gate.open()
        }
    }

    private var processorTime: Duration {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(.zero) {
            $0 + .seconds($1.tv_sec) + .microseconds($1.tv_usec)
        }
    }
}
