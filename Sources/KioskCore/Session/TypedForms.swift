// What may be typed instead of scanned.

/// Which numbers this kiosk takes from fingers, and whom it asks about them.
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

    /// Public bills by code, number and check code.
    package struct Bills: Hashable, Sendable {
        /// Whom to ask; nil where what was typed is only told by its name.
        package var account: AccountName?
        /// Digits of the code, digits of the number, characters of the check code.
        package var code, number, checkCode: ClosedRange<Int>

        /// Takes what the account's form says; without one 8 digits, 10 digits, 6 characters.
        package init(
            account: AccountName? = nil, code: ClosedRange<Int> = 8...8,
            number: ClosedRange<Int> = 10...10, checkCode: ClosedRange<Int> = 6...6
        ) {
            self.account = account
            self.code = code
            self.number = number
            self.checkCode = checkCode
        }
    }

    /// Lost bills by payment, and the requests for new ones.
    package struct Payments: Hashable, Sendable {
        package var account: AccountName
        /// Whether a bill is found by two facts of its payment.
        package var hasSearch: Bool
        /// Whether a request for a new bill can be asked after by its number.
        package var hasRequests: Bool

        /// Takes the account that allows it.
        package init(account: AccountName, hasSearch: Bool = true, hasRequests: Bool = false) {
            self.account = account
            self.hasSearch = hasSearch
            self.hasRequests = hasRequests
        }
    }

    /// Toll invoices.
    package struct Toll: Hashable, Sendable {
        package var account: AccountName
        /// By what they are found here; at least one of `tollOrder`, `tollApplication`, `vehicle`.
        package var ways: [TypedForm]
        /// Whether card and plate need the month besides.
        package var needsMonth: Bool
        /// The first characters of plates by the letters that stand for them on a keyboard, such as
        /// `BJ`.
        package var plateRegions: [String: String]

        /// Takes what the account allows.
        package init(
            account: AccountName, ways: [TypedForm], needsMonth: Bool = false,
            plateRegions: [String: String] = [:]
        ) {
            self.account = account
            self.ways = ways
            self.needsMonth = needsMonth
            self.plateRegions = plateRegions
        }
    }

    /// Each is nil where nothing such may be typed.
    package var serial: Serial?
    package var bills: Bills?
    package var payments: Payments?
    package var toll: Toll?

    /// Unless told otherwise, nothing may be typed.
    package init(
        serial: Serial? = nil, bills: Bills? = nil, payments: Payments? = nil, toll: Toll? = nil
    ) {
        self.serial = serial
        self.bills = bills
        self.payments = payments
        self.toll = toll
    }
}

/// Something that is typed as a whole, field by field.
package enum TypedForm: String, CaseIterable, Hashable, Sendable {
    case serial
    case bill
    /// A payment by its notice and the payer.
    case notice
    /// A payment by its business and its day.
    case business
    /// A request for a new bill.
    case request
    case tollOrder = "toll-order"
    case tollApplication = "toll-application"
    case vehicle
    /// An organisation's name, for the buyer.
    case organisation
    /// A person's name, for the buyer.
    case person
    case email
    case message

    /// Whether it may stand in a list of things to type; the others have keys of their own.
    var isListed: Bool {
        switch self {
        case .notice, .business, .request, .tollOrder, .tollApplication, .vehicle: true
        case .serial, .bill, .organisation, .person, .email, .message: false
        }
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
    case noticeNumber = "notice-number"
    case payerName = "payer-name"
    case businessNumber = "business-number"
    /// Eight digits: year, month, day.
    case day
    case requestNumber = "request-number"
    case tollOrder = "toll-order"
    case tollApplication = "toll-application"
    case card
    case plate
    /// Six digits: year, month.
    case month
    case organisationName = "organisation-name"
    /// May be left empty.
    case personName = "person-name"
    case email
    case mobile

    /// Whether a character belongs to such a field.
    package func takes(_ character: Character) -> Bool {
        switch self {
        case .payerName, .organisationName, .personName:
            return character.isNewline == false
                && character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        case .plate:
            return character.isLetter || character.isNumber
        case .email:
            return character.isASCII
                && (character.isLetter || character.isNumber || ".-_+@".contains(character))
        case .businessNumber, .requestNumber, .tollOrder, .tollApplication:
            return character.isASCII
                && (character.isLetter || character.isNumber || "-_".contains(character))
        case .serial, .billCheck, .noticeNumber:
            return character.isASCII && (character.isLetter || character.isNumber)
        case .card, .billCode, .billNumber, .day, .month, .mobile:
            return character.isASCII && character.isNumber
        }
    }
}
