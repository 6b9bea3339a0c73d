// All that can be said of one scanned text: for the kiosk, and for staff who ask what a code says.

package import KioskCore

/// What a format found in a text.
package struct CodeReading: Hashable, Sendable {
    /// Something that the code says.
    package struct Field: Hashable, Sendable {
        /// In snake_case.
        package var name: String
        /// Amounts as decimal text, dates as ISO 8601, all else as the code has it.
        package var value: String

        /// Names a value.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Something in the code that can be computed again.
    package struct Check: Hashable, Sendable {
        /// In snake_case.
        package var name: String
        package var result: NamedCode.Integrity

        /// Names the result of a check.
        package init(_ name: String, _ result: NamedCode.Integrity) {
            self.name = name
            self.result = result
        }

        /// The check of something that is there: whether it fits.
        package init(_ name: String, fits: Bool) {
            self.init(name, fits ? .verified : .mismatch)
        }
    }

    package var kind: CodeKind
    /// In the order of the format; what the code leaves empty is left out.
    package var fields: [Field]
    package var checks: [Check]
    package var warnings: [CodeWarning]
    /// What the kiosk makes of it.
    package var recognition: Recognition

    /// A code that the kiosk serves, obeys or refuses.
    package init(
        _ kind: CodeKind, _ recognition: Recognition, fields: [Field] = [], checks: [Check] = [],
        warnings: [CodeWarning] = []
    ) {
        self.kind = kind
        self.fields = fields
        self.checks = checks
        self.warnings = warnings
        self.recognition = recognition
    }

    /// A code that the kiosk only names. `link` is the code's own address, if it is one: the
    /// recogniser takes it away again unless its host may be shown to a phone.
    package init(
        naming kind: CodeKind, advice: NamedCode.Advice, facts: [NamedCode.Fact] = [],
        fields: [Field] = [], checks: [Check] = [], warnings: [CodeWarning] = [],
        link: String? = nil
    ) {
        let code = NamedCode(
            kind, facts: facts, integrity: Self.integrity(checks), advice: advice, link: link)
        self.init(kind, .named(code), fields: fields, checks: checks, warnings: warnings)
    }

    /// The same reading of a code with which this kiosk can do more than name it. The named code
    /// that `recognition` gets has the code's own address in it, if it is one.
    func leading(to recognition: (NamedCode) -> Recognition) -> CodeReading {
        guard case .named(let code) = self.recognition else { return self }
        var reading = self
        reading.recognition = recognition(code)
        return reading
    }

    /// The same reading of a code about which an account can be asked.
    func asking(
        _ account: AccountName, for receipt: (NamedCode) -> ReceiptCode
    ) -> CodeReading {
        var reading = leading { .receipt(receipt($0)) }
        reading.fields.insert(Field("account", account.text), at: 0)
        return reading
    }

    /// One mismatch spoils the whole; without any check there is nothing to rely on.
    private static func integrity(_ checks: [Check]) -> NamedCode.Integrity {
        if checks.contains(where: { $0.result == .mismatch }) { return .mismatch }
        return checks.contains { $0.result == .verified } ? .verified : .absent
    }
}

/// Something about a code that staff should know, though it blocks nothing. Each format has its own
/// beside it.
package struct CodeWarning: Hashable, Sendable {
    /// In snake_case.
    package let text: String

    /// Words a warning; never with anything out of the code in it.
    package init(_ text: String) {
        self.text = text
    }
}
