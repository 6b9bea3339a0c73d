// Where the merchant is asked for an order, and how the question is signed.

internal import Crypto
internal import KioskCore

/// The merchant's interface of an account (the vendor's scan-to-invoice scheme, §3.3.3).
///
/// The vendor's 附录二, which would say how the cloud proves itself to the merchant, is not public.
/// Where the account has a key, this project's own way is used: `X-Kiosk-Time` has the seconds
/// since 1970, and `X-Kiosk-Signature` the HMAC-SHA256 (RFC 2104) under that key of this text, a
/// line feed and the body of the form, in lower-case hexadecimal. Without a key the merchant must
/// know the kiosk otherwise, such as by its address.
struct MerchantDesk: Sendable {
    /// The shortest key: 128 bits.
    private static let leastKeyBytes = 16
    private let address: WebAddress
    private let key: Secret?
    /// Only the merchant's own origin: what the cloud's answers name is not asked there.
    private let egress: EgressPolicy

    /// Checks the settings; a line end after the key is no part of it.
    init(url: String, key: Secret?) throws(YonyouAccountFault) {
        guard url.contains("?") == false, let address = WebAddress(url) else { throw .orderQuery }
        do throws(EgressFault) {
            egress = try EgressPolicy(origins: [address.origin])
        } catch {
            throw .orderQuery
        }
        self.address = address
        self.key = try key.map(Self.key)
    }

    /// The question as a form post.
    ///
    /// - Parameter now: seconds since 1970.
    func request(
        _ query: MerchantOrderQuery, now: Int64, caFile: String?
    ) throws(ProviderFailure) -> HTTPRequest {
        let form = "application/x-www-form-urlencoded; charset=UTF-8"
        let headers = [HTTPHeader("Content-Type", form)] + signature(of: query.form, now: now)
        return HTTPRequest(
            address: address, form: query.form, headers: headers.compactMap { $0 },
            bodyBytes: Limits.orderAnswerBytes, egress: egress, caFile: caFile, isHome: false)
    }

    private func signature(of form: String, now: Int64) -> [HTTPHeader?] {
        guard let key else { return [] }
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(now)\n\(form)".utf8), using: SymmetricKey(data: key.bytes))
        return [
            HTTPHeader("X-Kiosk-Time", String(now)),
            HTTPHeader("X-Kiosk-Signature", Hexadecimal.text(code)),
        ]
    }

    private static func key(_ secret: Secret) throws(YonyouAccountFault) -> Secret {
        let key = AccountForm.withoutLineEnd(secret)
        guard key.bytes.count >= leastKeyBytes else { throw .orderQueryKey }
        return key
    }
}
