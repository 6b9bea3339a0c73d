// The parts of the code on an invoice, told apart and repaired where that is certain.

/// `01,type,code,number,amount,date,checkcode,crc[,]`: no public standard has it, every invoice of
/// the mainland carries it. In each place the text between the commas, without spaces.
struct InvoiceParts {
    /// More is no code of an invoice; the longest possible has under 100.
    static let bytes = 256

    var type: String
    var code: String
    var number: String
    var amount: String
    /// ISO 8601.
    var date: String
    var checkCode: String
    var crc: String
    var warnings: [CodeWarning] = []

    /// Whether the text begins like such a code: two digits, a comma and two digits again, and
    /// enough commas behind another version than `01`.
    static func areBegun(by text: String) -> Bool {
        let head = Array(text.utf8.lazy.filter { $0 != 0x20 }.prefix(6))
        guard head.count >= 5, Alphabet.isDigit(head[0]), Alphabet.isDigit(head[1]),
            head[2] == 0x2C, Alphabet.isDigit(head[3]), Alphabet.isDigit(head[4]),
            head.count == 5 || head[5] == 0x2C
        else { return false }
        let commas = text.utf8.lazy.filter { $0 == 0x2C }.prefix(5)
        return head[..<2] == [0x30, 0x31] || commas.count == 5
    }

    /// Nil where a part is missing that everything hangs on, or has no possible form.
    init?(_ text: String) {
        guard text.utf8.count <= Self.bytes else { return nil }
        var parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            part.filter { $0 != " " }
        }
        guard parts.count >= 6, parts[0] == "01", Alphabet.isDigits(parts[1], 2),
            parts.dropFirst(8).allSatisfy(\.isEmpty)
        else { return nil }
        while parts.count < 8 { parts.append("") }
        type = parts[1]
        (code, number) = (parts[2], parts[3])
        (amount, date, checkCode, crc) = (parts[4], parts[5], parts[6], parts[7])
        repair()
        guard let day = CodeDate.iso(date), [8, 10].contains(date.utf8.count),
            amount.isEmpty || PlainDecimal.isAmount(amount), isFullyDigital || isLegacy
        else { return nil }
        date = day
        if amount.isEmpty { warnings.append(.amountMissing) }
    }

    /// Some software writes the number before the code, or leaves the amount out without its comma:
    /// digits tell them apart, for a code has ten or twelve and a number of its kind eight.
    private mutating func repair() {
        if Alphabet.isDigits(code, 8), Alphabet.isDigits(number, 10, 12) {
            swap(&code, &number)
            warnings.append(.codeAndNumberSwapped)
        }
        if date.isEmpty, Alphabet.isDigits(amount, 8), CodeDate.iso(amount) != nil {
            swap(&date, &amount)
        }
    }

    /// A number of 20 digits and no code.
    var isFullyDigital: Bool {
        code.isEmpty && Alphabet.isDigits(number, 20)
    }

    /// Whether it is of a toll road (type 14, as `InvoiceCode` has them).
    var isOfTollRoad: Bool { type == "14" }

    private var isLegacy: Bool {
        Alphabet.isDigits(code, 10, 12) && Alphabet.isDigits(number, 8)
    }
}

extension CodeWarning {
    static let codeAndNumberSwapped = CodeWarning("code_and_number_swapped")
    static let amountMissing = CodeWarning("amount_missing")
}
