// Scans from a pipe.

import Dispatch
import Glibc
import KioskCore
import KioskScanner
import Testing

@Suite("The line source", .timeLimit(.minutes(1)))
struct LineSourceTests {
    private let pipe: Pipe
    private let source: LineSource

    init() throws {
        pipe = try Pipe()
        source = try LineSource(descriptor: pipe.reading, queue: DispatchQueue(label: "lines"))
    }

    @Test func `each line is a scan, and the last may lack its end`() async {
        pipe.write("first\nsecond\r\n\n\rthird\rlast")
        pipe.end()
        for text in ["first", "second", "third", "last"] {
            #expect(await source.next() == code(text))
        }
        #expect(await source.next() == nil)
        #expect(await source.next() == nil)
    }

    @Test func `a line is waited for`() async {
        async let line = source.next()
        pipe.write("AB")
        pipe.write("12\n")
        #expect(await line == code("AB12"))
    }

    @Test func `nothing is read before it is asked for`() async {
        pipe.write("first\n")
        #expect(await source.next() == code("first"))
        pipe.write("second\n")
        #expect(pipe.waiting == 7)
        #expect(await source.next() == code("second"))
        #expect(pipe.waiting == 0)
    }

    @Test func `lines are judged like scans`() async {
        pipe.write(String(repeating: "x", count: 10_000) + "\n")
        pipe.write("A\u{1B}[11~\nA\tB\n发票\n")
        pipe.write([0xB7, 0xA2, 0xC6, 0xB1, 0x0A, 0xFF, 0xFF, 0x0A])
        pipe.end()
        #expect(await source.next() == .fault(.tooLong, characters: 10_000))
        #expect(await source.next() == .fault(.controlCharacters, characters: 6))
        #expect(await source.next() == .fault(.controlCharacters, characters: 3))
        #expect(await source.next() == code("发票"))
        #expect(await source.next() == code("发票"))
        #expect(await source.next() == .fault(.undecodable, characters: 2))
        #expect(await source.next() == nil)
    }

    @Test func `a line of five million bytes is one fault`() async throws {
        async let line = source.next()
        for _ in 0..<500 { pipe.write(String(repeating: "x", count: 10_000)) }
        pipe.write("\nAB12\n")
        #expect(await line == .fault(.tooLong, characters: 5_000_000))
        #expect(await source.next() == code("AB12"))
    }

    @Test func `a wait at a silent pipe ends when its task is cancelled`() async {
        let source = source
        let line = await withTaskGroup(of: LineSource.Line?.self) { group in
            group.addTask { await source.next() }
            group.cancelAll()
            return await group.next() ?? nil
        }
        #expect(line == nil)
        pipe.write("late\n")
        #expect(await source.next() == nil)
    }

    @Test func `what cannot be read is at its end`() async throws {
        let folder = open("/", O_RDONLY)
        let source = try LineSource(descriptor: folder, queue: DispatchQueue(label: "folder"))
        #expect(await source.next() == nil)
        close(folder)
    }
}

/// A pipe whose writing end is the test's.
final class Pipe: Sendable {
    /// The system gave no pipe.
    struct Refused: Error {}

    let reading: Int32
    private let writing: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw Refused() }
        (reading, writing) = (ends[0], ends[1])
    }

    /// How many bytes nobody has read yet.
    var waiting: Int {
        var count: Int32 = 0
        return ioctl(reading, UInt(FIONREAD), &count) == 0 ? Int(count) : -1
    }

    func write(_ text: String) {
        write(Array(text.utf8))
    }

    func write(_ bytes: [UInt8]) {
        #expect(Glibc.write(writing, bytes, bytes.count) == bytes.count)
    }

    func end() {
        close(writing)
    }
}
