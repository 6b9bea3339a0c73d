// What the configuration says about the receipts of one account.

package import KioskCore

/// The receipts that belong to one account at an invoice cloud.
package struct ReceiptRule: Hashable, Sendable {
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

    /// Puts a rule together; the configuration has checked its parts.
    package init(
        account: AccountName, hosts: [Authority], path: String = "/qrcode-connector",
        systemCodes: Set<String>, typedSerials: TypedSerialRule? = nil,
        orderProof: SecondFact? = nil
    ) {
        self.account = account
        self.hosts = hosts
        self.path = path
        self.systemCodes = systemCodes
        self.typedSerials = typedSerials
        self.orderProof = orderProof
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
