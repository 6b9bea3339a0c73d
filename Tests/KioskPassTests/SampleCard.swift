// A key and a card that are always the same.

import KioskCore
import Testing

@testable import KioskPass

/// The card that the tests turn and change.
enum SampleCard {
    /// The secret key of the first test of RFC 8032 §7.1.
    static let privateText =
        "KIOSK:CARD-PRIVATE:1:TVQ3DHPP7VNGBOUEJL2JF3BMYRCETRLJPMZGSGLQHOWAGHFOP5QI7SEOWY"
    static let publicText =
        "KIOSK:CARD-PUBLIC:1:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENHXWIZ3Y"
    /// From 2026-11-21T06:00:00Z for half an hour.
    static let start = 1_795_240_800
    static let end = start + 1_800
    /// Made with OpenSSL from the bytes that `CardTerms` describes.
    static let text =
        "KIOSK:CARD:1:QZGGXQKRI5X66AICAMCAKBQHBAEQU2YBGNQGWAJ2NBWGSLLXMVUQ."
        + "SVZOGVFUNL6SGFA4H4DMJPL2ACLPWVQIWJQ2OG6GQ53DLNMWHJGBWO6DRUENYPJB"
        + "S3PZPYEQWTJ35VJTQG7TGOIAKL7Q3RI4B4HWSAY"

    static func terms(
        kiosk: String = "hall-3", technician: Token = "li-wei", number: UInt8 = 1,
        from: Int = start, to: Int = end
    ) throws -> CardTerms {
        let number = try #require(CardNumber((0..<10).map { UInt8($0) + number }))
        return try #require(
            CardTerms(
                kiosk: KioskMark(of: kiosk), technician: technician, number: number,
                notBefore: from, notAfter: to))
    }

    static func key() throws -> CardKey { try #require(CardKey(text: privateText)) }

    static func trust() throws -> CardTrust {
        CardTrust(keys: [try #require(PublicCardKey(text: publicText))])
    }

    static func card(_ terms: CardTerms) throws -> StaffCard {
        try #require(try key().card(terms))
    }
}
