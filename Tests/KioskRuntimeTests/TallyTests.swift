// What a run counts: prints by whatever end they came to, also one that only staff could tell.

import KioskCore
import KioskJournal
import KioskStatus
import Testing

@testable import KioskRuntime

@Suite struct TallyTests {
    private let now = WallTime(milliseconds: 1_795_271_520_000)

    private func attempt(_ number: Int, run: UInt64 = 1) -> AttemptID {
        AttemptID(epoch: Epoch(bits: run), request: RequestID(number: number))
    }

    /// Takes the intent of a print of two pages and then its ends, each two seconds later.
    private func tally(_ ends: [JournalEntry]) -> TallyKeeping {
        var keeping = TallyKeeping()
        let intent = JournalEntry(
            .printIntent, request: RequestID(number: 1), .attempt(attempt(1)), .pages(2))
        for (place, entry) in ([intent] + ends).enumerated() {
            keeping.take(entry, at: WallTime(milliseconds: now.milliseconds + place * 2_000))
        }
        return keeping
    }

    private func end(
        _ kind: JournalEntry.Kind, _ outcome: JobOutcome, run: UInt64 = 1
    ) -> JournalEntry {
        JournalEntry(
            kind, request: kind == .printResolved ? nil : RequestID(number: 1),
            .attempt(attempt(1, run: run)), .outcome(outcome.token))
    }

    @Test func `a print that comes out counts with its pages and its time, once`() {
        let kept = tally([
            end(.printCompleted, .completed), end(.printResolved, .completed),
        ])
        #expect(kept.tally.pages == 2 && kept.tally.print.sum == 2_000)
        #expect(kept.doubtful.isEmpty)
    }

    @Test func `pages count that came out by somebody's word, however long that took`() {
        let doubt = tally([end(.printFailed, .unknown)])
        #expect(doubt.tally.pages == 0 && doubt.doubtful == [attempt(1)])
        let kept = tally([end(.printFailed, .unknown), end(.printResolved, .completed)])
        #expect(kept.tally.pages == 2 && kept.tally.print.counts.reduce(0, +) == 0)
        #expect(kept.tally.events["print-resolved.completed"] == 1)
        #expect(kept.doubtful.isEmpty)
    }

    @Test func `a word about another run's print counts no page of this one`() {
        let kept = tally([
            end(.printFailed, .unknown), end(.printResolved, .completed, run: 9),
        ])
        #expect(kept.tally.pages == 0 && kept.doubtful == [attempt(1)])
    }

    @Test func `what did not come out counts nothing`() {
        let kept = tally([end(.printFailed, .unknown), end(.printResolved, .aborted)])
        #expect(kept.tally.pages == 0 && kept.doubtful.isEmpty)
        #expect(tally([end(.printFailed, .canceled)]).tally.pages == 0)
    }

    @Test func `what a technician says in the journal counts as soon as the kiosk is asked`()
        async throws
    {
        let folder = try StateFolder()
        let path = folder.path + "/journal.sqlite"
        let journal = try await Journal.open(at: path, kiosk: "k1", epoch: Epoch(bits: 1))
        let board = StatusBoard(
            StatusReport(
                kiosk: "k1", version: "1", epoch: "1", pid: 1, at: 0, journal: path,
                configuration: folder.path))
        let reader = try await JournalReader.open(at: path)
        let desk = ControlDesk(board: board, clock: KioskClock(), inbox: Inbox()) {
            try? await reader.standing(of: $0)
        }
        func pages() async -> Int? {
            let peer = Peer(uid: 0, gid: 0, pid: 1)
            guard case .report(let report) = await desk.answer(StatusRequest(.status), peer)
            else { return nil }
            return report.tally.pages
        }
        let intent = JournalEntry(
            .printIntent, request: RequestID(number: 1), .attempt(attempt(1)), .pages(2))
        for entry in [intent, end(.printFailed, .unknown)] {
            try await journal.append(entry, at: now)
            board.recorded(entry, at: now)
        }
        #expect(await pages() == 0)
        // Another program writes it, under a run of its own.
        let staff = try await Journal.open(at: path, kiosk: "k1", epoch: Epoch(bits: 2))
        try await staff.append(end(.printResolved, .completed), at: now)
        #expect(await pages() == 2)
        #expect(await pages() == 2)
    }
}
