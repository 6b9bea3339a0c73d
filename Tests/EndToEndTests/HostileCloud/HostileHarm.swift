// What a cloud can do to an answer, and what the kiosk must make of it.

import TestSupport

/// Behaviours and the failures that they are to be told as.
enum HostileHarm {
    /// All of them; `trap` is an address that nobody may be led to.
    static func all(trap: String) -> [HostileBehaviour] {
        [
            .silent, .silentAfterHead, .silentAmidBody, .drip(milliseconds: 200),
            .dripBody(milliseconds: 200), .late(milliseconds: 2_000), .resetAtOnce, .resetAmidBody,
            .lengthTooLong, .lengthTooShort, .chunkedGarbage, .chunkedWithoutEnd, .endlessBody,
            .headerLines(10_000), .endlessHeaderLine, .interim(10_000), .contentType("text/html"),
            .webPage, .deepJSON(levels: 100_000), .gzipBomb(megabytes: 200), .transferGzip,
            .redirect(to: trap), .bare, .otherProtocol, .status("500 No"), .noContent, .twice,
        ]
    }

    /// One of each kind, for places that differ only in what reads the answer.
    static func some(trap: String) -> [HostileBehaviour] {
        [.silent, .resetAmidBody, .lengthTooShort, .endlessBody, .webPage, .redirect(to: trap)]
    }

    /// What could make a file that is not whole look like one.
    static let ofFiles: [HostileBehaviour] = [
        .silentAmidBody, .lengthTooLong, .chunkedWithoutEnd, .contentType("text/html"),
        .gzipBomb(megabytes: 200), .twice,
    ]

    /// The failure, as the journal names it; nil where the answer is as good as any.
    static func failure(_ behaviour: HostileBehaviour) -> String? {
        switch behaviour {
        case .faithful, .late, .contentType, .twice: nil
        case .silent, .silentAfterHead, .silentAmidBody, .drip, .dripBody: "timed-out"
        case .resetAtOnce, .resetAmidBody, .lengthTooLong, .chunkedGarbage, .chunkedWithoutEnd:
            "unreachable"
        case .endlessBody, .headerLines, .endlessHeaderLine, .interim: "too-large"
        case .status: "faulty"
        case .lengthTooShort, .webPage, .deepJSON, .gzipBomb, .transferGzip, .redirect, .bare,
            .otherProtocol, .noContent:
            "malformed"
        case .swapped: "mismatch"
        }
    }

    /// Whether a whole answer of HTTP comes of it, whatever stands in it.
    static func isWhole(_ behaviour: HostileBehaviour) -> Bool {
        switch behaviour {
        case .lengthTooShort, .webPage, .deepJSON: true
        default: false
        }
    }
}

/// What must come of a visit.
struct HostileOutcome: Equatable {
    /// The ends of its first questions.
    var begin: [String]
    /// The ends of its last questions.
    var end: [String]
    /// The key of a text that must be shown, in both languages.
    var screen: String
    /// Files that are handed to the printer.
    var prints: Int
}

extension HostilePlace {
    /// What must come of a failure here; of none, where the answer is good.
    func outcome(_ failure: String?, isWhole: Bool = false) -> HostileOutcome {
        let good = failure == nil
        switch self {
        case .status, .bill, .tolls, .merchant:
            guard let failure else { return shown }
            let end = ["look-up-failed \(failure)"]
            return HostileOutcome(
                begin: end, end: end, screen: "notice.cloud-\(failure).what", prints: 0)
        case .issuing:
            let begin = failure.map { "order-failed \($0)" } ?? "ordered taken"
            return HostileOutcome(
                begin: ["status needs-buyer", begin], end: ["status ready", "document"],
                screen: "ready.headline", prints: 1)
        case .file, .billFile, .tollFile:
            guard good == false else { return shown }
            // Here nobody reads the file before the inspector does.
            let reason = self == .file && isWhole ? "broken" : failure ?? ""
            let ends =
                [self == .tollFile ? "status bundle" : "status ready"]
                + ["document-failed \(reason)"]
            return HostileOutcome(
                begin: ends, end: ends, screen: fileScreen(reason), prints: 0)
        }
    }

    /// What is shown in the end where nothing is wrong.
    private var shown: HostileOutcome {
        switch self {
        case .merchant:
            let ends = ["status needs-buyer"]
            return HostileOutcome(begin: ends, end: ends, screen: "buy.headline", prints: 0)
        case .tolls, .tollFile:
            let ends = ["status bundle", "document"]
            return HostileOutcome(begin: ends, end: ends, screen: "bundle.how", prints: 1)
        case .status, .file, .issuing, .bill, .billFile:
            let ends = ["status ready", "document"]
            let isBill = self == .bill || self == .billFile
            return HostileOutcome(
                begin: ends, end: ends, screen: isBill ? "ready.bill" : "ready.headline",
                prints: 1)
        }
    }

    private func fileScreen(_ reason: String) -> String {
        if self == .tollFile { return "notice.part-unavailable.what" }
        return ["broken", "too-large"].contains(reason)
            ? "document.broken" : "document.unavailable"
    }
}
