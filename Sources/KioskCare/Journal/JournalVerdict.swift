// What verifying a journal found, in words for a technician.

package import KioskJournal
package import KioskRuntime

/// The verdict on a journal: where it breaks, and what of it can still be trusted.
package struct JournalVerdict: Sendable {
    /// What the walk along the chain found.
    package var report: ChainReport
    /// What SQLite finds wrong with the file.
    package var damage: [String]
    /// What became of the seals; nil where the keys may not be read, or nothing is sealed.
    package var seals: SealCensus?

    /// Judges what was found.
    package init(report: ChainReport, damage: [String] = [], seals: SealCensus? = nil) {
        self.report = report
        self.damage = damage
        self.seals = seals
    }

    /// How a command ends that gives this verdict: fulfilled, doubtful where only the signer of the
    /// checkpoint is unknown or numbers were lost, otherwise broken.
    package var status: ExitStatus {
        if damage.isEmpty == false { return .broken }
        switch report.keptAnswer {
        case .cutOff, .otherRow: return .broken
        case .there, .pruned, nil: break
        }
        let grave = report.breaks.filter { fault in
            if case .checkpoint(.keyUnknown, _) = fault { false } else { true }
        }
        if grave.isEmpty == false { return .broken }
        return report.breaks.isEmpty && (seals?.lost ?? 0) == 0 ? .fulfilled : .doubtful
    }

    /// The verdict, a sentence or two a line; times in the zone at `offset` seconds from UTC.
    package func lines(secondsFromUTC offset: (WallTime) -> Int) -> [String] {
        let moment = { (time: WallTime) in time.iso8601(secondsFromUTC: offset(time)) }
        return [beginning(moment)].compactMap(\.self) + trusted(moment)
            + report.breaks.map(Self.words) + rest + damage.map { "The file is damaged: \($0)." }
            + keptWords + sealWords
            + (report.kept.map { ["To keep elsewhere, for --kept: \($0.text)"] } ?? [])
    }

    private func beginning(_ moment: (WallTime) -> String) -> String? {
        guard let checkpoint = report.checkpoint else { return nil }
        let vouched = report.leftovers == 0 ? "" : " \(report.leftovers) of them are still there."
        return "Up to row \(checkpoint.last), \(checkpoint.removed) entries were removed by age; "
            + "a checkpoint of \(moment(checkpoint.time)) stands for them.\(vouched)"
    }

    private func trusted(_ moment: (WallTime) -> String) -> [String] {
        guard let last = report.lastGood else {
            return report.breaks.isEmpty ? ["There are no entries."] : []
        }
        let first = last.row - report.rows + 1
        let extent = report.rows == 1 ? "Row \(last.row) is" : "Rows \(first) to \(last.row) are"
        return ["\(extent) as written, up to \(moment(last.time))."]
    }

    private static func words(_ fault: ChainReport.Break) -> String {
        switch fault {
        case .changed(let row): "Row \(row) is not what was written."
        case .missing(let row):
            "Rows before row \(row) are missing, and no checkpoint stands for them."
        case .unlinked(let row):
            "Row \(row) is not tied to the row before it: that one is missing or written anew."
        case .unreadable(let row): "Row \(row) holds what the kiosk never writes."
        case .damaged(let row): "The file is damaged: nothing after row \(row) can be read."
        case .checkpoint(let doubt, let last): words(doubt, last)
        }
    }

    private static func words(_ doubt: CheckpointDoubt, _ last: Int) -> String {
        switch doubt {
        case .changed: "The checkpoint at row \(last) is not what was signed."
        case .otherKey:
            "The checkpoint at row \(last) was signed, but not by this kiosk's key."
        case .keyUnknown:
            "The checkpoint at row \(last) is signed; whether by this kiosk nobody can say: its "
                + "key, checkpoint-key.pub, is not there. Give it with --key."
        }
    }

    private var rest: [String] {
        guard report.breaks.isEmpty == false else { return [] }
        let more =
            report.breaks.count < ChainReport.mostBreaks
            ? "" : " There are more breaks; the walk ended here."
        guard report.rowsAfter > 0 else { return more.isEmpty ? [] : [more.trimmed] }
        let witness =
            report.keptAnswer == .there
            ? "What is tied to the kept head without a break is as written."
            : "Only a head kept elsewhere, or paper, can say whether they are as written."
        return ["\(report.rowsAfter) rows after that fit one another. \(witness)\(more)"]
    }

    private var keptWords: [String] {
        switch report.keptAnswer {
        case .there: ["The kept head is there: what is tied to it is as it was then."]
        case .cutOff: ["The journal ends before the kept head: rows were cut off at its end."]
        case .otherRow: ["Where the kept head was stands another row: the journal was rewritten."]
        case .pruned: ["The kept head was removed by age: it says nothing any more."]
        case nil: []
        }
    }

    private var sealWords: [String] {
        guard let seals else {
            return report.sealed == 0
                ? []
                : ["\(report.sealed) entries have sealed numbers; their keys were not looked at."]
        }
        let lost = "\(seals.lost) have lost their key, and are unreadable for ever though whole"
        return [
            "Sealed numbers: \(seals.whole) entries readable, \(seals.expired) too old, "
                + "\(seals.erased) erased" + (seals.lost == 0 ? "." : ", \(lost).")
        ]
    }
}

extension String {
    /// Without the blank in front.
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}

/// The verdict for programs: one object.
package struct JournalVerdictObject: Encodable, Sendable {
    private let status: String
    private let rows: Int
    private let lastGood: Int?
    private let head: String?
    private let checkpoint: Int?
    private let removed: Int
    private let breaks: [String]
    private let rowsAfter: Int
    private let damage: [String]
    private let kept: String?
    private let sealed: Int
    private let sealsLost: Int?

    /// Puts a verdict into plain values.
    package init(_ verdict: JournalVerdict) {
        let report = verdict.report
        status =
            switch verdict.status {
            case .fulfilled: "whole"
            case .doubtful: "doubtful"
            default: "broken"
            }
        rows = report.rows
        lastGood = report.lastGood?.row
        head = report.kept?.text
        checkpoint = report.checkpoint?.last
        removed = report.checkpoint?.removed ?? 0
        breaks = report.breaks.map(Self.token)
        rowsAfter = report.rowsAfter
        damage = verdict.damage
        kept = report.keptAnswer.map(Self.token)
        sealed = report.sealed
        sealsLost = verdict.seals?.lost
    }

    private static func token(_ fault: ChainReport.Break) -> String {
        switch fault {
        case .changed(let row): "changed:\(row)"
        case .missing(let row): "missing-before:\(row)"
        case .unlinked(let row): "unlinked:\(row)"
        case .unreadable(let row): "unreadable:\(row)"
        case .damaged(let row): "damaged-after:\(row)"
        case .checkpoint(let doubt, let last): "checkpoint-\(doubt.rawValue):\(last)"
        }
    }

    private static func token(_ answer: ChainReport.KeptHeadAnswer) -> String {
        switch answer {
        case .there: "there"
        case .cutOff: "cut-off"
        case .otherRow: "other-row"
        case .pruned: "pruned"
        }
    }
}
