// The journal's account of prints, for whoever reads it and for staff who add to it.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// The options that name the journal, and what is done with it.
struct PrintBooks: ParsableArguments {
    @Option(help: "The kiosk's state directory, with its journal and its keys.")
    var state = "/var/lib/kiosk"

    private var journal: String { state + "/journal.sqlite" }

    /// Every attempt, in the order of their intents.
    func attempts() async throws -> [PrintLedger.Attempt] {
        do throws(JournalFault) {
            return try await JournalReader.open(at: journal).prints()
        } catch {
            throw unreadable(error)
        }
    }

    /// The one attempt whose name begins so.
    func attempt(_ name: String) async throws -> PrintLedger.Attempt {
        let found = try await attempts().filter { $0.id.text.hasPrefix(name.lowercased()) }
        guard let first = found.first, name.isEmpty == false else {
            throw Self.refusal(
                "There is no print \(name). See kioskctl print list --all.", .noInput)
        }
        guard found.count == 1 else {
            throw Self.refusal(
                "\(found.count) prints begin with \(name): give more of it.", .unfulfilled)
        }
        return first
    }

    /// What the journal says of an attempt.
    func rows(of attempt: AttemptID) async throws -> [JournalRow] {
        do throws(JournalFault) {
            let reader = try await JournalReader.open(at: journal)
            var found: [JournalRow] = []
            var seen = 0
            while true {
                let rows = try await reader.after(id: seen, limit: JournalReader.rowsAtOnce)
                guard let last = rows.last else { return found }
                found += rows.filter { $0.attempt == attempt.text }
                seen = last.id
            }
        } catch {
            throw unreadable(error)
        }
    }

    /// Adds an entry, under a run of its own and the name of the kiosk whose journal it is.
    func append(_ entry: JournalEntry) async throws {
        do throws(JournalFault) {
            try await StaffLog(journal: journal).append(entry)
        } catch {
            throw Self.refusal(
                "Not written down: \(error)."
                    + (error.isPermission(at: journal)
                        ? " Run it as root, or as the user kiosk." : ""),
                ExitStatus(error, at: journal))
        }
    }

    /// The name under which the journal knows an invoice.
    func key(code: String?, number: String) throws -> InvoiceKey {
        do {
            return try InvoiceKeys.existing(in: state)
                .key(of: InvoiceIdentity(code: code, number: number))
        } catch {
            throw Self.refusal(
                "The keys in \(state) cannot be read. Run it as root or as the user kiosk.",
                .notAllowed)
        }
    }

    private func unreadable(_ fault: JournalFault) -> ExitCode {
        Self.refusal(
            "The journal cannot be read: \(fault)", ExitStatus(fault, at: journal))
    }

    /// Says why, and gives the way to end.
    static func refusal(_ words: String, _ status: ExitStatus) -> ExitCode {
        Output.complain(words)
        return ExitCode(status.rawValue)
    }
}

extension JournalRow {
    /// The attempt that it is about.
    fileprivate var attempt: String? {
        for field in fields where field.name == "attempt" {
            if case .text(let text) = field.value { return text }
        }
        return nil
    }
}

extension PrintLedger.Standing {
    /// A few words.
    var words: String {
        switch self {
        case .open: "under way"
        case .printed(let witness): "printed (\(witness.rawValue))"
        case .notPrinted(let witness): "not printed (\(witness.rawValue))"
        case .doubtful: "in doubt"
        }
    }
}

/// An attempt as a line of JSON.
private struct PrintObject: Encodable {
    let attempt: String
    let ordered: String
    let standing: String
    let witness: String?
    let printer: String
    let pages: Int
    let invoice: String

    init(_ attempt: PrintLedger.Attempt) {
        self.attempt = attempt.id.text
        ordered = Self.moment(attempt, in: .gmt)
        (standing, witness) =
            switch attempt.standing {
            case .open: ("open", nil)
            case .printed(let witness): ("printed", witness.rawValue)
            case .notPrinted(let witness): ("not-printed", witness.rawValue)
            case .doubtful: ("doubtful", nil)
            }
        printer = Token(attempt.printer.text).text
        pages = attempt.pages
        // A journal may have been tampered with: only what a masked number can hold goes out.
        invoice = Token(attempt.invoice).text
    }

    static func moment(_ attempt: PrintLedger.Attempt, in zone: TimeZone) -> String {
        let date = Date(timeIntervalSince1970: Double(attempt.ordered) / 1_000)
        return WallTime(milliseconds: attempt.ordered)
            .iso8601(secondsFromUTC: zone.secondsFromGMT(for: date))
    }
}

extension Output {
    /// Prints one attempt.
    static func show(_ attempt: PrintLedger.Attempt, _ format: AnswerFormat) {
        switch format {
        case .json: object(PrintObject(attempt))
        case .text:
            let object = PrintObject(attempt)
            let moment = PrintObject.moment(attempt, in: .current)
            let pages = object.pages == 1 ? "1 page" : "\(object.pages) pages"
            tell(
                "\(object.attempt)  \(moment)  \(attempt.standing.words)  \(object.printer)  "
                    + "\(pages)  \(object.invoice)\n")
        }
    }
}
