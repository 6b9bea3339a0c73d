// What the journal knows of earlier prints of an invoice.

internal import Foundation
internal import KioskCore
internal import KioskJournal
internal import Logging

/// Looks up an invoice's earlier prints.
struct PrintArchive: Sendable {
    let journal: JournalDesk
    let copies: CopyPolicy
    let logger: Logger

    /// The prints that may have put the invoice on paper, as they look at the moment `now`.
    ///
    /// Without a key if the journal cannot be read, or is not open yet: what may have been printed
    /// before is not printed then.
    func history(of identity: InvoiceIdentity, at now: WallTime) async -> PrintHistory {
        do throws(JournalDeskFault) {
            let (key, ledger) = try await journal.prints(of: identity)
            return PrintHistory(key, ledger, copies: copies, at: now, in: .current)
        } catch {
            logger.error("the journal cannot be read", metadata: ["fault": "\(error)"])
            return PrintHistory(key: nil)
        }
    }
}

extension PrintHistory {
    /// What a ledger says of the invoice `key`, told in the time of `zone`.
    init(
        _ key: InvoiceKey, _ ledger: PrintLedger, copies: CopyPolicy, at now: WallTime,
        in zone: TimeZone
    ) {
        let prints = ledger.attempts.filter { $0.key == key }.compactMap { attempt in
            PastPrint(attempt, isRecent: copies.counts(attempt.ordered, at: now), in: zone)
        }
        self.init(key: key, prints: prints, isCopyAllowed: ledger.allowed.contains(key))
    }
}

extension PastPrint {
    /// An attempt that may have put the invoice on paper; `nil` for any other.
    fileprivate init?(_ attempt: PrintLedger.Attempt, isRecent: Bool, in zone: TimeZone) {
        let isDoubtful: Bool
        switch attempt.standing {
        case .printed: isDoubtful = false
        // One that is open is being looked into: until its end is known, nobody knows.
        case .doubtful, .open: isDoubtful = true
        case .notPrinted: return nil
        }
        let date = Date(timeIntervalSince1970: Double(attempt.ordered) / 1_000)
        let when = WallTime(milliseconds: attempt.ordered)
            .minute(secondsFromUTC: zone.secondsFromGMT(for: date))
        self.init(
            attempt: attempt.id, when: when, isDoubtful: isDoubtful, isRecent: isRecent)
    }
}

extension CopyPolicy {
    /// Whether a print that was ordered then, in milliseconds since 1970, counts now. One that lies
    /// in the future does: then a clock is wrong, and nobody knows by how much.
    func counts(_ ordered: Int, at now: WallTime) -> Bool {
        switch self {
        case .free, .confirm, .staff: true
        case .limit(_, let days): now.milliseconds - ordered <= days * 86_400_000
        }
    }
}
