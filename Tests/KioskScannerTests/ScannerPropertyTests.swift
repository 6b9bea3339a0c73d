// Scanners gone mad: whatever they send, what comes out keeps the promises of a scan.

import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Whatever comes")
struct ScannerPropertyTests {
    /// Bytes that a decoder may get, from nearly right to not at all.
    private enum Source: String, CaseIterable, Sendable {
        case keys, junkEvents, junkBytes, reports, port
    }

    private static let seeds: [UInt64] = [1, 20_260_101, 0xDEAD_BEEF]

    @Test(arguments: ["us", "de", "fr"], seeds)
    func `a keyboard never breaks a promise`(_ name: String, _ seed: UInt64) throws {
        let layout = try KeyboardLayout(name)
        for source in [Source.keys, .junkEvents, .junkBytes] {
            let framing = ScanFraming(prefix: "\u{2}", suffix: "a")
            check(KeyboardDecoder(layout: layout, framing: framing), source, seed)
            check(KeyboardDecoder(layout: layout), source, seed)
        }
    }

    @Test(arguments: seeds)
    func `nor do the others`(_ seed: UInt64) {
        for source in Source.allCases {
            check(POSDecoder(), source, seed)
            check(SerialDecoder(), source, seed)
        }
    }

    private func check(_ decoder: some ScanDecoder, _ source: Source, _ seed: UInt64) {
        var (decoder, junk, now) = (decoder, Junk(seed: seed), Instant.start)
        var broken: [String] = []
        for round in 0..<600 {
            let outputs = decoder.take(bytes(of: source, &junk), at: now)
            broken += outputs.compactMap(Self.brokenPromise)
            if let deadline = decoder.deadline, deadline <= now {
                broken.append("deadline behind the last event, round \(round)")
            }
            now = now + .milliseconds(Int(junk.next() % 220))
            if junk.next() % 97 == 0 { broken += decoder.tear().compactMap(Self.brokenPromise) }
            if let deadline = decoder.deadline, deadline <= now {
                broken += decoder.elapse(to: now).compactMap(Self.brokenPromise)
                if decoder.deadline != nil { broken.append("no end at the deadline") }
            }
        }
        #expect(broken == [])
        _ = decoder.tear()
        #expect(decoder.deadline == nil)
    }

    private static func brokenPromise(_ output: ScannerOutput) -> String? {
        switch output {
        case .scan(let scan):
            let isClean = scan.text.unicodeScalars.allSatisfy {
                $0 == "\n" || $0.properties.generalCategory != .control
            }
            let isBounded = (1...Limits.scanBytes).contains(scan.text.utf8.count)
            return isClean && isBounded ? nil : "scan \(scan.text.debugDescription)"
        case .reading(let count): return count > 0 ? nil : "reading nothing"
        case .fault(_, let count): return count >= 0 ? nil : "fault of \(count)"
        case .key(let key): return "key \(key)"
        }
    }

    private func bytes(of source: Source, _ junk: inout Junk) -> [UInt8] {
        switch source {
        case .junkBytes: return junk.bytes(upTo: 200)
        case .keys: return (0..<junk.next() % 24).flatMap { _ in event(&junk, isSane: true) }
        case .junkEvents: return (0..<junk.next() % 24).flatMap { _ in event(&junk, isSane: false) }
        case .reports: return [2] + junk.bytes(upTo: 70)
        case .port:
            let parts = ["BCD\n", "\r", "]Q1", "发票", "AB12", "\t", "\u{2}", "SPC\r\n", "\n"]
            return Array(parts[Int(junk.next() % UInt64(parts.count))].utf8)
        }
    }

    /// Sane ones are keys that exist, held and let go, with a loss now and then.
    private func event(_ junk: inout Junk, isSane: Bool) -> [UInt8] {
        let random = junk.next()
        if !isSane {
            let types: [UInt8] = [0, 1, 1, 1, 4, 0x11]
            return junk.exactly(16) + [types[Int(random % 6)], 0] + junk.exactly(6)
        }
        if random % 211 == 0 { return [UInt8](repeating: 0, count: 18) + [3, 0, 0, 0, 0, 0] }
        if random % 7 == 0 { return [UInt8](repeating: 0, count: 24) }
        let few: [UInt8] = [28, 42, 54, 56, 58, 29, 100, 82, 79, 80, 41, 13, 57, 48, 46, 32, 69]
        let key = random % 3 == 0 ? UInt8(random >> 8 & 0x7F) : few[Int(random >> 8) % few.count]
        let value = UInt8([1, 0, 0, 1, 2][Int(random >> 32) % 5])
        return [UInt8](repeating: 0, count: 16) + [1, 0, key, 0, value, 0, 0, 0]
    }
}

extension Junk {
    fileprivate mutating func exactly(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) }
    }
}
