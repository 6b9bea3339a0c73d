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

    /// What a field says of what has been typed so far.
    package enum Check: Hashable, Sendable {
        /// So many characters are missing, at least.
        case short(Int)
        /// Nothing is missing: Enter goes on.
        case whole
        /// What stands there cannot be the beginning of such a number.
        case wrong
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
    /// Whether the customer has been warned that this is about to end.
    package var warned = false

    /// What the field says of what has been typed so far.
    package var check: TypedField.Check {
        let isLetterOrDigit = { (character: Character) in
            character.isASCII && (character.isLetter || character.isNumber)
        }
        switch field {
        case .serial:
            return count(typed.allSatisfy(isLetterOrDigit))
        case .billCode:
            return count(typed.allSatisfy(Self.isDigit) && hasPlausibleRegion)
        case .billNumber:
            return count(typed.allSatisfy(Self.isDigit))
        case .billCheck:
            return count(typed.allSatisfy(isLetterOrDigit))
        }
    }

    private func count(_ isPlausible: Bool) -> TypedField.Check {
        if isPlausible == false { return .wrong }
        return typed.count < lengths.lowerBound
            ? .short(lengths.lowerBound - typed.count) : .whole
    }

    /// The first two digits are those of a province (GB/T 2260), or 00 for the central government.
    private var hasPlausibleRegion: Bool {
        guard typed.count >= 2, let region = Int(typed.prefix(2)) else { return true }
        return region == 0 || (11...15).contains(region) || (21...23).contains(region)
            || (31...37).contains(region) || (41...46).contains(region)
            || (50...54).contains(region) || (61...66).contains(region)
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}
