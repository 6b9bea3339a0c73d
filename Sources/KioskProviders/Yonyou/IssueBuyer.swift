// Who the invoice is for, as the customer chose it.

package import KioskCore

/// The three kinds of buyer of the vendor's form (scan-to-invoice scheme, §3.3.4).
package enum IssueBuyer: Hashable, Sendable, Discreet {
    /// An enterprise (企业单位): name and tax number, and if it wants them on the invoice address
    /// with telephone, and bank with account number.
    case enterprise(name: String, taxNumber: String, address: String? = nil, bank: String? = nil)
    /// A body that is no enterprise (非企业性单位), which has a name and no tax number.
    case organisation(name: String)
    /// A person (个人); without a name the invoice says 个人.
    case person(name: String?)

    /// Takes a buyer; what its kind needs and is not there fails when the fields are written.
    package init(_ buyer: Buyer) {
        switch buyer.kind {
        case .enterprise:
            self = .enterprise(
                name: buyer.name ?? "", taxNumber: buyer.taxIdentifier ?? "",
                address: buyer.address, bank: buyer.bankAccount)
        case .organisation: self = .organisation(name: buyer.name ?? "")
        case .person: self = .person(name: buyer.name)
        }
    }

    /// The fields of the application, those without a value left out; throws `.illFormed`.
    var fields: [(IssueField, String)] {
        get throws(IssueFault) {
            switch self {
            case .enterprise(let name, let taxNumber, let address, let bank):
                guard Self.isTaxNumber(taxNumber) else { throw .illFormed(.buyerTaxNumber) }
                let more = [(IssueField.buyerAddress, address), (.buyerBank, bank)]
                return [(.buyerName, name), (.buyerTaxNumber, taxNumber)]
                    + more.compactMap { field, value in value.map { (field, $0) } }
            case .organisation(let name):
                return [(.buyerName, name)]
            case .person(let name):
                return [(.buyerName, name ?? "个人")]
            }
        }
    }

    /// 15 to 20 digits or capital letters. Which of them check out is not asked: the numbers of the
    /// vendor's own test sellers do not.
    static func isTaxNumber(_ text: String) -> Bool {
        (15...20).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    true
                default: false
                }
            }
    }

    /// The kind of buyer: a name is nobody's to read in a log.
    package var description: String {
        switch self {
        case .enterprise: "enterprise"
        case .organisation: "organisation"
        case .person: "person"
        }
    }
}

/// Why an application cannot be made; the fields are the vendor's.
package enum IssueFault: Error, Hashable, Sendable {
    /// A field that the cloud demands has no value.
    case missing(IssueField)
    /// A value over the size of its field.
    case tooLong(IssueField)
    /// A value that the field cannot have: no number, a control character.
    case illFormed(IssueField)
    /// The lines do not make the total, or net and tax do not.
    case sum
    /// The total is zero or less: there is nothing to ask an invoice for.
    case notPositive

    /// What the customer is told.
    var refusal: Refusal {
        switch self {
        case .missing(let field), .tooLong(let field), .illFormed(let field):
            field.isBuyers ? .buyerData : .sellerData
        case .sum, .notPositive: .sellerData
        }
    }
}
