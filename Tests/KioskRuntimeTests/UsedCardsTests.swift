// A used card stays used: after a restart, a power cut, a full disk and a clock that jumped.

import Foundation
import Glibc
import KioskCore
import KioskPass
import Testing

@testable import KioskRuntime

@Suite struct UsedCardsTests {
    private let folder: StateFolder
    private let now = 1_795_240_800

    init() throws {
        folder = try StateFolder()
    }

    private var path: String { folder.path + "/" + UsedCards.name }

    private func number(_ value: Int) throws -> CardNumber {
        try #require(CardNumber((0..<10).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }))
    }

    private func text() throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    private func opened(at seconds: Int? = nil) throws -> UsedCards {
        try UsedCards.open(in: folder.path, at: seconds ?? now)
    }

    /// What keeps the card from being noted.
    private func fault(_ cards: inout UsedCards, _ value: Int, until end: Int? = nil) throws
        -> UsedCards.Fault?
    {
        let number = try number(value)
        do throws(UsedCards.Fault) {
            try cards.note(number, until: end ?? now + 1_800, at: now)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a card is used once, and once more after a restart it is not`() throws {
        var cards = try opened()
        #expect(try fault(&cards, 1) == nil)
        #expect(try fault(&cards, 1) == .used)
        #expect(try fault(&cards, 2) == nil)
        var again = try opened()
        #expect(again.count == 2)
        #expect(try fault(&again, 1) == .used && fault(&again, 2) == .used)
        #expect(
            try text() == """
                kiosk used cards 1
                01000000000000000000 \(now + 1_800)
                02000000000000000000 \(now + 1_800)

                """)
    }

    @Test func `the file is its owner's alone`() throws {
        _ = try opened()
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func `a torn last line is that of a card that was not admitted`() throws {
        var cards = try opened()
        #expect(try fault(&cards, 1) == nil)
        let whole = try text()
        let line = "02000000000000000000 \(now + 1_800)"
        for length in 0...line.utf8.count {
            try folder.write(Array((whole + line.prefix(length)).utf8), to: UsedCards.name)
            var after = try opened()
            #expect(after.count == 1)
            #expect(try text() == whole)
            #expect(try fault(&after, 1) == .used && fault(&after, 2) == nil)
        }
        let zeros = Array(whole.utf8) + [UInt8](repeating: 0, count: 700)
        try folder.write(zeros, to: UsedCards.name)
        #expect(try opened().count == 1)
    }

    @Test(arguments: [
        "", "kiosk used cards 1", "kiosk used cards 2\n", "kiosk used cards 1\nnonsense\n",
        "kiosk used cards 1\n\n", "kiosk used cards 1\n0100000000000000000 1795240800\n",
        "kiosk used cards 1\n01000000000000000000\n",
        "kiosk used cards 1\nzz000000000000000000 1795240800\n",
        "kiosk used cards 1\n01000000000000000000 99999999999\n",
    ])
    func `a file that is damaged before its last line admits nobody`(_ text: String) throws {
        try folder.write(Array(text.utf8), to: UsedCards.name)
        #expect(throws: StateFileFault(step: .understand, file: UsedCards.name, errno: 0)) {
            try opened()
        }
        #expect(try self.text() == text)
    }

    @Test func `a file that is too long is not read`() throws {
        let line = "01000000000000000000 1795240800\n"
        let text = "kiosk used cards 1\n" + String(repeating: line, count: UsedCards.most + 2)
        try folder.write(Array(text.utf8), to: UsedCards.name)
        #expect(throws: StateFileFault(step: .understand, file: UsedCards.name, errno: 0)) {
            try opened()
        }
    }

    @Test func `what is long out of date goes, and nothing else`() throws {
        var cards = try opened()
        #expect(try fault(&cards, 1, until: now) == nil)
        #expect(try fault(&cards, 2, until: now + UsedCards.margin) == nil)
        #expect(try opened(at: now + UsedCards.margin).count == 2)
        // The latest card tells the time, too.
        #expect(try opened(at: now + UsedCards.margin + 1).count == 2)
        #expect(try fault(&cards, 3, until: now + UsedCards.margin + 1) == nil)
        #expect(try opened(at: now + UsedCards.margin + 1).count == 2)
    }

