// The names under which the platform does something once.

internal import Crypto
internal import KioskCore

/// Idempotency keys: 64 hexadecimal digits, the SHA-256 (FIPS 180-4) of what makes two wishes the
/// same. No time, no chance and no kiosk is in them, so that a wish repeated after a power cut or
/// at another kiosk of the account is the same one.
enum TollKey {
    /// For an application: account and order. The buyer is left out, because an order has one
    /// application whoever asks: with a second buyer the platform finds the key taken.
    ///
    /// - Parameter failed: the application for the order that came to nothing, if one did. Under
    ///   the first key the platform would only tell that one again.
    static func application(
        _ account: AccountName, order: String, failed: String? = nil
    ) -> RequestSerial {
        RequestSerial(digest(of: ["apply", account.text, order] + (failed.map { [$0] } ?? [])))
    }

    /// For a change of title: account, application and buyer. Another buyer is another change.
    static func retitling(_ account: AccountName, application: String, buyer: Party) -> String {
        digest(of: ["retitle", account.text, application, buyer.name, buyer.taxIdentifier ?? ""])
    }

    /// No part holds a line feed, so that two lists never make one text.
    private static func digest(of parts: [String]) -> String {
        let text = (["kiosk-toll"] + parts).joined(separator: "\n")
        return Hexadecimal.text(SHA256.hash(data: Array(text.utf8)))
    }
}
