// What an entry says, as a person would say it.

internal import KioskCore

extension JournalRow {
    /// One sentence without its full stop, in English. Only printable ASCII is in it. A kind of
    /// another version of the program is told with its fields, as they stand.
    package var sentence: String {
        (JournalEntry.Kind(rawValue: kind).map(sentence) ?? bare).printable
    }

    /// Kind and fields as they are.
    private var bare: String {
        fields.reduce(kind) { words, field in
            switch field.value {
            case .text(let text): "\(words) \(field.name)=\(text)"
            case .number(let number): "\(words) \(field.name)=\(number)"
            }
        }
    }

    private func sentence(_ kind: JournalEntry.Kind) -> String {
        switch kind {
        case .started: "the kiosk started"
        case .stopped:
            text("reason") == "reload"
                ? "the kiosk ended to begin anew, for a reload" : "the kiosk stopped in good order"
        case .scan: "scanned a receipt\(named("receipt"))\(bracketed("cloud", "account"))"
        case .scanRefused: refusedScan
        case .scannerConnected: "the scanner \(quoted("scanner")) was claimed\(scannerDevice)"
        case .scannerDisconnected:
            "the scanner \(quoted("scanner")) cannot be used: \(scannerFault)"
        case .lookUp: "asked the cloud \(quoted("account"))"
        case .status: "the cloud said: \(word("outcome"))\(invoice)\(because)\(took)"
        case .lookUpFailed: "the cloud gave no answer that can be used: \(failure)\(took)"
        case .orderIntent: "asked the cloud \(quoted("account")) to \(order)\(orderFacts)"
        case .ordered: "the cloud's word on the order to \(order): \(word("outcome"))\(took)"
        case .orderFailed:
            "no answer to the order to \(order), and what became of it is open: \(failure)\(took)"
        case .cloudCondition: cloudCondition
        case .documentFetch: "began to fetch the invoice's file\(part)"
        case .document: "the file came and is good: \(pages)\(size)"
        case .documentFailed: "the file cannot be used: \(failure)"
        case .proofMissed: "what the customer gave as proof did not match"
        case .inputPaused: "too many misses: nothing is taken for a minute"
        case .printIntent: printIntent
        case .printSubmitted: "the print service took it\(numbered("as job", "job"))"
        case .printWaiting: "the printer waits: \(printerReason)"
        case .printCompleted: "the page came out\(printed)\(witness)\(took)"
        case .printFailed: "\(ending)\(witness)\(took)"
        case .printCancel: "the print is to be cancelled"
        case .printResolved: "known by now: \(ending)\(witness)\(actor)"
        case .copyAllowed: "one more copy was allowed\(invoice)\(actor)"
        case .printerCondition: printerCondition
        case .queueResumed: "the queue \(quoted("printer")) stood still and was set going again"
        case .phoneLink: "showed the download link as a QR code"
        case .phoneLinkTooLarge: "the download link does not fit this screen as a QR code"
        case .lateAnswer: "an answer came too late to be of use: \(word("outcome"))"
        case .visitEnded: "the visit ended and everything personal was dropped"
        case .pageOffered: "offered the file on the kiosk's own page"
        case .staffAdmitted: "a technician's card opened the staff page\(actor)"
        case .staffRefused: "a technician's card was refused: \(word("reason"))"
        case .outOfService: "closed to customers: \(word("reason"))\(actor)"
        case .inService: "open to customers again\(actor)"
        case .printingPaused: "nothing could be recorded, so nothing was printed"
        case .printingResumed: "it can be recorded again, and printed\(took)"
        case .staffAction: staffAction
        case .journalPruned: "\(entries) removed from the journal; a checkpoint vouches for them"
        case .personalErased: "the sealed numbers were erased\(because)\(actor)"
        }
    }
}

// MARK: Parts of sentences

extension JournalRow {
    private func word(_ name: String) -> String {
        text(name).map(JournalWords.plain) ?? "nothing more"
    }

    private func quoted(_ name: String) -> String {
        "\"" + (text(name) ?? "") + "\""
    }

    private func named(_ name: String) -> String {
        text(name).map { " " + $0 } ?? ""
    }

    private func bracketed(_ what: String, _ name: String) -> String {
        text(name) == nil ? "" : " (\(what) \(quoted(name)))"
    }

    private func numbered(_ what: String, _ name: String) -> String {
        number(name).map { " \(what) \($0)" } ?? ""
    }

