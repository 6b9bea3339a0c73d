// What may be in a code, and how much of it.

import KioskCore
import KioskScanner
import Testing

@Suite("The scan assembler")
struct ScanAssemblerTests {
    private var assembler = ScanAssembler()

    private mutating func take(_ bytes: [UInt8], at milliseconds: Int = 0) -> [ScannerOutput] {
        assembler.take(bytes, at: Instant(sinceStart: .milliseconds(milliseconds)))
    }

    private mutating func take(_ text: String, at milliseconds: Int = 0) -> [ScannerOutput] {
        take(Array(text.utf8), at: milliseconds)
    }

    @Test mutating func `Chinese text comes as UTF-8 or as GB18030`() {
        let gb18030: [UInt8] = [0x41, 0xB7, 0xA2, 0xC6, 0xB1, 0x0D]
        #expect(take("A发票\r") == [code("A发票")])
        #expect(take(gb18030) == [code("A发票")])
    }

    @Test mutating func `GB18030 may be torn between two reads`() {
        #expect(take([0x41, 0xB7]) == [])
        #expect(take([0xA2, 0xC6], at: 100) == [])
        #expect(take([0xB1, 0x0D], at: 200) == [code("A发票")])
    }

    @Test mutating func `empty lines count for nothing`() {
        #expect(take("\r\n\r\n\t\n") == [])
        #expect(assembler.isIdle)
        #expect(assembler.deadline == nil)
    }

    @Test mutating func `a code may have 2048 bytes and not one more`() {
        let longest = String(repeating: "x", count: Limits.scanBytes)
        #expect(take(longest + "\r") == [code(longest)])
        #expect(
            take(longest + "x\r") == [.fault(.tooLong, characters: Limits.scanBytes + 1)])
    }

    @Test mutating func `text that grows beyond the bound when it is decoded is too long`() {
        let bytes = Array(repeating: [0xB7, 0xA2] as [UInt8], count: 1_024).flatMap(\.self)
        #expect(take(bytes + [0x0D]) == [.fault(.tooLong, characters: 2_048)])
    }

    @Test mutating func `ten thousand bytes are one fault, and the next code is whole`() {
        let line = String(repeating: "x", count: 10_000)
        #expect(take(line) == [])
        #expect(take(line, at: 300) == [])
        #expect(take("\rAB12\r", at: 600) == [.fault(.tooLong, characters: 20_000), code("AB12")])
    }

    @Test mutating func `an overlong code without an end is one fault after the pause`() {
        #expect(take(String(repeating: "x", count: 10_000)) == [])
        let end = Instant(sinceStart: .milliseconds(400))
        #expect(assembler.deadline == end)
        #expect(assembler.elapse(to: end) == [.fault(.tooLong, characters: 10_000)])
        #expect(assembler.elapse(to: end) == [])
    }

    @Test(arguments: (UInt8(0)...0x1F).filter { ![9, 10, 13].contains($0) } + [0x7F])
    mutating func `a control character voids a code`(_ byte: UInt8) {
        #expect(take([0x41, byte, 0x42, 0x0D]) == [.fault(.controlCharacters, characters: 3)])
        #expect(take("A\r") == [code("A")])
    }

    @Test mutating func `so does one that hides in two bytes`() {
        #expect(take("A\u{9B}B\r") == [.fault(.controlCharacters, characters: 4)])
    }

    @Test mutating func `bytes of no character set are no text`() {
        #expect(take([0x41, 0xFF, 0xFE, 0x0D]) == [.fault(.undecodable, characters: 3)])
    }

    @Test func `junk of any kind never becomes a text with control characters`() {
        var junk = Junk(seed: 20_260_101)
        var assembler = ScanAssembler()
        var input = TerminalInput()
        var now = Instant.start
        for _ in 0..<2_000 {
            let bytes = junk.bytes(upTo: 200)
            for output in assembler.take(bytes, at: now) + input.take(bytes, at: now) {
                guard case .scan(let scan) = output else { continue }
                let scalars = scan.text.unicodeScalars
                #expect(!scalars.contains { $0.properties.generalCategory == .control })
                #expect(!scan.text.isEmpty && scan.text.utf8.count <= Limits.scanBytes)
            }
            now = now + .milliseconds(Int(junk.next() % 300))
        }
        _ = input.elapse(to: now + .seconds(1))
        #expect(input.deadline == nil)
    }
}

/// Bytes without sense, the same for the same seed (xorshift64*, Vigna 2016).
struct Junk {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }

    mutating func bytes(upTo count: Int) -> [UInt8] {
        (0..<Int(next() % UInt64(count))).map { _ in UInt8(truncatingIfNeeded: next() >> 32) }
    }
}
