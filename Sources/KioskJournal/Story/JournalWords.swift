// The journal's words in plain English; a word that nobody foresaw is shown as it is.

internal import KioskCore

/// What a technician reads instead of a field's value.
enum JournalWords {
    /// Words with spaces where the journal has dashes.
    static func plain(_ word: String) -> String {
        String(word.map { $0 == "-" || $0 == "_" ? " " : $0 })
    }

    /// Why a cloud's answer is of no use.
    static func failure(_ word: String) -> String {
        switch ProviderFailure(rawValue: word) {
        case .unreachable: "it could not be reached"
        case .timedOut: "it did not answer in time"
        case .faulty: "it has a fault of its own"
        case .malformed: "its answer is not in the documented form"
        case .tooLarge: "its answer is too large"
        case .unauthorised: "it does not accept this kiosk (key, account or permission)"
        case .mismatch: "it answered about another receipt"
        case .forbiddenAddress: "its address is not allowed by the configuration"
        case .cancelled: "it was given up at the kiosk"
        case nil: plain(word)
        }
    }

    /// What a printer waits for, or wants looked after.
    static func printer(_ word: String) -> String {
        switch PrinterReason(rawValue: word) {
        case .mediaEmpty: "out of paper"
        case .mediaJam: "paper jam"
        case .coverOpen: "a cover is open"
        case .supplyEmpty: "out of toner or ink"
        case .outputFull: "the output tray is full"
        case .trayMissing: "a tray is missing"
        case .offline: "it does not answer"
        case .paused: "it is paused"
        case .failure: "a part has failed"
        case .other: "a reason that it does not name"
        case .low: "paper, toner or ink is low"
        case .service: "it wants maintenance"
        case nil: plain(word)
        }
    }

    /// Who told how a print ended.
    static func witness(_ word: String) -> String {
        switch PrintWitness(rawValue: word) {
        case .permit: "the permit was never used"
        case .fence: "the fence wrote it down"
        case .printerJobs: "by the printer's list of jobs"
        case .printerCount: "by the printer's count of pages"
        case .customer: "the customer said so"
        case .staff: "staff said so"
        case .nobody: "nobody told"
        case nil: plain(word)
        }
    }

    /// Some time in the unit that suits it.
    static func time(_ milliseconds: Int) -> String {
        let tenths = milliseconds.magnitude / 100
        let seconds = tenths / 10
        return switch seconds {
        case 0..<60: "\(seconds).\(tenths % 10) s"
        case 60..<3_600: "\(seconds / 60) min \(seconds % 60) s"
        default: "\(seconds / 3_600) h \(seconds / 60 % 60) min"
        }
    }

    /// So many of a thing.
    static func count(_ number: Int, _ thing: String) -> String {
        "\(number) \(thing)" + (number == 1 ? "" : "s")
    }
}
