// What staff do with the kiosk's commands, written into the journal with who did it.

internal import Foundation
package import KioskCore
package import KioskJournal

/// The account that somebody works under on this machine.
package enum StaffActor {
    /// The account's name: the one that `sudo` was called from, if it was.
    package static var current: Token {
        let caller = ProcessInfo.processInfo.environment["SUDO_USER"]
        guard getuid() == 0, let caller else { return Token(NSUserName()) }
        return Token(caller)
    }
}

/// Adds entries to the journal of a kiosk that runs or does not.
package struct StaffLog: Sendable {
    private let journal: String

    /// Writes into the journal at this path.
    package init(journal: String) {
        self.journal = journal
    }

    /// Writes what was done: the entry is on the disk when this returns. A kiosk that has never
    /// run has no journal, and takes no entry: `.absent` is thrown.
    package func record(
        _ action: Token, subject: Token? = nil, outcome: Token = "done",
        by actor: Token = StaffActor.current
    ) async throws(JournalFault) {
        var entry = JournalEntry(.staffAction, .action(action), .actor(actor), .outcome(outcome))
        if let subject { entry.fields.append(.subject(subject)) }
        try await append(entry)
    }

    /// Writes any entry, under the name that the kiosk's last one has.
    package func append(_ entry: JournalEntry) async throws(JournalFault) {
        guard let last = try await JournalReader.open(at: journal).last(1).first else {
            throw .absent
        }
        let epoch = Epoch(bits: UInt64.random(in: .min ... .max))
        let writer = try await Journal.open(at: journal, kiosk: last.kiosk, epoch: epoch)
        let now = Int(Date().timeIntervalSince1970 * 1_000)
        try await writer.append(entry, at: WallTime(milliseconds: now))
    }
}
