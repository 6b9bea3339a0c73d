// What goes over the socket, as text.

import FoundationEssentials
import Testing

@testable import KioskStatus

/// Requests and answers, there and back.
@Suite struct StatusLineTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(arguments: StatusRequest.Ask.allCases)
    private func `every request comes out as it went in`(_ ask: StatusRequest.Ask) {
        let request = StatusRequest(ask, actor: "li")
        let line = StatusLine.bytes(request)
        #expect(text(line) == "{\"actor\":\"li\",\"ask\":\"\(ask.rawValue)\"}\n")
        #expect(StatusLine.request(line.dropLast()) == request)
        #expect(line.count <= StatusLimits.requestBytes)
    }

    @Test func `an answer has one key, and names in snake case`() {
        let done = StatusAnswer.done(waitsForVisit: true, changes: ["kiosk.yaml id: a -> b"])
        let line = StatusLine.bytes(done)
        let expected =
            #"{"done":{"changes":["kiosk.yaml id: a -> b"],"waits_for_visit":true}}"# + "\n"
        #expect(text(line) == expected)
        #expect(StatusLine.answer(line.dropLast()) == done)
        let refused = StatusAnswer.refused(.notKept, details: ["disk full"])
        #expect(StatusLine.answer(StatusLine.bytes(refused).dropLast()) == refused)
    }

    @Test func `a report comes out as it went in, the names of its settings too`() {
        let line = StatusLine.bytes(.report(.sample))
        #expect(StatusLine.answer(line.dropLast()) == .report(.sample))
        for part in [
            "\"is_busy\":false", "\"latency_ms\":240", "\"kiosk.yaml.idleTime_S\":\"60\"",
            "\"look-up-failed.time-out\":1",
        ] { #expect(text(line).contains(part), "\(part)") }
    }

    @Test func `a key that is not known is passed over`() {
        let line = #"{"refused":{"reason":"not-kept","details":[],"more":1},"later":{}}"#
        #expect(StatusLine.answer(Array(line.utf8)) == .refused(.notKept, details: []))
    }

    @Test(arguments: [
        "", "{}", "status", "{\"ask\":\"stop\"}", "{\"ask\":1}", "[\"status\"]", "\u{0}",
        "{\"ask\":\"close\",\"actor\":\"li\\nroot\"}", "{\"ask\":\"close\",\"actor\":\"李\"}",
        "{\"ask\":\"close\",\"actor\":\"" + String(repeating: "a", count: 65) + "\"}",
        String(repeating: "[", count: 1_000), String(repeating: "{\"ask\":", count: 140),
    ])
    private func `nonsense asks for nothing`(_ line: String) {
        #expect(StatusLine.request(Array(line.utf8)) == nil)
    }

    @Test(arguments: [
        "", "{}", "{\"done\":{}}", "{\"report\":{}}",
        #"{"done":{"changes":[],"waits_for_visit":true},"#
            + #""refused":{"reason":"not-kept","details":[]}}"#,
        #"{"refused":{"reason":"tired","details":[]}}"#,
    ])
    private func `nonsense is no answer`(_ line: String) {
        #expect(StatusLine.answer(Array(line.utf8)) == nil)
    }

    @Test func `a report of another form is no answer`() {
        var report = StatusReport.sample
        report.form = 2
        #expect(StatusLine.answer(StatusLine.bytes(.report(report)).dropLast()) == nil)
    }
}
