// A scanner that types.

import KioskCore
import KioskScanner
import Testing

@Suite("Codes at the terminal")
struct BurstTests {
    private var desk = Desk()
    private let link = "https://tax.test/qrcode-connector?syscode=S&order=0123456789"

    @Test mutating func `a code ends with Enter, in any of its forms, or with Tab`() {
        for ending in ["\r", "\n", "\r\n", "\t"] {
            desk.read(link + ending)
            desk.wait(1_000)
            #expect(desk.heard() == [code(link)])
        }
    }

    @Test mutating func `a code without an end is whole after a pause`() {
        desk.type(link, every: 10)
        desk.wait(399)
        #expect(desk.heard() == [])
        desk.wait(1)
        #expect(desk.heard() == [torn(link)])
    }

    @Test(arguments: [80, 100, 149])
    mutating func `a slow scanner's first digit presses nothing`(_ pause: Int) {
        desk.type("1234567890\r", every: pause)
        desk.wait(1_000)
        #expect(desk.heard() == [code("1234567890")])
    }

    @Test mutating func `a second byte after 149 ms takes the first with it, after 150 ms not`() {
        desk.type("12", every: 149)
        desk.wait(1_000)
        #expect(desk.heard() == [torn("12")])
        desk.type("12", every: 150)
        desk.wait(1_000)
        #expect(desk.heard() == [.key(.character("1")), .key(.character("2"))])
    }

    @Test mutating func `a long code of a slow scanner is reported while it comes in`() {
        let long = String(repeating: "0123456789", count: 25)
        for (index, byte) in (long + "\r").utf8.enumerated() {
            if index > 0 { desk.wait(index.isMultiple(of: 2) ? 80 : 100) }
            desk.read([byte])
        }
        let counts = desk.outputs.compactMap { output -> Int? in
            if case .reading(let count) = output { count } else { nil }
        }
        #expect(desk.milliseconds > 22_000)
        #expect(counts == counts.sorted() && Set(counts).count == counts.count)
        #expect((60...90).contains(counts.count))
        #expect(desk.heard() == [code(long)])
    }

    @Test mutating func `a quick scanner's code is not reported before it is there`() {
        desk.type(link + "\r", every: 1)
        #expect(desk.outputs == [code(link)])
    }

    @Test mutating func `a line feed that comes late still belongs to its carriage return`() {
        desk.type("AB12\r\n", every: 100)
        desk.wait(1_000)
        #expect(desk.heard() == [code("AB12")])
    }

    @Test mutating func `two codes back to back are two`() {
        desk.read("first-1\rsecond-2\r")
        #expect(desk.heard() == [code("first-1"), code("second-2")])
        desk.type("first-1\r\nsecond-2\r\n", every: 20)
        #expect(desk.heard() == [code("first-1"), code("second-2")])
    }

    @Test mutating func `what is left of a torn code never joins the next`() {
        desk.type("https://tax.te", every: 10)
        desk.wait(400)
        desk.type("AB12\r", every: 10)
        #expect(desk.heard() == [torn("https://tax.te"), code("AB12")])
    }

    @Test mutating func `a late caller changes nothing about where codes end`() {
        desk.read("AB")
        var input = TerminalInput()
        _ = input.take(Array("AB".utf8), at: .start)
        let later = Instant(sinceStart: .seconds(9))
        #expect(input.take(Array("CD\r".utf8), at: later) == [torn("AB"), code("CD")])
        #expect(input.deadline == nil)
    }

    @Test mutating func `a key in the middle of a code voids it and does nothing`() {
        for key in ["\u{1B}[11~", "\u{1B}OP", "\u{1B}", "\u{7F}", "\u{3}", "\u{0}", "\u{1D}"] {
            desk.read("AB\(key)CD\r")
            desk.wait(1_000)
            let count = 4 + key.utf8.count
            #expect(desk.heard() == [.fault(.controlCharacters, characters: count)])
        }
    }

    @Test mutating func `a key just before or after a code does not slip in`() {
        desk.read("\u{1B}[11~AB12\r")
        #expect(
            desk.heard() == [
                .key(.function(1)), .fault(.controlCharacters, characters: 4),
            ])
        desk.wait(1_000)
        desk.read("AB12\r\u{1B}[11~\t")
        desk.wait(1_000)
        #expect(desk.heard() == [code("AB12")])
    }

    @Test mutating func `a code that begins like an endless sequence is answered`() {
        desk.read("\u{1B}]" + link + link + "\r")
        desk.wait(1_000)
        #expect(desk.heard() == [.fault(.controlCharacters, characters: 2 * link.utf8.count + 2)])
        desk.read("\u{1B}]short\r")
        #expect(desk.heard() == [.fault(.controlCharacters, characters: 7)])
        desk.read("AB12\r")
        #expect(desk.heard() == [code("AB12")])
    }

    @Test mutating func `a lone byte that is no character is a code nobody can read`() {
        desk.read([0xE9])
        desk.wait(1_000)
        #expect(desk.heard() == [.fault(.undecodable, characters: 1)])
    }
}
