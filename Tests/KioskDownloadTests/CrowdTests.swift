// Many at once: who may stay, who has to go.

import KioskCore
import KioskDownload
import TestSupport
import Testing

@testable import kiosk_page

/// The door as a value, and the door in front of real connections.
@Suite struct CrowdTests {
    @Test func `whoever has most idle connections gives up the oldest`() {
        var book = DoorBook<Int>(most: 4, mostOfAddress: 3)
        let welcomes = [
            book.enter(1, from: [1]), book.enter(2, from: [2]), book.enter(3, from: [2]),
            book.enter(4, from: [2]),
        ]
        #expect(welcomes.allSatisfy { $0 == .enter })
        #expect(book.enter(5, from: [3]) == .replacing(2))
        #expect(book.count == 4)
    }

    @Test func `an address that has all it may have replaces its own`() {
        var book = DoorBook<Int>(most: 9, mostOfAddress: 2)
        _ = book.enter(1, from: [1])
        _ = book.enter(2, from: [1])
        book.serve(1, true)
        #expect(book.enter(3, from: [1]) == .replacing(2))
        book.serve(3, true)
        #expect(book.enter(4, from: [1]) == .refused)
        book.serve(3, false)
        #expect(book.enter(5, from: [1]) == .replacing(3))
    }

    @Test func `nobody who is being served is disturbed`() {
        var book = DoorBook<Int>(most: 2, mostOfAddress: 2)
        _ = book.enter(1, from: [1])
        _ = book.enter(2, from: [2])
        book.serve(1, true)
        book.serve(2, true)
        #expect(book.enter(3, from: [3]) == .refused)
        book.leave(1)
        #expect(book.enter(4, from: [4]) == .enter)
    }

    @Test func `300 lines held open keep nobody from a file`() async throws {
        try await RunningPage.run { page in
            let pdf = Sample.pdf(bytes: 3_000_000)
            let offer = try await page.kiosk.offer(pdf: pdf, language: .chinese)
            // A hundred addresses; every second line drips a header.
            let crowd = try (0..<300).map { number in
                let line = try PhoneLine(port: page.port, from: "127.0.1.\(number % 100 + 1)")
                if number.isMultiple(of: 2) { line.send("GET / HTTP/1.1\r\nX: ") }
                return line
            }
            var phone = page.phone("127.0.0.9")
            let start = ContinuousClock.now
            #expect(try phone.get(offer.path).status == 200)
            for line in crowd { line.send("x") }
            #expect(try phone.get(offer.path + "/invoice.pdf").body == pdf)
            #expect(start.duration(to: .now) < .seconds(15))
            #expect(page.server.door.count <= PageLimits().connections)
            offer.withdraw()
        }
    }

    @Test func `one address has its eight lines and no more`() async throws {
        try await RunningPage.run { page in
            let crowd = try (0..<40).map { _ in try PhoneLine(port: page.port, from: "127.0.2.1") }
            try await until("eight are left") {
                crowd.filter { $0.isClosed == false }.count == PageLimits().perAddress
            }
            #expect(page.server.door.count == PageLimits().perAddress)
            _ = consume crowd
        }
    }

    @Test func `behind a proxy addresses are not counted`() async throws {
        try await RunningPage.run(behindTLS: true) { page in
            let crowd = try (0..<40).map { _ in try PhoneLine(port: page.port) }
            try await until("all are in") { page.server.door.count == 40 }
            #expect(crowd.allSatisfy { $0.isClosed == false })
        }
    }
}
