// A code that the kiosk can read but that leads it to no cloud: what it is, for the customer.

/// A code that is told by name, with what it says that may be shown.
package struct NamedCode: Hashable, Sendable {
    /// Something that stands in the code in plain and that helps its owner to know it again.
    package struct Fact: Hashable, Sendable {
        /// What the value is.
        package enum Label: String, CaseIterable, Hashable, Sendable {
            case service
            case seller
            /// Whoever is to be paid.
            case payee
            case buyer
            case taxIdentifier = "tax-identifier"
            /// With tax (EN 16931 BT-112).
            case total
            /// Without tax (EN 16931 BT-109).
            case amount
            case tax
            case date
            case code
            case number
        }

        package var label: Label
        /// As the code has it; amounts as decimal text, dates as ISO 8601. The screen cleans it.
        package var value: String

        /// Puts `value` under `label`.
        package init(_ label: Label, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// What the code's own check says of it.
    package enum Integrity: String, CaseIterable, Hashable, Sendable {
        /// Everything that can be checked without a key fits.
        case verified = "ok"
        /// Something does not fit: it was misread, or changed.
        case mismatch
        /// There is nothing that could be checked.
        case absent
    }

    /// What its owner can do with it.
    package enum Advice: String, CaseIterable, Hashable, Sendable {
        /// Open it on the phone: it is a page for people.
        case phone
        /// It names a buyer: it is of use once a receipt has been scanned.
        case receiptFirst = "receipt-first"
        /// Ask the service that it belongs to.
        case itsService = "its-service"
        /// It belongs to another country or region, where this kiosk reaches nobody.
        case abroad
        /// It asks for money: this kiosk takes none.
        case payment
        /// Put it away and hold the receipt's own code here.
        case receiptCode = "receipt-code"
    }

    package var kind: CodeKind
    package var facts: [Fact]
    package var integrity: Integrity
    package var advice: Advice
    /// The code's own address, where its host may be shown to a phone; otherwise nil.
    package var link: String?

    /// Names a code.
    package init(
        _ kind: CodeKind, facts: [Fact] = [], integrity: Integrity = .absent, advice: Advice,
        link: String? = nil
    ) {
        self.kind = kind
        self.facts = facts
        self.integrity = integrity
        self.advice = advice
        self.link = link
    }
}
