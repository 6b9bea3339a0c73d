// What a customer had of a cloud that meant harm, and the one after him.

import Foundation
import Subprocess

/// What came of two visits.
struct HostileReport: Sendable {
    let status: TerminationStatus
    /// Everything that was shown.
    let text: String
    /// The ends of all questions of the first visit: `look-up-failed timed-out` and the like.
    let ends: [String]
    /// The same of the second.
    let nextEnds: [String]
    /// From the first entry of the first visit to the last of `ends`: then he may act again.
    let seconds: Double
    /// The digests of the files that were handed to the printer, of both.
    let printed: [String]
    let nextPrinted: [String]
    /// The most that the process had in memory, in MiB.
    let peakMegabytes: Int
    /// Documents that the printer got.
    let pages: Int
    let kinds: [String]

    init(_ run: KioskRun, peakMegabytes: Int, pages: Int) {
        status = run.status
        text = run.text
        self.peakMegabytes = peakMegabytes
        self.pages = pages
        kinds = run.kinds
        let all = run.journal.map(HostileEntry.init)
        // Earlier runs at the same stack stand before it.
        let entries = all[(all.lastIndex { $0.kind == "started" } ?? 0)...]
        let scans = entries.indices.filter { entries[$0].kind == "scan" }
        let first = scans.first ?? entries.endIndex
        let second = scans.dropFirst().first ?? entries.endIndex
        ends = entries[first..<second].compactMap(\.end)
        nextEnds = entries[second...].compactMap(\.end)
        printed = entries[first..<second].compactMap(\.printed)
        nextPrinted = entries[second...].compactMap(\.printed)
        let last = entries[first..<second].last { $0.end != nil }
        seconds = last.map { $0.time.timeIntervalSince(entries[first].time) } ?? .infinity
    }
}

/// One entry of the journal, as far as it is looked at.
private struct HostileEntry {
    let kind: String
    let time: Date
    private let fields: [String: Any]

    init(_ object: [String: Any]) {
        kind = object["kind"] as? String ?? ""
        fields = object["fields"] as? [String: Any] ?? [:]
        let text = object["time"] as? String ?? ""
        // A time that cannot be read makes a visit that never ends, which fails the test.
        time =
            (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? .distantFuture
    }

    /// The answer to a question, in a word or two.
    var end: String? {
        switch kind {
        case "status", "look-up-failed", "document-failed", "ordered", "order-failed":
            "\(kind) \(fields["outcome"] as? String ?? fields["reason"] as? String ?? "")"
        case "document": kind
        default: nil
        }
    }

    /// The digest of what is about to be printed.
    var printed: String? {
        kind == "print-intent" ? fields["sha256"] as? String : nil
    }
}

extension HostileReport {
    /// Everything shown that can be an amount, or the number of an invoice or a bill.
    var numbers: Set<Substring> {
        Set(text.matches(of: /[0-9]{10,}|[0-9,]+\.[0-9]{2}/).map(\.output))
    }

    /// The line of a table: what was done, what was told of it in both languages, how long it took,
    /// what it needed.
    func row(of trial: HostileTrial) throws -> String {
        let key = trial.outcome.screen
        let cells = [
            trial.place.rawValue, "\(trial.harm)", ends.joined(separator: ", "), key,
            try Wordings.text(key, "zh"), try Wordings.text(key, "en"),
            String(format: "%.1f", seconds), "\(peakMegabytes)", "\(pages)",
            nextEnds.joined(separator: ", "),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }
}
