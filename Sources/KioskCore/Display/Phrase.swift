// Every text that the kiosk shows, as a value: the words themselves are files.

/// A text for people, with what is to be put into it.
///
/// The screen asks a wording for the text under `key` and puts each of `arguments` where the text
/// has its name in braces.
package enum Phrase: Hashable, Sendable {
    case words(Words)
    case notice(Notice)
    case noticeNext(Notice)
    case proofHeadline(SecondFact)
    case proofHow(SecondFact)
    case printerBlocked(PrinterReason)
    case printingWaits(PrinterReason)
    case statusPrinter(PrinterReason)
    case printerAdvice(PrinterAdvice)
    case entryHeadline(TypedField)
    case entryHow(TypedField)
    case entryShort(Int)
    case formName(TypedForm)
    case bundleCount(Int)
    case printingDocument(Int, of: Int)
    case clockSkew(seconds: Int)
    case moreLines(Int)
    case codeKind(CodeKind)
    case codeAdvice(NamedCode.Advice)
    case codeLabel(NamedCode.Fact.Label)
    case readingCharacters(Int)
    case printingPages(done: Int, of: Int)
    case settingsRead(have: Int, of: Int)
    case waitingElapsed(seconds: Int)
    case idleWarning(seconds: Int)
    case printedBefore(PrintMoment)
    case doubtSince(PrintMoment)
    /// What a language calls itself.
    case languageName(Language)
    /// How a screen is used.
    case help(ScreenContent.Name)

    /// The name of the text in the wording files: words in lower case, joined by dots and hyphens.
    package var key: String {
        switch self {
        case .words(let words): words.rawValue
        case .notice(let notice): "notice.\(notice.rawValue).what"
        case .noticeNext(let notice): "notice.\(notice.rawValue).next"
        case .proofHeadline(let fact): "proof.headline.\(fact.rawValue)"
        case .proofHow(let fact): "proof.how.\(fact.rawValue)"
        case .printerBlocked(let reason): "printer.blocked.\(reason.rawValue)"
        case .printingWaits(let reason): "printing.waits.\(reason.rawValue)"
        case .statusPrinter(let reason): "status.printer.\(reason.rawValue)"
        case .printerAdvice(let advice): "printer.technician.\(advice.rawValue)"
        case .entryHeadline(let field): "entry.headline.\(field.rawValue)"
        case .entryHow(let field): "entry.how.\(field.rawValue)"
        case .entryShort: "entry.short"
        case .formName(let form): "form.\(form.rawValue)"
        case .bundleCount: "bundle.count"
        case .printingDocument: "printing.document"
        case .clockSkew: "staff.clock.skew"
        case .moreLines: "buy.more-lines"
        case .codeKind(let kind): "code.kind.\(kind.wordingName)"
        case .codeAdvice(let advice): "code.advice.\(advice.rawValue)"
        case .codeLabel(let label): "code.label.\(label.rawValue)"
        case .readingCharacters: "reading.characters"
        case .printingPages: "printing.pages"
        case .settingsRead: "staff.settings.read"
        case .waitingElapsed: "waiting.elapsed"
        case .idleWarning: "idle.warning"
        case .printedBefore: "printed.before"
        case .doubtSince: "doubt.since"
        case .languageName: "language.name"
        case .help(let screen): "help.on.\(screen.rawValue)"
        }
    }

    /// What the text may mention, by name; nothing of it comes from outside the kiosk.
    package var arguments: [String: String] {
        switch self {
        case .printedBefore(let moment), .doubtSince(let moment): ["time": moment.text]
        case .words, .notice, .noticeNext, .proofHeadline, .proofHow, .printerBlocked,
            .printingWaits, .statusPrinter, .printerAdvice, .codeKind, .codeAdvice, .codeLabel,
            .entryHeadline, .entryHow, .formName, .readingCharacters, .entryShort, .bundleCount,
            .moreLines, .printingDocument, .printingPages, .settingsRead, .waitingElapsed,
            .idleWarning, .clockSkew, .languageName, .help:
            numbers.mapValues { String($0) }
        }
    }

    private var numbers: [String: Int] {
        switch self {
        case .words, .notice, .noticeNext, .proofHeadline, .proofHow, .printerBlocked,
            .printingWaits, .statusPrinter, .printerAdvice, .codeKind, .codeAdvice, .codeLabel,
            .entryHeadline, .entryHow, .formName, .printedBefore, .doubtSince, .languageName, .help:
            [:]
        case .readingCharacters(let count), .entryShort(let count), .bundleCount(let count),
            .moreLines(let count):
            ["count": count]
        case .printingDocument(let number, let count): ["number": number, "count": count]
        case .printingPages(let done, let pages): ["done": done, "pages": pages]
        case .settingsRead(let have, let all): ["have": have, "count": all]
        case .waitingElapsed(let seconds), .idleWarning(let seconds), .clockSkew(let seconds):
            ["seconds": seconds]
        }
    }

    /// One phrase of every key that there is: a wording is complete if it has them all.
    package static let all: [Phrase] =
        Words.allCases.map(Phrase.words)
        + Notice.allCases.flatMap { [.notice($0), .noticeNext($0)] }
        + SecondFact.allCases.flatMap { [.proofHeadline($0), .proofHow($0)] }
        + PrinterReason.allCases.flatMap {
            [.printerBlocked($0), .printingWaits($0), .statusPrinter($0)]
        }
        + PrinterAdvice.allCases.map(Phrase.printerAdvice)
        + ScreenContent.Name.allCases.filter { $0 != .help }.map(Phrase.help)
        + TypedField.allCases.flatMap { [.entryHeadline($0), .entryHow($0)] }
        + TypedForm.allCases.filter(\.isListed).map(Phrase.formName)
        + CodeKind.allCases.filter(\.isTold).map(Phrase.codeKind)
        + NamedCode.Advice.allCases.map(Phrase.codeAdvice)
        + NamedCode.Fact.Label.allCases.map(Phrase.codeLabel)
        + [
            .readingCharacters(0), .entryShort(0), .printingPages(done: 0, of: 0),
            .settingsRead(have: 0, of: 0), .waitingElapsed(seconds: 0),
            .idleWarning(seconds: 0), .bundleCount(0), .printingDocument(0, of: 0),
            .clockSkew(seconds: 0), .moreLines(0), .printedBefore(.first), .doubtSince(.first),
            .languageName(.chinese),
        ]
}

extension CodeKind {
    /// Its name in the wording files, where words are joined by hyphens.
    fileprivate var wordingName: String {
        String(rawValue.map { $0 == "_" ? "-" : $0 })
    }
}
