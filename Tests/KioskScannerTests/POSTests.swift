// Reports of point-of-sale devices: what they may say, and what becomes of lies.

import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Point-of-sale devices")
struct POSTests {
    private var till = Till(POSDecoder())
    private var scanner = FakeScannerPOS()

    private mutating func send(_ report: [UInt8], at milliseconds: Int = 0) {
        till.read([FakeScannerRead(bytes: report, milliseconds: milliseconds)])
    }

    @Test mutating func `a code ends with its last report, without a pause`() {
        let link = EveryScannerTests.link
        let reports = scanner.scan(link)
        #expect(reports.count == 4)
        for report in reports.dropLast() { send(report) }
        #expect(till.heard() == [])
        send(reports[3])
        #expect(till.heard() == [code(link, "]Q1")])
        #expect(till.deadline == nil)
    }

    @Test(arguments: [55, 56, 57, 111, 112, 113])
    mutating func `codes that just fill their reports are whole`(_ length: Int) {
        let text = String(repeating: "0123456789", count: 12).prefix(length)
        for report in scanner.scan(String(text)) { send(report) }
        #expect(till.heard() == [code(String(text), "]Q1")])
    }

    @Test mutating func `the longest code fits, and one byte more does not`() {
        let longest = String(repeating: "x", count: Limits.scanBytes)
        for report in scanner.scan(longest) + scanner.scan(longest + "x") { send(report) }
        #expect(
            till.heard() == [
                code(longest, "]Q1"), .fault(.tooLong, characters: Limits.scanBytes + 1),
            ])
    }

    @Test mutating func `a code whose next report fails to come is torn`() {
        let reports = scanner.scan(EveryScannerTests.link)
        send(reports[0])
        #expect(till.deadline == Instant(sinceStart: .milliseconds(400)))
        till.wait(.milliseconds(400))
        #expect(till.heard() == [.fault(.torn, characters: 56)])
        for report in scanner.scan("next") { send(report, at: 500) }
        #expect(till.heard() == [code("next", "]Q1")])
    }

    @Test mutating func `a device that goes takes its half code with it`() {
        send(scanner.scan(EveryScannerTests.link)[0])
        till.tear()
        #expect(till.heard() == [.fault(.torn, characters: 56)])
        #expect(till.deadline == nil)
    }

    @Test mutating func `a report that is shorter than it says is torn`() {
        for length in 1..<12 {
            send(Array(scanner.scan("0123456789")[0].prefix(length)))
            #expect(till.heard() == [.fault(.torn, characters: 0)])
        }
        send([])
        #expect(till.heard() == [])
    }

    @Test mutating func `a length beyond the report means all of it`() {
        var report = scanner.scan(String(repeating: "x", count: 56))[0]
        report[1] = 255
        send(report)
        #expect(till.heard() == [code(String(repeating: "x", count: 56), "]Q1")])
    }

    @Test mutating func `reports without data, or with other numbers, say nothing`() {
        var other = scanner.scan("AB12")[0]
        for number: UInt8 in [0, 1, 3, 255] {
            other[0] = number
            send(other)
        }
        send(scanner.scan("")[0])
        #expect(till.heard() == [])
        #expect(till.deadline == nil)
    }

    @Test mutating func `a device that numbers its reports otherwise is read all the same`() {
        let text = String(repeating: "0123456789", count: 12)
        for number: UInt8 in [1, 3, 255] {
            till = Till(POSDecoder(report: number))
            for report in scanner.scan(text) { send([number] + report.dropFirst()) }
            #expect(till.heard() == [code(text, "]Q1")])
            for report in scanner.scan(text) { send(report) }
            #expect(till.heard() == [])
        }
    }

    @Test mutating func `reports without a number have nothing in front of their data`() {
        till = Till(POSDecoder(report: 0))
        let text = String(repeating: "0123456789", count: 12)
        for report in scanner.scan(text) { send(Array(report.dropFirst())) }
        #expect(till.heard() == [code(text, "]Q1")])
        scanner.isShifted = true
        for report in scanner.scan(text) { send(Array(report.dropFirst())) }
        #expect(till.heard() == [code(text, "]Q1")])
        send([])
        send([0])
        #expect(till.heard() == [.fault(.torn, characters: 0)])
    }

    @Test mutating func `control characters in the data void it`() {
        for character in ["\u{1}", "\u{1D}", "\u{1B}", "\t", "\u{0}", "\u{7F}", "\u{9B}"] {
            send(scanner.scan("A\(character)B")[0])
            let count = 2 + character.utf8.count
            #expect(till.heard() == [.fault(.controlCharacters, characters: count)])
        }
    }

    @Test mutating func `an identifier in the data is only one if the device says none`() {
        send(scanner.scan("]C1AB12")[0])
        scanner.symbology = ""
        send(scanner.scan("]C1AB12")[0])
        scanner.symbology = "]?!"
        send(scanner.scan("AB12")[0])
        #expect(till.heard() == [code("]C1AB12", "]Q1"), code("AB12", "]C1"), code("AB12")])
    }
}

