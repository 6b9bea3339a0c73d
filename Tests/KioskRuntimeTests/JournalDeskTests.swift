// A journal that cannot be opened at the start, and one that can be later.

import Foundation
import Glibc
import KioskCore
import KioskFence
import KioskJournal
import Testing

@testable import KioskRuntime

@Suite struct JournalDeskTests {
    private let folder: StateFolder
    private let now = WallTime(milliseconds: 1_795_271_520_000)
    private let invoice = InvoiceIdentity(number: "26990000000000000001")

    init() throws {
        folder = try StateFolder()
    }

    private var state: String { folder.path + "/state" }
    private var journal: String { state + "/journal.sqlite" }

    private func desk(epoch: UInt64 = 9) -> JournalDesk {
        JournalDesk(
            at: journal, kiosk: "k1", epoch: Epoch(bits: epoch), stateDirectory: state,
            fence: FenceLane(state + "/fence"))
    }

    private func makeState() throws {
        try FileManager.default.createDirectory(
            atPath: state, withIntermediateDirectories: false)
    }

    private func attempt(_ number: Int) -> AttemptID {
        AttemptID(epoch: Epoch(bits: 1), request: RequestID(number: number))
    }

    private func fault(of desk: JournalDesk) async -> JournalDeskFault? {
        do throws(JournalDeskFault) {
            try await desk.append(JournalEntry(.started), at: now)
            return nil
        } catch {
            return error
        }
    }

    /// An earlier run: one print has its end, the other has none; traces of both lie in the fence.
    private func leavePrints() async throws {
        try makeState()
        let desk = desk(epoch: 1)
        _ = try #require(await desk.open())
        for number in 1...2 {
            let intent = JournalEntry(
                .printIntent, .attempt(attempt(number)), .printer(.preferred), .pages(1))
            try await desk.append(intent, at: now)
        }
        let end = JournalEntry(
            .printCompleted, .attempt(attempt(1)), .outcome("completed"), .witness(.fence))
        try await desk.append(end, at: now)
        let fence = try await FenceLane.open(state + "/fence")
        for place in places { #expect(await fence.perform(.write(place, [1])) == .done) }
    }

    private var places: [FencePlace] {
        [FencePlace(.done, attempt(1).text), FencePlace(.started, attempt(2).text)]
    }

    @Test func `a desk that cannot open says why, and opens as soon as that has gone`()
        async throws
    {
        let desk = desk()
        #expect(await desk.open() == nil)
        #expect(await fault(of: desk) == .keys(.failed(errno: ENOENT)))
        await #expect(throws: JournalDeskFault.keys(.failed(errno: ENOENT))) {
            _ = try await desk.prints(of: invoice)
        }
        try makeState()
        #expect(await fault(of: desk) != nil)
        let found = try #require(await desk.open())
        #expect(found.open.isEmpty && found.swept == FenceLane.Sweep())
        #expect(await fault(of: desk) == nil)
        #expect(try await desk.prints(of: invoice).ledger.attempts.isEmpty)
        #expect(await desk.open() == nil)
    }

    @Test func `prints that were open at the last stop are told once, and only theirs is kept`()
        async throws
    {
        try await leavePrints()
        let desk = desk()
        let found = try #require(await desk.open())
        #expect(found.open.map(\.attempt) == [attempt(2)])
        #expect(found.swept == FenceLane.Sweep(removed: 1))
        #expect(try FenceDisk.list(state + "/fence") == [places[1]])
        #expect(await desk.open() == nil)
    }

    @Test func `as long as the journal cannot be read the fence keeps everything`() async throws {
        try await leavePrints()
        let aside = journal + ".aside"
        try FileManager.default.moveItem(atPath: journal, toPath: aside)
        try FileManager.default.createDirectory(
            atPath: journal, withIntermediateDirectories: false)
        let desk = desk()
        #expect(await desk.open() == nil)
        #expect(Set(try FenceDisk.list(state + "/fence")) == Set(places))
        try FileManager.default.removeItem(atPath: journal)
        try FileManager.default.moveItem(atPath: aside, toPath: journal)
        #expect(try #require(await desk.open()).open.map(\.attempt) == [attempt(2)])
    }

    /// The file's head, its list of tables, all other pages.
    @Test(arguments: [0..<100, 100..<4_096, 4_096..<Int.max])
    func `a damaged journal stays as it is, however often it is tried`(
        _ damage: Range<Int>
    ) async throws {
        try await leavePrints()
        let url = URL(filePath: journal)
        let copy = folder.path + "/copy"
        try await JournalReader.open(at: journal).copy(to: copy)
        var bytes = try Data(contentsOf: URL(filePath: copy))
        let range = damage.clamped(to: bytes.indices)
        bytes.replaceSubrange(range, with: Data(repeating: 0xEE, count: range.count))
        for ending in ["-wal", "-shm"] {
            try FileManager.default.removeItem(atPath: journal + ending)
        }
        try bytes.write(to: url)
        let desk = desk()
        for _ in 1...3 { #expect(await desk.open() == nil) }
        #expect(try Data(contentsOf: url) == bytes)
        #expect(Set(try FenceDisk.list(state + "/fence")) == Set(places))
        guard case .journal = await fault(of: desk) else {
            Issue.record("it is the journal that is damaged")
            return
        }
    }

    @Test func `leftovers that cannot be removed keep nothing from being printed`() async throws {
        try await leavePrints()
        let fence = state + "/fence"
        // A folder of such a name, and a lock that is a link.
        try FileManager.default.createDirectory(
            atPath: "\(fence)/\(FenceFolder.done.rawValue)/\(attempt(8).text)",
            withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: "\(fence)/followed/\(attempt(9).text)", withDestinationPath: "/")
        let desk = desk()
        let found = try #require(await desk.open())
        #expect(found.swept == FenceLane.Sweep(removed: 1, stuck: 2))
        #expect(found.open.map(\.attempt) == [attempt(2)])
        #expect(await fault(of: desk) == nil)
    }

    @Test func `without the folders of the fence nothing is open`() async throws {
        try makeState()
        try Data().write(to: URL(filePath: state + "/fence"))
        let desk = desk()
        #expect(await desk.open() == nil)
        let words = try #require(await fault(of: desk)).description
        #expect(words.contains("the folders of the fence cannot be used"))
        try FileManager.default.removeItem(atPath: state + "/fence")
        #expect(await desk.open() != nil)
    }

    @Test(arguments: [
        JournalDeskFault.journal(.full(code: 13)), .keys(.absent), .keys(.damaged),
        .keys(.failed(errno: 28)),
    ])
    func `staff are told in a few words`(_ fault: JournalDeskFault) {
        #expect(fault.description.isEmpty == false && fault.description.contains("/") == false)
    }
}
