// A printer that a search has found, explained.

internal import KioskPrinting

/// A printer that was found, for a person or a program.
package struct FoundReport: Sendable, Encodable {
    package let way: String
    package let address: String
    package let model: String
    package let location: String
    package let notes: [String]
    package let explanation: PrinterExplanation?

    /// Explains a printer that was found.
    package init(_ printer: FoundPrinter, _ quirks: PrinterQuirks) {
        (way, address) = (printer.way.rawValue, printer.address)
        (model, location) = (printer.model, printer.location)
        let facts = printer.facts
        explanation = facts.map { PrinterExplanation($0, at: printer.address, quirks: quirks) }
        let known =
            facts == nil
            ? quirks.matching(DeviceFacts(model: model), at: address).map {
                "\($0.seen) \($0.advice)"
            } : []
        notes = printer.notes + known
    }

    /// What there is to say of it, subject by subject.
    package var lines: [PrinterExplanation.Line] {
        let end = address.isEmpty ? "" : "kioskctl printer add NAME \(address)"
        let needsDriver = explanation?.isDriverless == false || explanation == nil
        return [.init(subject: "address", words: address), .init(subject: "seen by", words: words)]
            .filter { !$0.words.isEmpty } + (explanation?.lines ?? [])
            + notes.map { .init(subject: "note", words: $0) }
            + (end.isEmpty
                ? []
                : [.init(subject: "add it", words: end + (needsDriver ? " --driver …" : ""))])
    }

    private var words: String {
        switch FoundPrinter.Way(rawValue: way) {
        case .dnssd: "its announcement in the network (DNS-SD)"
        case .usb: "ipp-usb, at a USB port"
        case .host: "asking the host"
        case .service: "a backend of the print service"
        case nil: ""
        }
    }
}

extension FoundPrinter {
    /// Whether it was asked, and needs no driver.
    package var isDriverless: Bool { facts?.abilities.isDriverless == true }
}
