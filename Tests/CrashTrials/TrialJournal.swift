// What the kiosk's journal says of the prints of one trial.

import Foundation
import KioskCore
import KioskJournal

/// Reads the journal while the kiosk writes it.
struct TrialJournal: Sendable {
    /// One attempt to print, as the journal has it.
    struct Attempt: Sendable {
        let id: String
        /// The outcomes that were recorded, in their order: `completed`, or the word of the entry.
        var outcomes: [String] = []
        /// Who told, beside each outcome.
        var witnesses: [String] = []

        /// Nothing more has to be found out: it came out, or it did not.
        var isSettled: Bool { outcomes.last.map { $0 != "unknown" } ?? false }
        /// Nobody knew at some time.
        var wasInDoubt: Bool { outcomes.contains("unknown") }
        /// It is said to have come out.
        var isDelivered: Bool { outcomes.last == "completed" }
    }

    let path: String

    /// All entries, the oldest first; none while there is no journal.
    func rows() async -> [JournalRow] {
        // A journal that is just being made, or that is locked for a moment, is read again soon.
        guard let reader = try? await JournalReader.open(at: path) else { return [] }
        // As above.
        return (try? await reader.after(id: 0, limit: 5_000)) ?? []
    }

    /// The attempts of these entries, in the order of their intents.
    static func attempts(of rows: [JournalRow]) -> [Attempt] {
        var attempts: [Attempt] = []
        for row in rows {
            guard let id = row.text("attempt") else { continue }
            switch row.kind {
            case "print-intent": attempts.append(Attempt(id: id))
            case "print-completed": end(id, "completed", row, &attempts)
            case "print-failed", "print-resolved":
                end(id, row.text("outcome") ?? "unknown", row, &attempts)
            default: break
            }
        }
        return attempts
    }

    private static func end(
        _ id: String, _ outcome: String, _ row: JournalRow, _ attempts: inout [Attempt]
    ) {
        guard let place = attempts.firstIndex(where: { $0.id == id }) else { return }
        attempts[place].outcomes.append(outcome)
        attempts[place].witnesses.append(row.text("witness") ?? "-")
    }
}

extension JournalRow {
    /// A fact of the event as text.
    func text(_ name: String) -> String? {
        for field in fields where field.name == name {
            if case .text(let text) = field.value { return text }
        }
        return nil
    }
}
