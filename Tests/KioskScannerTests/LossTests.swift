// Codes of which a part is missing: they are named, and never join another.

import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Codes that are torn")
struct LossTests {
    @Test(arguments: 0...8)
    func `a loss of events tears the code that it falls into, to its end`(_ place: Int) throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.scan("AB12CD34", stoppingAfter: place)
            scanner.lose(thenSpoiled: "zz")
            scanner.scan(String("AB12CD34".dropFirst(place)))
            scanner.scan("next")
        }
        #expect(heard == [.fault(.torn, characters: 8), code("next")])
    }

    @Test func `a torn code without an end is torn until the pause`() throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.ending = .none
            scanner.scan("AB12")
            scanner.lose()
            scanner.scan("CD34")
            scanner.wait(400)
            scanner.scan("next")
        }
        #expect(heard == [.fault(.torn, characters: 8), torn("next")])
    }

    @Test func `a loss outside of any code is told once`() throws {
        let heard = try TypingDesk.heard { scanner in
            for _ in 0..<5 { scanner.lose() }
            scanner.wait(1_000)
            scanner.scan("next")
        }
        #expect(heard == [.fault(.torn, characters: 0), code("next")])
    }

    @Test func `what was held and locked when events were lost does not stay`() throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.capitals = .capsLock
            scanner.scan("ab")
            scanner.press(FakeScannerKeyboard.Key.capsLock)
            scanner.scan("AB", stoppingAfter: 1)
            // The release of Caps Lock is among what is lost.
            scanner.lose(thenSpoiled: "b")
            scanner.press(FakeScannerKeyboard.Key.enter)
            scanner.scan("aBc")
        }
        #expect(heard.first == code("ab"))
        #expect(heard.dropFirst(2) == [code("aBc")])
    }

    @Test(arguments: [1, 20, 199])
    func `a code that stops never joins the next`(_ count: Int) throws {
        let link = EveryScannerTests.link
        let heard = try TypingDesk.heard { scanner in
            scanner.scan(link, stoppingAfter: count)
            scanner.wait(400)
            scanner.scan("next")
        }
        #expect(heard == [torn(String(link.prefix(count))), code("next")])
    }

    @Test func `a device that goes takes its half code with it`() throws {
        var desk = try TypingDesk()
        desk.scanner.scan("AB12", stoppingAfter: 3)
        // The last event is only half there.
        var reads = desk.scanner.reads()
        reads[reads.count - 1].bytes.removeLast(10)
        desk.till.read(reads)
        desk.till.tear()
        #expect(desk.till.heard() == [.fault(.torn, characters: 3)])
        #expect(desk.till.deadline == nil)
        var next = FakeScannerKeyboard()
        next.scan("CD34")
        desk.till.read(next.reads())
        #expect(desk.till.heard() == [code("CD34")])
    }

    @Test func `nothing is torn when nothing was under way`() throws {
        var desk = try TypingDesk()
        desk.till.tear()
        var pos = Till(POSDecoder())
        pos.tear()
        var serial = Till(SerialDecoder())
        serial.tear()
        #expect(desk.till.heard() + pos.heard() + serial.heard() == [])
    }
}
