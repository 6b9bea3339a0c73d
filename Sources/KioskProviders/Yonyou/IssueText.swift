// The JSON of an application, member by member in the vendor's order.

internal import KioskCore

/// One object in the making; each value is checked against the size of its field.
struct IssueText {
    private var members: [String] = []

    /// The head of an application for an order that can be invoiced: without buyer and lines.
    init(_ order: MerchantOrder, serial: String) throws(IssueFault) {
        guard OrderCodec.isSerial(serial) else { throw .illFormed(.serial) }
        guard order.total.hundredths > 0 else { throw .notPositive }
        guard order.lines.isEmpty == false else { throw .missing(.lines) }
        guard order.lines.count <= Limits.orderLines else { throw .tooLong(.lines) }
        guard order.addsUp else { throw .sum }
        try add(.serial, serial)
        try add(head: order)
    }

    /// A line of the invoice.
    private init(_ line: MerchantOrder.Line) throws(IssueFault) {
        try add(.lineName, line.name)
        try add(.lineTotal, line.total.digits)
        for field in [IssueField.taxRate, .taxCode] where line.fields[field] == nil {
            throw .missing(field)
        }
        for field in IssueField.merchantsLine {
            if let value = line.fields[field] { try add(field, value) }
        }
    }

    /// The lines of an order, each as an object.
    static func lines(of order: MerchantOrder) throws(IssueFault) -> [String] {
        var lines: [String] = []
        for line in order.lines { lines.append(try IssueText(line).object) }
        return lines
    }

    private var object: String { "{" + members.joined(separator: ",") + "}" }

    func object(lines: [String]) -> String {
        let items = "\"\(IssueField.lines.rawValue)\":[" + lines.joined(separator: ",") + "]"
        return "{" + (members + [items]).joined(separator: ",") + "}"
    }

    /// What the merchant said of seller and sums.
    private mutating func add(head order: MerchantOrder) throws(IssueFault) {
        guard let taxNumber = order.seller.taxIdentifier else { throw .missing(.sellerTaxNumber) }
        try add(.sellerTaxNumber, taxNumber)
        try add(.sellerName, order.seller.name)
        if let address = order.seller.address { try add(.sellerAddress, address) }
        try add(.total, order.total.digits)
        if let net = order.taxExclusiveAmount { try add(.net, net.digits) }
        if let tax = order.taxAmount { try add(.tax, tax.digits) }
        for field in IssueField.merchantsHead {
            if let value = order.fields[field] { try add(field, value) }
        }
    }

    /// Writes a member: numbers as JSON numbers, as in the vendor's minimal request.
    mutating func add(_ field: IssueField, _ value: String) throws(IssueFault) {
        guard value.isEmpty == false else { throw .missing(field) }
        switch field.form {
        case .text(let most):
            guard value.utf16.count <= most else { throw .tooLong(field) }
            guard value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
            else { throw .illFormed(field) }
            members.append("\"\(field.rawValue)\":\(Self.quoted(value))")
        case .number(let digits, let places):
            guard let number = Self.number(value) else { throw .illFormed(field) }
            guard number.whole + places <= digits || number.whole == 1, number.places <= places
            else { throw .tooLong(field) }
            members.append("\"\(field.rawValue)\":\(value)")
        }
    }

    /// How many digits stand before the point, and how many that count after it; nil if `text` is
    /// no plain JSON number (RFC 8259 §6, without an exponent).
    private static func number(_ text: String) -> (whole: Int, places: Int)? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.isEmpty == false && $0.utf8.allSatisfy(isDigit) }),
            let whole = parts.first, whole == "0" || whole.hasPrefix("0") == false
        else { return nil }
        var places = parts.count == 2 ? parts[1] : ""
        while places.last == "0" { places.removeLast() }
        return (whole.count, places.count)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// A JSON string (RFC 8259 §7).
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted.unicodeScalars.append(contentsOf: ["\\", scalar])
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension Amount {
    /// Digits with a point and two decimals, without grouping: `-1234.50`.
    fileprivate var digits: String { text.filter { $0 != "," } }
}
