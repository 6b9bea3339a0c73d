// What a technician's card says: who may open the staff page of which kiosk, and when.

internal import Crypto
package import KioskCore

/// What is signed on a card. As bytes, numbers with the highest byte first:
///
///     8   the first bytes of the SHA-256 of the kiosk's name
///     10  the card's number
///     4   not before, in seconds since 1970
///     4   not after, likewise
///     …   the technician's name, 1 to 40 signs of a `Token`
///
/// Four bytes of seconds last until the year 2106.
package struct CardTerms: Hashable, Sendable {
    /// Says for which kiosk it is.
    package let kiosk: KioskMark
    /// What no other card has.
    package let number: CardNumber
    /// When it begins to be good, in seconds since 1970.
    package let notBefore: Int
    /// The last second in which it is good.
    package let notAfter: Int
    /// The technician's name on the machine.
    package let technician: Token

    /// States terms; nil for those that no card may have: a time before 1970 or after 2106, an end
    /// before the beginning, more than `Limits.cardLife`, or no name.
    package init?(
        kiosk: KioskMark, technician: Token, number: CardNumber, notBefore: Int, notAfter: Int
    ) {
        let times = 0...Int(UInt32.max)
        guard technician.text.isEmpty == false, times.contains(notBefore),
            times.contains(notAfter), notBefore <= notAfter,
            notAfter - notBefore <= Int(Limits.cardLife.components.seconds)
        else { return nil }
        self.kiosk = kiosk
        self.technician = technician
        self.number = number
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// Reads back what `bytes` gives; nil for anything else.
    init?(bytes: [UInt8]) {
        let name = bytes.dropFirst(CardTerms.nameAt)
        let text = String(decoding: name, as: UTF8.self)
        // A name that a token does not take as it is would be a second form of the same card.
        guard (1...CardTerms.nameBytes).contains(name.count),
            Token(text).text.utf8.elementsEqual(name),
            let number = CardNumber(bytes[KioskMark.count..<CardTerms.timesAt])
        else { return nil }
        self.init(
            kiosk: KioskMark(bytes: Array(bytes.prefix(KioskMark.count))),
            technician: Token(text), number: number,
            notBefore: CardTerms.seconds(bytes[CardTerms.timesAt...].prefix(4)),
            notAfter: CardTerms.seconds(bytes[..<CardTerms.nameAt].suffix(4)))
    }

    var bytes: [UInt8] {
        kiosk.bytes + number.bytes + CardTerms.bytes(seconds: notBefore)
            + CardTerms.bytes(seconds: notAfter) + Array(technician.text.utf8)
    }

    private static let timesAt = KioskMark.count + CardNumber.count
    private static let nameAt = timesAt + 8
    /// As long as a token can be.
    private static let nameBytes = 40

    private static func seconds(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    private static func bytes(seconds: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: seconds >> $0) }
    }
}

/// A kiosk by a digest of its name: of one length, whatever the name, and not to be read by who
/// finds a card.
package struct KioskMark: Hashable, Sendable {
    static let count = 8
    /// Keeps these digests apart from all others of the same text.
    private static let domain = "invoice-kiosk: name of a kiosk, 1\n"

    let bytes: [UInt8]

    /// Marks the kiosk with this name: `id` in its configuration.
    package init(of kiosk: String) {
        let digest = SHA256.hash(data: Array((KioskMark.domain + kiosk).utf8))
        bytes = Array(digest.prefix(KioskMark.count))
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}