@Suite("Report descriptors")
struct POSDescriptorTests {
    /// Page 0x8C, usage 2, an application; in it a report, and its end.
    private let scanner: [UInt8] = [
        0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08,
        0x95, 0x38, 0x09, 0xFE, 0x81, 0x02, 0xC0,
    ]
    /// A keyboard.
    private let keyboard: [UInt8] = [
        0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x81, 0x02, 0xC0,
    ]

    @Test func `a scanner says so, in whatever form`() {
        #expect(POSDescriptor.isScanner(scanner))
        #expect(POSDescriptor.isScanner(keyboard + scanner))
        // Both numbers in four bytes; both in two; a long item in front.
        #expect(POSDescriptor.isScanner([0x0B, 0x02, 0x00, 0x8C, 0x00, 0xA1, 0x01, 0xC0]))
        #expect(POSDescriptor.isScanner([0x06, 0x8C, 0x00, 0x0A, 0x02, 0x00, 0xA1, 0x01]))
        #expect(POSDescriptor.isScanner([0xFE, 0x03, 0x10, 0xA1, 0xA1, 0xA1] + scanner))
    }

    @Test func `the number of its reports is told`() {
        #expect(POSDescriptor.reportNumber(scanner) == 2)
        #expect(POSDescriptor.reportNumber(keyboard + scanner) == 2)
        var other = scanner
        other[7] = 7
        #expect(POSDescriptor.reportNumber(other) == 7)
        // Without a number; without a report; no scanner at all.
        #expect(POSDescriptor.reportNumber(Array(scanner[..<6] + scanner[8...])) == 0)
        #expect(POSDescriptor.reportNumber(Array(scanner[..<12])) == nil)
        #expect(POSDescriptor.reportNumber(keyboard) == nil)
        #expect(POSDescriptor.reportNumber([]) == nil)
    }

    @Test func `of several reports the one with the codes counts, or else the longest`() {
        let head: [UInt8] = [0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01]
        func input(_ number: UInt8, usage: UInt8, count: UInt8) -> [UInt8] {
            [0x85, number, 0x75, 0x08, 0x95, count, 0x09, usage, 0x81, 0x02]
        }
        let status = input(4, usage: 0x10, count: 63)
        let codes = input(3, usage: 0xFE, count: 56)
        #expect(POSDescriptor.reportNumber(head + status + codes + [0xC0]) == 3)
        #expect(POSDescriptor.reportNumber(head + codes + status + [0xC0]) == 3)
        let short = input(5, usage: 0x11, count: 1)
        #expect(POSDescriptor.reportNumber(head + short + status + short) == 4)
        // An output of the scanner, and an input of another collection, are no reports of codes.
        let beep: [UInt8] = [0x85, 0x09, 0x09, 0xFE, 0x91, 0x02]
        let keys = [0xC0] + keyboard.dropLast() + input(8, usage: 0xFE, count: 90)
        #expect(POSDescriptor.reportNumber(head + beep + short + keys) == 5)
    }

    @Test func `other devices are none`() {
        #expect(!POSDescriptor.isScanner([]))
        #expect(!POSDescriptor.isScanner(keyboard))
        // Another usage of the page; the page of another usage; a collection within another.
        #expect(!POSDescriptor.isScanner([0x05, 0x8C, 0x09, 0x01, 0xA1, 0x01]))
        #expect(!POSDescriptor.isScanner([0x05, 0x8D, 0x09, 0x02, 0xA1, 0x01]))
        #expect(!POSDescriptor.isScanner(Array(keyboard.dropLast()) + scanner))
        #expect(!POSDescriptor.isScanner([0x0B, 0x02, 0x00, 0x01, 0x00, 0xA1, 0x01]))
    }

    @Test func `a descriptor that is cut off says nothing more`() {
        for length in 0..<6 { #expect(!POSDescriptor.isScanner(Array(scanner.prefix(length)))) }
        for length in 6..<scanner.count {
            #expect(POSDescriptor.isScanner(Array(scanner.prefix(length))))
        }
        #expect(!POSDescriptor.isScanner([UInt8](repeating: 0xC0, count: 5_000) + scanner))
    }

    @Test func `junk says nothing and harms nothing`() {
        var junk = Junk(seed: 20_260_202)
        for _ in 0..<20_000 {
            let bytes = junk.bytes(upTo: 64)
            _ = POSDescriptor.isScanner(bytes)
            _ = POSDescriptor.reportNumber(Array(scanner.prefix(6)) + bytes)
        }
        let huge: [UInt8] = [0x77, 0xFF, 0xFF, 0xFF, 0xFF, 0x97, 0xFF, 0xFF, 0xFF, 0xFF, 0x81, 0]
        #expect(POSDescriptor.reportNumber(Array(scanner.prefix(8)) + huge + huge) == 2)
        for byte in UInt8.min...UInt8.max {
            _ = POSDescriptor.isScanner([UInt8](repeating: byte, count: 5_000))
        }
    }
}
