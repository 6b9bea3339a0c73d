// The key of checkpoints: lost, new, or another machine's; and whom those believe who verify.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// Who signs, and what is published of it.
@Suite struct CheckpointKeyTests {
    let folder: JournalFolder
    private let retention = Retention(journalDays: 10, personalDays: 0, copies: .free)

    init() throws {
        folder = try JournalFolder()
    }

    private func fault(
        at day: Int, licence: JournalUpkeep.PruneLicence = []
    ) async throws -> PruneFault? {
        let upkeep = try await folder.upkeep()
        do throws(PruneFault) {
            _ = try await upkeep.prune(retention, by: Decade.clock(day: day), licence: licence)
            return nil
        } catch {
            return error
        }
    }

    /// Thirty days, of which nineteen have gone behind a checkpoint of a key that is lost now.
    private func loseKey() async throws -> CheckpointKey {
        try await Decade.write(0..<30, to: folder.open())
        try await folder.prune(10, on: 29)
        try FileManager.default.removeItem(atPath: folder.path + "/checkpoint-key")
        return try #require(published.first)
    }

    private var published: [CheckpointKey] { CheckpointKey.beside(folder.journal) }

    private func expectWhole(_ comment: Comment? = nil) async throws {
        #expect(try await folder.reader().verify().firstBreak == nil, comment)
    }

    @Test func `a new key that has nothing to sign yet leaves the journal verified`() async throws {
        let old = try await loseKey()
        #expect(try await fault(at: 29, licence: .newKey) == nil)
        #expect(published == [old])
        try await expectWhole()
        try await Decade.write(30..<35, to: folder.open())
        #expect(try await fault(at: 34) == .keyLost)
        #expect(try await fault(at: 34, licence: .newKey) == nil)
        try await expectWhole()
        #expect(published.count == 1 && published != [old])
    }

    @Test func `a new key is not published where something else is wrong`() async throws {
        let old = try await loseKey()
        try await Decade.write(30..<35, to: folder.open())
        try folder.tamper("UPDATE event SET visit = 77 WHERE id = 100")
        #expect(try await fault(at: 34, licence: .newKey) == .broken(.changed(row: 100)))
        #expect(published == [old])
        #expect(try await folder.reader().verify().breaks == [.changed(row: 100)])
    }

    @Test func `a journal of another machine stays verified until a new key is wished for`()
        async throws
    {
        let old = try await loseKey()
        // The key that this machine has had before.
        let own = try SigningKey.made(beside: folder.journal).publicKey
        try await Decade.write(30..<35, to: folder.open())
        #expect(try await fault(at: 34) == .keyLost)
        #expect(published == [old])
        try await expectWhole()
        #expect(try await fault(at: 34, licence: .newKey) == nil)
        #expect(published == [own])
        try await expectWhole()
        #expect(try await folder.reader().verify().checkpoint?.removed == 24 * 5)
    }

    @Test func `killed between any two steps of a new key, the journal verifies and goes on`()
        async throws
    {
        let old = try await loseKey()
        try await Decade.write(30..<35, to: folder.open())
        let own = try SigningKey.made(beside: folder.journal)
        try await expectWhole("the key is made")
        try CheckpointKey.publish([own.publicKey, old], beside: folder.journal)
        try await expectWhole("both keys are published")
        // Nobody has to wish for it once more.
        #expect(try await fault(at: 34) == nil)
        try CheckpointKey.publish([own.publicKey, old], beside: folder.journal)
        try await expectWhole("the checkpoint is written")
        #expect(try await fault(at: 34) == nil)
        #expect(published == [own.publicKey])
        try await expectWhole("the new key alone is published")
    }

    @Test func `a public key that was lost is published again`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        try await folder.prune(10, on: 29)
        let keys = published
        try FileManager.default.removeItem(atPath: folder.path + "/checkpoint-key.pub")
        try await folder.prune(10, on: 29)
        #expect(keys.count == 1 && published == keys)
    }

    @Test func `no licence makes a changed checkpoint good`() async throws {
        _ = try await loseKey()
        try folder.tamper(
            "DROP TRIGGER checkpoint_stays_as_it_is; UPDATE checkpoint SET removed = 7")
        try await Decade.write(30..<35, to: folder.open())
        #expect(
            try await fault(at: 34, licence: .newKey)
                == .broken(.checkpoint(.changed, last: 95)))
    }

    @Test func `a lost key is not made anew unasked`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<30, to: journal)
        try await folder.prune(10, on: 29)
        try FileManager.default.removeItem(atPath: folder.path + "/checkpoint-key")
        try await Decade.write(30..<35, to: journal)
        #expect(try await fault(at: 34) == .keyLost)
        #expect(try await fault(at: 34, licence: .newKey) == nil)
        let report = try await folder.reader().verify()
        #expect(report.firstBreak == nil && report.checkpoint?.removed == 24 * 5)
    }

    @Test func `the private key is its owner's alone, the public one everybody's`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        try await folder.prune(10, on: 29)
        for (name, expected) in [("checkpoint-key", 0o600), ("checkpoint-key.pub", 0o644)] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: folder.path + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == expected)
        }
    }
}
