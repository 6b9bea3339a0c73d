// The two small files of the fence.

import KioskCore
import KioskFence
import Testing

/// What is written and what is read.
@Suite struct FormatTests {
    private static let lines = [
        "kiosk-permit 1", "sha256 " + Sample.digest.hexadecimal, "pages 2", "count 40",
        "boot " + Sample.boot, "until 1000000",
    ]

    private static func file(_ lines: [String]) -> [UInt8] {
        Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    @Test func `a permit is six lines`() {
        #expect(Sample.permit().content == Self.file(Self.lines))
        #expect(Permit(content: Sample.permit().content) == Sample.permit())
    }

    @Test func `a permit without a count is five lines`() {
        let permit = Sample.permit(count: nil)
        #expect(permit.content == Self.file(Self.lines.filter { $0.hasPrefix("count") == false }))
        #expect(Permit(content: permit.content) == permit)
    }

    @Test(arguments: 0..<6)
    func `a permit with a line missing, doubled or elsewhere is none`(line: Int) {
        var without = Self.lines
        without.remove(at: line)
        if line != 3 { #expect(Permit(content: Self.file(without)) == nil) }
        var doubled = Self.lines
        doubled.insert(Self.lines[line], at: line)
        #expect(Permit(content: Self.file(doubled)) == nil)
        var swapped = Self.lines
        swapped.swapAt(line, (line + 1) % 6)
        #expect(Permit(content: Self.file(swapped)) == nil)
    }

    @Test(
        arguments: [
            (0, "kiosk-permit 2"), (0, "kiosk-permit"), (0, " kiosk-permit 1"),
            (1, "sha256 00"), (1, "sha256 " + String(repeating: "A", count: 64)),
            (2, "pages 0"), (2, "pages 21"), (2, "pages +2"), (2, "pages 02"), (2, "pages 2 "),
            (2, "pages  2"), (2, "pages"), (2, "pages 99999999999999999999"),
            (3, "count -1"), (3, "count 2147483648"), (3, "count x"), (3, "count "),
            (4, "boot 6f1c3f5e"), (4, "boot 6F1C3F5E-8D0A-4A53-9C2E-5B7D4F3A2B10"),
            (5, "until -1"), (5, "until 9223372036854775808"), (5, "until 1\r"), (5, "until １"),
        ])
    func `a permit with an odd line is none`(line: Int, text: String) {
        var lines = Self.lines
        lines[line] = text
        #expect(Permit(content: Self.file(lines)) == nil)
    }

    @Test func `a permit that is cut off anywhere is none`() {
        let whole = Sample.permit().content
        for length in 0..<whole.count {
            #expect(Permit(content: Array(whole.prefix(length))) == nil)
        }
        #expect(Permit(content: whole + [UInt8](repeating: 10, count: 4_096)) == nil)
    }

    @Test(arguments: [
        (99_999, false), (100_000, true), (999_999, true), (1_000_000, false), (Int.max, false),
        (Int.min, false),
    ])
    func `a permit is good for a quarter of an hour`(milliseconds: Int, isGood: Bool) {
        let clock = PermitClock(boot: Sample.boot, milliseconds: milliseconds)
        #expect(Sample.permit().isGood(at: clock) == isGood)
    }

    @Test(
        arguments: [
            (DoneRecord.status(0), "exit 0"), (.status(5), "exit 5"), (.status(255), "exit 255"),
            (.signal, "exit signal"), (.neverSent, "exit never-sent"),
        ])
    func `a record is two lines`(record: DoneRecord, line: String) {
        #expect(record.content == Self.file(["kiosk-done 1", line]))
        #expect(DoneRecord(content: record.content) == record)
    }

    @Test(arguments: [
        "", "\n", "kiosk-done 1\n", "kiosk-done 1\nexit\n", "kiosk-done 1\nexit \n",
        "kiosk-done 1\nexit 256\n", "kiosk-done 1\nexit -1\n", "kiosk-done 1\nexit 00\n",
        "kiosk-done 2\nexit 0\n", "kiosk-done 1\nexit 0", "kiosk-done 1\nexit 0\n\n",
        "kiosk-done 1\r\nexit 0\r\n", "kiosk-done 1\nexit 0\nexit 0\n", "exit 0\nkiosk-done 1\n",
        "kiosk-done 1\nexit 0\u{0}\n",
    ])
    func `an odd record is none`(text: String) {
        #expect(DoneRecord(content: Array(text.utf8)) == nil)
    }
}
