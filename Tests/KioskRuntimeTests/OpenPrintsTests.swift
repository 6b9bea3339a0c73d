// What a start finds open: its own to look into, or somebody else's who still lives.

import Foundation
import KioskCore
import KioskFence
import KioskJournal
import TestSupport
import Testing

@testable import KioskRuntime

@Suite struct OpenPrintsTests {
    private let folder: StateFolder
    private let attempts = (1...3).map {
        AttemptID(epoch: Epoch(bits: 1), request: RequestID(number: $0))
    }

    init() throws {
        folder = try StateFolder()
    }

    private var fence: String { folder.path + "/fence" }

    private func journal() async throws -> Journal {
        try await Journal.open(
            at: folder.path + "/journal.sqlite", kiosk: "hall-1", epoch: Epoch(bits: 1))
    }

    private func write(
        _ kind: JournalEntry.Kind, _ attempt: AttemptID, in journal: Journal
    ) async throws {
        let entry = JournalEntry(kind, .attempt(attempt), .printer(.preferred))
        try await journal.append(entry, at: WallTime(milliseconds: 1_000))
    }

    private func found(_ lane: FenceLane) async throws -> OpenPrints {
        let reader = try await JournalReader.open(at: folder.path + "/journal.sqlite")
        return try await OpenPrints.found(in: reader, lane)
    }

    @Test func `a print that a living process follows is left to it, until it dies`() async throws {
        let journal = try await journal()
        for attempt in attempts { try await write(.printIntent, attempt, in: journal) }
        try await write(.printCompleted, attempts[2], in: journal)
        let lane = try await FenceLane.open(fence)
        let follower = try LockingProcess(fence + "/followed/" + attempts[0].text)
        let permit = FencePlace(.permit, attempts[0].text)
        #expect(await lane.perform(.write(permit, [1])) == .done)

        let first = try await found(lane)
        #expect(first.own.map(\.attempt) == [attempts[1]])
        #expect(first.followed.map(\.attempt) == [attempts[0]])
        // Nor does a sweep that has not heard of it take its permit.
        #expect(try await lane.sweep(except: [attempts[1]]) == FenceLane.Sweep())
        #expect(try FenceDisk.list(fence) == [permit])

        follower.kill()
        let second = try await found(lane)
        #expect(second.own.map(\.attempt) == [attempts[0], attempts[1]])
        #expect(second.followed.isEmpty)
    }

    @Test func `an end that is written before its follower lets go is the only one`() async throws {
        let journal = try await journal()
        try await write(.printIntent, attempts[0], in: journal)
        let (kiosk, staff) = (try await FenceLane.open(fence), try await FenceLane.open(fence))
        #expect(try await staff.take(attempts[0]))
        try await write(.printCompleted, attempts[0], in: journal)
        #expect(try await found(kiosk).own.isEmpty)
        try await staff.close(attempts[0])
        #expect(try await found(kiosk).own.isEmpty)
        #expect(try FenceHolds.list(fence).isEmpty)
    }
}
