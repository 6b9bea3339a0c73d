// What the configuration says about the receipts of one account.

package import KioskCore

/// The receipts that belong to one account at an invoice cloud.
package struct ReceiptRule: Hashable, Sendable {
    /// The path of a till's codes (scan-to-invoice scheme, §3).
    static let standardPath = "/qrcode-connector"
    /// The path of codes that a till fetched from the cloud, as the cloud's own sample has it (§4).
    static let standardApplicationPath = "/mobileinvoice/index.html"

    /// The account to ask about them.
    package var account: AccountName
    /// The places that its codes may name.
    package var hosts: [Authority]
    /// The path of its codes, exactly.
    package var path: String
    /// The systems whose codes are this account's; accounts that share a host differ by them.
    package var systemCodes: Set<String>
    /// How its serials may be typed or scanned bare; nil if they may not.
    package var typedSerials: TypedSerialRule?
    /// What the customer must know besides holding a receipt code; nil where only the till can make
    /// one.
    package var orderProof: SecondFact?
    /// The paths of codes that a till fetched from the cloud (scan-to-invoice scheme, §4).
    package var applicationPaths: [String]
    /// Whether the merchant can say what such a code stands for; otherwise it leads on with a
    /// phone only.
    package var resolvesApplications: Bool
    /// The paths of codes for invoices that staff entered by hand (§6). Their form is not public:
    /// an installation that has them writes down what it sees. One that ends with a slash stands
    /// for all below it.
    package var linkPaths: [String]
    /// The paths of codes that reserve an invoice (§7), not public either.
    package var reservationPaths: [String]
    /// The codes that the merchant makes himself (§5); nil where there are none.
    package var merchantCode: MerchantCodeRule?

    /// Puts a rule together; the configuration has checked its parts.
    package init(
        account: AccountName, hosts: [Authority], path: String? = nil,
        systemCodes: Set<String>, typedSerials: TypedSerialRule? = nil,
        orderProof: SecondFact? = nil,
        applicationPaths: [String]? = nil, resolvesApplications: Bool = false,
        linkPaths: [String] = [], reservationPaths: [String] = [],
        merchantCode: MerchantCodeRule? = nil
    ) {
        self.account = account
        self.hosts = hosts
        self.path = path ?? Self.standardPath
        self.systemCodes = systemCodes
        self.typedSerials = typedSerials
        self.orderProof = orderProof
        self.applicationPaths = applicationPaths ?? [Self.standardApplicationPath]
        self.resolvesApplications = resolvesApplications
        self.linkPaths = linkPaths
        self.reservationPaths = reservationPaths
        self.merchantCode = merchantCode
    }

    /// Whether a URL names one of the places, and in a way that is allowed there.
    func isPlace(of url: ScannedURL) -> Bool {
        hosts.contains { $0.isNamed(by: url) }
    }
}

/// How a merchant's own codes carry the request serial: at his own place, so that what is opened
/// with a phone is his page.
package struct MerchantCodeRule: Hashable, Sendable {
    /// The merchant's places, not the cloud's.
    package var hosts: [Authority]
    /// Exactly.
    package var path: String
    /// The name of the query parameter whose value is the serial.
    package var parameter: String
    /// What the customer must know besides: anybody can write a number into such a code.
    package var proof: SecondFact

    /// Puts a rule together; the configuration has checked its parts.
    package init(
        hosts: [Authority], path: String, parameter: String, proof: SecondFact = .total
    ) {
        self.hosts = hosts
        self.path = path
        self.parameter = parameter
        self.proof = proof
    }
}

/// How a serial number may be typed, or scanned without anything around it.
package struct TypedSerialRule: Hashable, Sendable {
    /// A request serial has 1 to 20 letters and digits (`FPQQLSH`, vendor's classic interface §3).
    static let allLengths = 1...20

    /// What the customer must know besides.
    package var proof: SecondFact
    /// How many characters it may have, within 1 to 20.
    package let lengths: ClosedRange<Int>

    /// Lengths outside of 1 to 20 are cut to it. Unless told otherwise a serial has six at least:
    /// less is a slip of the fingers.
    package init(proof: SecondFact, lengths: ClosedRange<Int> = 6...20) {
        self.proof = proof
        self.lengths = lengths.clamped(to: Self.allLengths)
    }
}
