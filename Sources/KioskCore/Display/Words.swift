// The texts that never change: each case is the name of a text in the wording files.

/// A text for people into which nothing is put.
package enum Words: String, CaseIterable, Hashable, Sendable {
    case welcomeHeadline = "welcome.headline"
    case welcomeHold = "welcome.hold"
    case welcomeThen = "welcome.then"

    case welcomeNoScanner = "welcome.no-scanner"
    case entryWhole = "entry.whole"
    case entryWrong = "entry.wrong"
    case choiceEnterSerial = "choice.enter-serial"
    case choiceEnterBill = "choice.enter-bill"
    case statusScannerMissing = "status.scanner.missing"

    case readingHeadline = "reading.headline"
    case lookingUpHeadline = "looking-up.headline"
    case lookingUpWait = "looking-up.wait"

    case proofWhy = "proof.why"
    case proofMissed = "proof.missed"

    case pendingReviewHeadline = "waiting.pending-review"
    case issuingHeadline = "waiting.issuing"
    case fileNotReadyHeadline = "waiting.file-not-ready"
    case waitingLeave = "waiting.leave"

    case readyHeadline = "ready.headline"
    case readyChoose = "ready.choose"
    case readyPrintOnly = "ready.print-only"
    case readyOnlyPhone = "ready.only-phone"
    case readyNoWay = "ready.no-way"
    case voidedHeadline = "ready.voided"
    case reversedHeadline = "ready.reversed"
    case noChoices = "ready.no-choices"
    case creditNote = "ready.credit-note"
    case documentFetching = "document.fetching"
    case documentUnavailable = "document.unavailable"
    case documentBroken = "document.broken"
    case documentOFDOnly = "document.ofd-only"
    case documentOFDNoPhone = "document.ofd-no-phone"
    case linkTooLarge = "phone.too-large"

    case printingHeadline = "printing.headline"
    case printingSubmitting = "printing.submitting"
    case printingCancelling = "printing.cancelling"
    case printingHold = "printing.hold"
    case collectHeadline = "collect.headline"
    case collectCopy = "collect.copy"

    case phoneHeadline = "phone.headline"
    case phoneHow = "phone.how"
    case phoneSafe = "phone.safe"

    case choicePhoneLink = "choice.phone-link"
    case codeMismatch = "code.mismatch"
    case codeLinkHeadline = "code.link.headline"
    case codeLinkHow = "code.link.how"
    case codeLinkWhose = "code.link.whose"

    case outOfServiceHeadline = "out-of-service.headline"
    case outOfServiceNext = "out-of-service.next"

    case buyer = "label.buyer"
    case taxExclusiveAmount = "label.amount"
    case taxAmount = "label.tax"
    case taxInclusiveAmount = "label.total"
    case seller = "label.seller"
    case sellerAddress = "label.seller-address"
    case invoiceCode = "label.invoice-code"
    case invoiceNumber = "label.invoice-number"

    case choicePrint = "choice.print"
    case choicePhone = "choice.phone"
    case choiceLanguage = "choice.language"
    case choiceBack = "choice.back"
    case choiceFinish = "choice.finish"
    case choiceGiveUp = "choice.give-up"

    case statusPrinterReady = "status.printer.ready"
    case statusPrinterUnknown = "status.printer.unknown"
}
