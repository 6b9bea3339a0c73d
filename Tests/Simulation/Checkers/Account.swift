// The checkers' own account of all attempts: they do not believe the one that they check.

internal import KioskCore

/// What the entries of the journal say of each attempt, read independently of `PrintLedger`.
struct Account {
    /// How an attempt stands.
    enum Standing: Hashable {
        case open
        case printed(by: String)
        case notPrinted(by: String)
        case doubtful
    }

    /// One attempt.
    struct Attempt {
        let text: String
        let key: String
        let sha256: String
        let copy: Int
        /// Where its intent stands in the journal.
        let sequence: Int
        /// Whether the kiosk was told that its intent is safe. If not, nothing was done for it.
        let isAcknowledged: Bool
        var standing = Standing.open
    }

    private(set) var attempts: [Attempt] = []
    private var places: [String: Int] = [:]

    subscript(_ text: String) -> Attempt? { places[text].map { attempts[$0] } }

    /// How an attempt stands.
    func standing(of text: String) -> Standing? { self[text]?.standing }

    /// Attempts that were begun and have no end.
    var open: [Attempt] { attempts.filter { $0.standing == .open && $0.isAcknowledged } }

    mutating func take(_ row: SimulatedJournal.Row) {
        switch row.kind {
        case .printIntent: begin(row)
        case .printCompleted: end(row, .printed(by: row.text("witness") ?? ""))
        case .printFailed, .printResolved:
            let witness = row.text("witness") ?? ""
            switch row.text("outcome") {
            case "unknown": end(row, .doubtful)
            case "completed": end(row, .printed(by: witness))
            default: end(row, .notPrinted(by: witness))
            }
        default: break
        }
    }

    private mutating func begin(_ row: SimulatedJournal.Row) {
        guard let text = row.text("attempt"), places[text] == nil else { return }
        places[text] = attempts.count
        attempts.append(
            Attempt(
                text: text, key: row.text("invoice_key") ?? "",
                sha256: row.text("sha256") ?? "", copy: row.number("copy") ?? 0,
                sequence: row.sequence, isAcknowledged: row.isAcknowledged))
    }

    private mutating func end(_ row: SimulatedJournal.Row, _ standing: Standing) {
        guard let place = row.text("attempt").flatMap({ places[$0] }) else { return }
        attempts[place].standing = standing
    }
}

extension Account.Standing {
    /// Whether it came out, as far as the journal knows.
    var isPrinted: Bool {
        switch self {
        case .printed: true
        case .open, .notPrinted, .doubtful: false
        }
    }

    /// The same in the words of the kiosk's own account.
    func isSame(as standing: PrintLedger.Standing) -> Bool {
        switch (self, standing) {
        case (.open, .open), (.doubtful, .doubtful): true
        case (.printed(let witness), .printed(let other)): witness == other.rawValue
        case (.notPrinted(let witness), .notPrinted(let other)): witness == other.rawValue
        default: false
        }
    }

    /// Whether a machine says so, not a person.
    var isOfMachine: Bool {
        switch self {
        case .open, .doubtful: false
        case .printed(let witness), .notPrinted(let witness):
            witness != PrintWitness.customer.rawValue && witness != PrintWitness.staff.rawValue
        }
    }
}
