// Strangers who mean harm, or whose networks do.

import KioskCore
import KioskDownload
import TestSupport
import Testing

@testable import kiosk_page

/// Requests that are none, too large, too slow or too many.
@Suite struct HostilityTests {
    private func ask(_ page: RunningPage, _ text: String) throws -> PhoneAnswer? {
        let line = try PhoneLine(port: page.port)
        line.send(text)
        return PhoneAnswer(try line.readAll())
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
    func `nothing but GET and HEAD is served`(method: String) async throws {
        try await RunningPage.run { page in
            let text = "\(method) / HTTP/1.1\r\nHost: k\r\nContent-Length: 5\r\n\r\nhello"
            let answer = try ask(page, text)
            #expect(answer?.status == 405 && answer?.headers["allow"] == "GET, HEAD")
        }
    }

    @Test func `a body that never ends is not waited for`() async throws {
        var limits = PageLimits()
        limits.goodbye = .milliseconds(200)
        try await RunningPage.run(limits) { page in
            let line = try PhoneLine(port: page.port)
            line.send("POST / HTTP/1.1\r\nHost: k\r\nContent-Length: 999999999\r\n\r\n")
            #expect(PhoneAnswer(try line.readAll())?.status == 405)
            try await until("the connection is gone") { page.server.door.count == 0 }
        }
    }

    @Test func `a long path and long headers are refused`() async throws {
        try await RunningPage.run { page in
            let path = "/" + String(repeating: "a", count: 2_000)
            let refused414 = try ask(page, "GET \(path) HTTP/1.1\r\nHost: k\r\n\r\n")
            #expect(refused414?.status == 414)
            let header = "X: " + String(repeating: "a", count: 7_000)
            let large = "GET / HTTP/1.1\r\nHost: k\r\n\(header)\r\n\r\n"
            let refused400 = try ask(page, large)
            #expect(refused400?.status == 400)
            let many = (0..<80).map { "X\($0): 1\r\n" }.joined()
            let crowded = try ask(page, "GET / HTTP/1.1\r\n\(many)\r\n")
            #expect(crowded?.status == 400)
        }
    }

    @Test func `headers without an end are cut off`() async throws {
        try await RunningPage.run { page in
            let line = try PhoneLine(port: page.port)
            line.send("GET / HTTP/1.1\r\n")
            try await until("it is cut off") {
                line.send("X: " + String(repeating: "a", count: 1_000) + "\r\n")
                return line.isClosed || page.server.door.count == 0
            }
        }
    }

    @Test(arguments: [
        "\r\n\r\n", "nonsense\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
        "\u{0}\u{1}\u{2}\u{3}", "GET / HTTP/1.1\r\nHost: k\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\n: empty\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "BREW / HTTP/1.1\r\nHost: k\r\n\r\n",
        "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
    ])
    func `what is no request gets no page, and the page lives on`(text: String) async throws {
        var limits = PageLimits()
        limits.request = .milliseconds(300)
        limits.goodbye = .milliseconds(200)
        try await RunningPage.run(limits) { page in
            let answer = try? ask(page, text)  // A connection may be cut off as well.
            #expect((answer?.status ?? 400) >= 400)
            try await until("the connection is gone") { page.server.door.count == 0 }
            var phone = page.phone()
            #expect(try phone.get("/").status == 404)
        }
    }

    @Test func `of several requests in one breath the first is answered`() async throws {
        try await RunningPage.run { page in
            let offer = try await page.kiosk.offer(pdf: Sample.pdf(), language: .english)
            let one = page.phone().request(offer.path)
            let line = try PhoneLine(port: page.port)
            line.send(one + page.phone().request(offer.path + "/invoice.pdf") + one)
            let answer = PhoneAnswer(try line.readAll())
            #expect(answer?.status == 200)
            #expect(answer?.text.contains("application/pdf") == false)
            var phone = page.phone()
            #expect(try phone.get(offer.path + "/invoice.pdf").status == 200)
            offer.withdraw()
        }
    }

    @Test func `a client that closes its end behind its request still gets its file`() async throws
    {
        try await RunningPage.run { page in
            let pdf = Sample.pdf(bytes: 2_000_000)
            let offer = try await page.kiosk.offer(pdf: pdf, language: .english)
            let line = try PhoneLine(port: page.port)
            line.send(page.phone().request(offer.path + "/invoice.pdf"))
            line.finish()
            #expect(PhoneAnswer(try line.readAll())?.body == pdf)
            offer.withdraw()
        }
    }

    @Test func `who says nothing, or drips, is closed when the time is over`() async throws {
        var limits = PageLimits()
        limits.request = .milliseconds(400)
        try await RunningPage.run(limits) { page in
            let silent = try PhoneLine(port: page.port)
            let dripping = try PhoneLine(port: page.port)
            dripping.send("GET / HTTP/1.1\r\n")
            try await until("both are closed", within: .seconds(5)) {
                dripping.send("X")
                return silent.isClosed && page.server.door.count == 0
            }
        }
    }

    @Test func `who does not read its file is closed when the time is over`() async throws {
        var limits = PageLimits()
        limits.response = .milliseconds(400)
        try await RunningPage.run(limits) { page in
            let offer = try await page.kiosk.offer(
                pdf: Sample.pdf(bytes: 10_000_000), language: .english)
            let line = try PhoneLine(port: page.port)
            line.send(page.phone().request(offer.path + "/invoice.pdf"))
            try await until("it is served") { page.server.door.count == 1 }
            try await until("it is closed", within: .seconds(5)) { page.server.door.count == 0 }
            offer.withdraw()
        }
    }
}
