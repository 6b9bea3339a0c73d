// What may be typed instead of scanned, where a code is damaged.

/// Which numbers this kiosk takes from fingers.
package struct TypedForms: Hashable, Sendable {
    /// A serial number, for the one account that takes such.
    package struct Serial: Hashable, Sendable {
        package var account: AccountName
        /// How many letters and digits it may have.
        package var lengths: ClosedRange<Int>
        /// What must match besides.
        package var proof: SecondFact

        /// Takes what the account's rule says.
        package init(account: AccountName, lengths: ClosedRange<Int>, proof: SecondFact) {
            self.account = account
            self.lengths = lengths
            self.proof = proof
        }
    }

    /// Nil where no serial may be typed.
    package var serial: Serial?
    /// Whether code, number and check code of a fiscal e-bill may be typed.
    package var fiscalBill: Bool

    /// Unless told otherwise, nothing may be typed.
    package init(serial: Serial? = nil, fiscalBill: Bool = false) {
        self.serial = serial
        self.fiscalBill = fiscalBill
    }
}

/// One thing that is typed.
package enum TypedField: String, CaseIterable, Hashable, Sendable {
    case serial
    /// Eight digits: two for the region, two for the class, two for the kind, two for the year.
    case billCode = "bill-code"
    /// Ten digits.
    case billNumber = "bill-number"
    /// Six digits or letters.
    case billCheck = "bill-check"

    /// Whether a character belongs to such a number.
    package func takes(_ character: Character) -> Bool {
        guard character.isASCII else { return false }
        switch self {
        case .serial, .billCheck: return character.isLetter || character.isNumber
        case .billCode, .billNumber: return character.isNumber
        }
    }
}

/// Something that is being typed, field by field.
package struct Entering: Hashable, Sendable {
    /// The fields that are done, with what was typed.
    package var done: [TypedField: String] = [:]
    package var field: TypedField
    /// How many characters the field may have.
    package var lengths: ClosedRange<Int>
    package var typed = ""
    /// Whether Enter was pressed too early.
    package var missed = false
    /// What was scanned meanwhile and is of no use: what was typed stays.
    package var refused: Explaining.Subject?
    /// Whether the customer has been warned that this is about to end.
    package var warned = false

    /// How many characters are missing, at least.
    package var missing: Int { max(0, lengths.lowerBound - typed.count) }

    /// Whether what stands there is not what such numbers look like; it may be one all the same.
    package var isUnusual: Bool {
        field == .billCode && typed.count >= 2 && typed.hasPrefix("00") == false
            && Region.isPlausible(typed) == false
    }
}