    private var invoice: String { text("invoice").map { ", invoice \($0)" } ?? "" }

    private var because: String {
        text("reason").map { ", because: " + JournalWords.plain($0) } ?? ""
    }

    private var failure: String { JournalWords.failure(text("reason") ?? "no reason given") }

    private var printerReason: String {
        JournalWords.printer(text("reason") ?? "no reason given")
    }

    private var took: String {
        number("elapsed_ms").map { " (took \(JournalWords.time($0)))" } ?? ""
    }

    private var witness: String {
        text("witness").map { ", " + JournalWords.witness($0) } ?? ""
    }

    private var actor: String { text("actor").map { ", by \"\($0)\"" } ?? "" }

    private var order: String { JournalWords.plain(text("order") ?? "do something") }

    private var orderFacts: String {
        let serial = text("serial").map { "serial \($0)" }
        let buyer = text("buyer").map { "for a buyer of the kind \(JournalWords.plain($0))" }
        let facts = [serial, buyer].compactMap(\.self)
        return facts.isEmpty ? "" : " (" + facts.joined(separator: ", ") + ")"
    }

    private var part: String { number("part").map { ", document \($0) of several" } ?? "" }

    private var pages: String { JournalWords.count(number("pages") ?? 0, "page") }

    private var size: String {
        number("bytes").map { ", \(max($0, 0) / 1_000) kB" } ?? ""
    }

    private var printed: String {
        guard let pages = number("pages"), pages != 1 else { return "" }
        return ": " + JournalWords.count(pages, "page")
    }

    private var entries: String {
        let count = number("entries") ?? 0
        return count == 1 ? "1 old entry was" : "\(count) old entries were"
    }

    private var refusedScan: String {
        if let times = number("times") {
            return JournalWords.count(times, "more thing") + " scanned that are no receipts"
        }
        return "scanned something that is no receipt of this kiosk: \(word("reason"))"
            + (number("characters").map { " (\(JournalWords.count($0, "character")))" } ?? "")
    }

    private var scannerDevice: String { text("device").map { " (\($0))" } ?? "" }

    private var scannerFault: String {
        let count = number("devices").map { ", \($0) devices answer to its description" }
        let code = number("errno").map { ", the system's error \($0)" }
        return word("reason") + (count ?? code ?? scannerDevice)
    }

    private var cloudCondition: String {
        let name = quoted("account")
        let state =
            switch text("circuit").flatMap(CloudCondition.Circuit.init(rawValue:)) {
            case .closed: "the cloud \(name) answers"
            case .open: "the cloud \(name) failed too often and is left alone for a while"
            case .halfOpen: "one question tries whether the cloud \(name) is back"
            case nil: "the cloud \(name) is: \(word("circuit"))"
            }
        guard let skew = number("skew_s") else { return state }
        let side = skew < 0 ? "behind" : "ahead of"
        return state + "; this machine's clock is \(skew.magnitude) s \(side) it"
    }

    private var printIntent: String {
        let what = text("invoice") == nil ? "a test page" : "\(pages)\(invoice),"
        let copy = number("copy").flatMap { $0 > 1 ? ", copy \($0)" : nil } ?? ""
        return "sent \(what) to the printer \(quoted("printer"))\(copy)\(actor)"
    }

    private var ending: String {
        switch text("outcome") {
        case JobOutcome.completed.token.text: "the page came out"
        case JobOutcome.unknown.token.text:
            "the printer fell silent, and nobody can tell whether the page came out"
        case let outcome:
            "nothing was printed (\(JournalWords.plain(outcome ?? "no outcome given")))"
        }
    }

    private var printerCondition: String {
        let name = "the printer \(quoted("printer"))"
        return switch text("outcome") {
        case "blocked": "\(name) waits for somebody: \(printerReason)"
        case "warns": "\(name) prints, but: \(printerReason)"
        case "clear": "\(name) is as it should be again"
        case let outcome: "\(name) is: \(JournalWords.plain(outcome ?? "no outcome given"))"
        }
    }

    private var staffAction: String {
        let who = text("actor") == nil ? "staff" : "\(quoted("actor"))"
        let outcome = text("outcome").flatMap { $0 == "done" ? nil : ": " + JournalWords.plain($0) }
        return "\(who) did \(text("action") ?? "something")\(named("subject"))\(outcome ?? "")"
    }
}
