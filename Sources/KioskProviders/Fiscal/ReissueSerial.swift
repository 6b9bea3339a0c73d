// The name under which a request for a new bill is made.

internal import Crypto
internal import KioskCore

extension FiscalAccount {
    /// Thirty-two hexadecimal digits that are the same for the same subject, on every kiosk that
    /// speaks for this application and after every restart: half of a SHA-256 (FIPS 180-4).
    ///
    /// The account's name and address are not in it, for they may be changed; nor is the check
    /// code, which somebody who has the digest could find by trying.
    func serial(of subject: ReissueSubject) -> String {
        let about: [String] =
            switch subject {
            case .bill(let key): ["bill", key.number.code, key.number.number]
            case .payment(let business, let day): ["payment", business, day.digits]
            }
        // None of these can hold a line feed, so two lists never make one text.
        let unit = envelope.unit.map { [$0.region, $0.department] } ?? ["", ""]
        let text = (["reissue", envelope.appID] + unit + about).joined(separator: "\n")
        return Hexadecimal.text(SHA256.hash(data: Array(text.utf8)).prefix(16))
    }
}
