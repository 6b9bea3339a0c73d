// Words for the trace: what the kiosk hears, records and shows, on one line.

internal import KioskCore

extension SessionEvent {
    /// On one line.
    var words: String {
        switch self {
        case .scanner(.scanned): "a scan"
        case .scanner: "the scanner"
        case .key(let key): "key \(key)"
        case .cloud: "the cloud"
        case .printer(let event): "printer: \(event)"
        case .display: "the display"
        case .journal(let event): "journal: \(event)"
        case .staff: "staff"
        case .deadline(let deadline): "deadline \(deadline.kind.rawValue)"
        }
    }

    /// Tells kinds of events apart.
    var mark: Int {
        switch self {
        case .scanner: 1
        case .key: 2
        case .cloud: 3
        case .printer: 4
        case .display: 5
        case .journal: 6
        case .deadline: 7
        case .staff: 8
        }
    }
}

extension JournalEntry {
    /// On one line.
    var words: String {
        let named = fields.map(\.named).compactMap { field -> String? in
            switch (field.name, field.value) {
            case ("sha256", _), ("invoice_key", _), ("bytes", _): nil
            case ("attempt", .text(let text)): "attempt=\(text.suffix(6))@\(text.prefix(4))"
            case (let name, .text(let text)): "\(name)=\(text)"
            case (let name, .number(let number)): "\(name)=\(number)"
            }
        }
        return ([kind.rawValue] + named).joined(separator: " ")
    }
}

extension ScreenContent {
    /// On one line.
    var words: String {
        "\(name.rawValue) “\(headline.key)” " + guidance.map(\.key).joined(separator: ", ")
    }
}
