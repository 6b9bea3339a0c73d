// Dates of header lines, and what else is taken from a head.

import Foundation
import KioskCore
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Dates of HTTP")
struct HTTPDateTests {
    @Test(
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799),
            ("Mon, 28 Feb 2022 00:00:00 GMT", 1_646_006_400),
            ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
            ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
            ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
        ] as [(String, Int64)])
    func `a fixed date is seconds since 1970`(_ text: String, _ seconds: Int64) {
        #expect(HTTPDate.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "Sun, 06 Nov 1994 08:49:37", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994", "Mon, 06 Nov 1994 08:49:37 GMT",
        "sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 NOV 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun,  6 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT", "Wed, 31 Nov 1994 08:49:37 GMT",
        "Wed, 29 Feb 1900 00:00:00 GMT", "Tue, 29 Feb 2022 00:00:00 GMT",
        "Sun, +6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
        "Sun, 06 Nov 19 4 08:49:37 GMT", "Sun, 06 Nov １９ 08:49:37 GMT",
        "Sun, 06 Nov 1994T08:49:37 GMT", "2026-11-21T00:00:00Z0000000000",
    ])
    func `anything else is no date`(_ text: String) {
        #expect(HTTPDate.seconds(text) == nil)
    }

    /// Foundation's calendar knows the same days.
    @Test func `every day of four centuries is what the calendar says`() throws {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        for day in stride(from: Int64(0), through: 146_097, by: 13) {
            let seconds = day * 86_400 + day % 86_400
            let text = format.string(from: Date(timeIntervalSince1970: Double(seconds)))
            #expect(HTTPDate.seconds(text) == seconds, "\(text)")
        }
    }
}

@Suite("Heads of answers")
struct AnswerHeadTests {
    private static let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
    private static let seconds: Int64 = 784_111_777

    private func head(_ lines: [String]) -> (AnswerHead, AnswerHead.Fault?) {
        var head = AnswerHead()
        for line in lines {
            let fault = Array(line.utf8).withUnsafeBytes { head.take($0) }
            if let fault { return (head, fault) }
        }
        return (head, nil)
    }

    @Test(
        arguments: [
            (["HTTP/1.1 200 OK\r\n", date, "\r\n"], seconds),
            (["HTTP/1.1 200 OK\r\n", "dAtE:Sun, 06 Nov 1994 08:49:37 GMT \t\r\n"], seconds),
            (["HTTP/1.1 200 OK\r\n", "X-Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"], nil),
            (["HTTP/1.1 200 OK\r\n", "Date : Sun, 06 Nov 1994 08:49:37 GMT\r\n"], nil),
            // Said twice, or by a cache.
            (["HTTP/1.1 200 OK\r\n", date, date], nil),
            (["HTTP/1.1 200 OK\r\n", date, "Age: 10\r\n"], nil),
            (["HTTP/1.1 200 OK\r\n", "Age: 0\r\n", date], nil),
            (["HTTP/1.1 200 OK\r\n", "Date: yesterday\r\n"], nil),
            (["HTTP/1.1 200 OK\r\n", "Date\r\n", ":\r\n", "Date:\r\n"], nil),
            // What an interim answer says is forgotten.
            (["HTTP/1.1 103 Early\r\n", date, "\r\n", "HTTP/1.1 200 OK\r\n", "\r\n"], nil),
            (["HTTP/1.1 103 Early\r\n", date, "\r\n", "HTTP/1.1 200 OK\r\n", date], seconds),
            (["HTTP/1.1 200 OK\r\n", "Date: \u{0}\u{FFFD}票\r\n"], nil),
        ] as [([String], Int64?)])
    func `one good date is kept`(_ lines: [String], _ expected: Int64?) {
        let (head, fault) = head(lines)
        #expect(fault == nil)
        #expect(head.date == expected)
    }

    @Test(arguments: [
        ("Content-Encoding: gzip\r\n", true), ("content-encoding:BR\r\n", true),
        ("Content-Encoding: identity, gzip\r\n", true), ("Content-Encoding: x\r\n", true),
        ("Content-Encoding: identity\r\n", false), ("Content-Encoding:\r\n", false),
        ("Content-Encoding: , Identity ,\r\n", false), ("Content-Encoding-X: gzip\r\n", false),
        ("Transfer-Encoding: gzip, chunked\r\n", true), ("Transfer-Encoding: chunked\r\n", false),
        ("Transfer-Encoding: Chunked \r\n", false), ("Vary: Content-Encoding: gzip\r\n", false),
    ])
    func `what is packed is refused`(_ line: String, _ isPacked: Bool) {
        #expect(head([line]).1 == (isPacked ? .packed : nil))
    }

    @Test func `lines and bytes are bounded`() {
        let lines = Array(repeating: "X: a\r\n", count: Limits.headerLines)
        #expect(head(lines).1 == nil)
        #expect(head(lines + ["\r\n"]).1 == .tooLarge)
        let wide = "X: " + String(repeating: "a", count: Limits.headerBytes - 3)
        #expect(head([wide]).1 == nil)
        #expect(head([wide + "a"]).1 == .tooLarge)
        #expect(head([wide, "a"]).1 == .tooLarge)
    }

    @Test func `the answer carries the date of the cloud`() async throws {
        try await withServer {
            $0.answer("", head: Self.date)
        } _: { server, transport in
            let response = try await transport.perform(
                Fixtures.request(server), id: RequestID(number: 1))
            #expect(response.date == Self.seconds)
        }
    }
}

@Suite("Pace")
struct PaceTests {
    private let start = ContinuousClock.now
    private let stretch = Limits.stalledFor
    private let enough = Limits.stalledBytesPerSecond * Int(Limits.stalledFor.components.seconds)

    @Test func `silence is judged at the first deadline, however long the rest may take`() {
        var pace = Pace(firstByte: .seconds(3), at: start)
        #expect(pace.deadline == start + .seconds(3))
        #expect(pace.trouble(bytes: 0, at: start + .milliseconds(2_999)) == nil)
        #expect(pace.trouble(bytes: 0, at: start + .seconds(3)) == .silent)
    }

    @Test func `the first byte starts the stretch`() {
        var pace = Pace(firstByte: .seconds(3), at: start)
        // It counts even if it is seen late.
        #expect(pace.trouble(bytes: 1, at: start + .seconds(4)) == nil)
        #expect(pace.deadline == start + .seconds(4) + stretch)
        #expect(pace.trouble(bytes: 1, at: start + .seconds(4) + stretch) == .stalled)
    }

    @Test func `enough bytes in each stretch go on for ever`() {
        var pace = Pace(firstByte: .seconds(3), at: start)
        #expect(pace.trouble(bytes: 1, at: start) == nil)
        for number in 1...1_000 {
            #expect(pace.trouble(bytes: number * enough, at: start + stretch * number) == nil)
        }
        #expect(pace.trouble(bytes: 1_001 * enough - 1, at: start + stretch * 1_001) == .stalled)
    }
}
