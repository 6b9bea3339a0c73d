// Which entries tell of something gone wrong.

internal import KioskCore

/// When an entry of a kind tells of a fault.
enum FaultRule: Hashable, Sendable {
    case never
    case always
    /// Where this field has this value.
    case `where`(field: String, value: String)
}

extension JournalEntry.Kind {
    /// When an entry of this kind tells of a fault.
    var fault: FaultRule {
        switch self {
        case .lookUpFailed, .orderFailed, .documentFailed, .printFailed, .printWaiting,
            .outOfService, .scannerDisconnected, .inputPaused, .staffRefused,
            .printingPaused:
            .always
        case .cloudCondition:
            .where(field: "circuit", value: CloudCondition.Circuit.open.rawValue)
        case .printerCondition: .where(field: "outcome", value: "blocked")
        case .started, .stopped, .scan, .scanRefused, .scannerConnected, .lookUp, .status,
            .orderIntent, .ordered, .documentFetch, .document, .proofMissed, .printIntent,
            .printSubmitted, .printCompleted, .printCancel, .printResolved, .copyAllowed,
            .queueResumed, .phoneLink, .phoneLinkTooLarge, .lateAnswer, .visitEnded, .pageOffered,
            .staffAdmitted, .inService, .printingResumed, .staffAction, .journalPruned,
            .personalErased:
            .never
        }
    }
}
