// Which entries somebody wants: the options that commands on the journal share.

internal import ArgumentParser
internal import Foundation
internal import KioskCore
internal import KioskJournal

/// Options that leave out entries; each of them narrows what the others take.
struct LogFilter: ParsableArguments {
    @Option(help: "From then on: 2026-11-21, 14:32, 'yesterday 9:00', 2h, 7d (ago).")
    var since: String?

    @Option(help: "Until then; a day or a minute to its end.")
    var until: String?

    @Option(help: "Around then: two minutes on either side.")
    var at: String?

    @Option(help: "The number of a visit, or its whole name (run-number).")
    var visit: String?

    @Option(
        help: """
            A receipt's, serial's or invoice's number: its last four, or whole; \
            \(GivenNumber.help).
            """)
    var serial: String?

    @Option(help: "The outcome or the reason: ready, timed-out, media-empty …")
    var outcome: String?

    @Option(help: "A printer's or a scanner's name.")
    var device: String?

    @Option(help: "What happened: scan, print-failed …; may be given several times.")
    var kind: [String] = []

    /// What the words say, and the options besides.
    func filter(_ words: [String] = [], in place: LogPlace) async throws -> JournalFilter {
        var filter = JournalFilter()
        try setTimes(&filter)
        try setVisit(&filter)
        filter.outcome = outcome
        filter.device = device
        filter.kinds = Set(try kind.map(Self.kind))
        guard let words = SearchWords(words.joined(separator: " ")) else {
            throw ValidationError("Words are made of letters and digits; 16 of them at most.")
        }
        filter.words = words
        try await setNumber(&filter, in: place)
        return filter
    }

    private func setTimes(_ filter: inout JournalFilter) throws {
        if let at {
            guard since == nil, until == nil else {
                throw ValidationError("Give either --at, or --since and --until.")
            }
            let time = try Self.time(at)
            filter.since = WallTime(milliseconds: time.start.milliseconds - 120_000)
            filter.until = WallTime(milliseconds: time.end.milliseconds + 120_000)
        }
        if let since { filter.since = try Self.time(since).start }
        if let until { filter.until = try Self.time(until).end }
    }

    /// Reads a time as staff type it.
    static func time(_ text: String) throws -> SpokenTime {
        let now = WallTime(milliseconds: Int(Date().timeIntervalSince1970 * 1_000))
        guard let time = SpokenTime(text, now: now, in: .current) else {
            throw ValidationError(
                "\(text) is no time: write 2026-11-21, 14:32, 'yesterday 9:00', 30min, 2h or 7d.")
        }
        return time
    }

    private func setVisit(_ filter: inout JournalFilter) throws {
        guard let visit else { return }
        if let name = VisitName(text: visit) {
            (filter.visit, filter.run) = (name.number, name.epoch)
        } else if let number = Int(visit) {
            filter.visit = number
        } else {
            throw ValidationError("\(visit) is no visit: write its number, or run-number.")
        }
    }

    private static func kind(_ text: String) throws -> JournalEntry.Kind {
        guard let kind = JournalEntry.Kind(rawValue: text.lowercased()) else {
            let all = JournalEntry.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(text) is no kind of entry. There are: \(all).")
        }
        return kind
    }

    /// A whole number is looked for by its keyed tag, where the keys can be read; else, and in
    /// entries from before there were tags, by its last four digits.
    private func setNumber(_ filter: inout JournalFilter, in place: LogPlace) async throws {
        guard let serial else { return }
        let given = GivenNumber.read(serial) ?? ""
        let number = given.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard (4...MaskedNumber.longest).contains(number.count) else {
            throw ValidationError("Give at least the last four letters or digits of the number.")
        }
        filter.lastFour = String(number.suffix(4))
        guard number.count > 4 else { return }
        do throws(JournalFault) {
            let seals = try await JournalSeals.open(beside: place.journal)
            let reader = try await JournalReader.open(at: place.journal)
            let bearers = try await reader.bearers(of: number, by: seals)
            if bearers.isEmpty {
                Output.complain(
                    "No entry bears that number under a seal; these end like it, if any.")
            } else {
                filter.bearers = bearers
            }
        } catch {
            let remedy = error == .absent ? "" : " Put sudo before the command."
            Output.complain("Only the last four are compared: the keys cannot be read.\(remedy)")
        }
    }
}