    @Test func `a clock that jumped ahead forgets nothing, one that fell back neither`() throws {
        var cards = try opened()
        #expect(try fault(&cards, 1) == nil)
        for clock in [0, Int.min, Int.max, now + 1_000_000_000, now] {
            var after = try opened(at: clock)
            #expect(try fault(&after, 1) == .used)
        }
    }

    @Test func `it never grows beyond its bound, and makes room when it can`() throws {
        var cards = try opened()
        for value in 1...UsedCards.most { #expect(try fault(&cards, value) == nil) }
        #expect(try fault(&cards, UsedCards.most + 1) == .tooMany)
        #expect(try fault(&cards, 1) == .used)
        let late = now + 2 * UsedCards.margin
        #expect(try opened(at: late).count == UsedCards.most)
        // The latest of all cards is still recent: only a later one shows that the rest is old.
        let bytes =
            Array(try text().utf8.dropLast(32))
            + Array("ff000000000000000000 \(late)\n".utf8)
        try folder.write(bytes, to: UsedCards.name)
        var after = try opened(at: late)
        #expect(after.count == 1)
        #expect(try fault(&after, 1, until: late) == nil)
    }

    @Test func `without its folder nothing is noted`() throws {
        var cards = try opened()
        try FileManager.default.removeItem(atPath: folder.path)
        guard case .file(let fault) = try fault(&cards, 1) else {
            Issue.record("it was noted")
            return
        }
        #expect(fault.errno == ENOENT && fault.file == UsedCards.name)
        try FileManager.default.createDirectory(
            atPath: folder.path, withIntermediateDirectories: false)
        #expect(try self.fault(&cards, 1) == nil, "it comes back with the folder")
        #expect(try opened().count == 1)
    }

    @Test func `a link in place of the file is not followed`() throws {
        try folder.write(Array("kiosk used cards 1\n".utf8), to: "elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: folder.path + "/elsewhere")
        #expect(throws: StateFileFault(step: .open, file: UsedCards.name, errno: ELOOP)) {
            try opened()
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs the right to mount"))
    func `on a full disk no card is admitted, and with room each is, once`() throws {
        let disk = try #require(SmallDisk())
        disk.fill()
        #expect(throws: StateFileFault.self) { try UsedCards.open(in: disk.path, at: now) }
        disk.makeRoom()
        var cards = try UsedCards.open(in: disk.path, at: now)
        disk.fill()
        // What is left of the file's last block still takes some.
        var noted = 0
        while try fault(&cards, noted) == nil { noted += 1 }
        #expect(noted > 50 && noted < 500)
        guard case .file(let full) = try fault(&cards, noted) else {
            Issue.record("it was noted")
            return
        }
        #expect(full.errno == ENOSPC)
        #expect(try fault(&cards, 0) == .used)
        disk.makeRoom()
        #expect(try fault(&cards, noted) == nil)
        #expect(try fault(&cards, noted) == .used)
        #expect(try UsedCards.open(in: disk.path, at: now).count == noted + 1)
    }
}

/// A memory file system that can be filled up and emptied again.
private final class SmallDisk: Sendable {
    let path: String

    /// Nil where mounting is not allowed.
    init?() {
        path = NSTemporaryDirectory() + "kiosk-disk-" + UUID().uuidString
        guard mkdir(path, 0o700) == 0 else { return nil }
        guard mount("tmpfs", path, "tmpfs", 0, "size=64k") == 0 else {
            rmdir(path)
            return nil
        }
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
        rmdir(path)
    }

    static var isPossible: Bool { SmallDisk() != nil }

    func fill() {
        let descriptor = open(path + "/filler", O_WRONLY | O_CREAT, 0o600)
        let zeros = [UInt8](repeating: 0, count: 4_096)
        while write(descriptor, zeros, zeros.count) > 0 {}
        close(descriptor)
    }

    func makeRoom() {
        unlink(path + "/filler")
    }
}
