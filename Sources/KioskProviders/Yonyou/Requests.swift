// The requests of the classic API (V1.24 §3) and of its download page.

internal import KioskCore
internal import KioskText

extension YonyouAccount {
    /// `queryInvoiceStatus`: a form with the serial, signed.
    func statusRequest(_ serial: String, now: Int64, id: String) throws(ProviderFailure)
        -> HTTPRequest
    {
        let target =
            "\(pathPrefix)/api/invoiceApply/queryInvoiceStatus?appid="
            + PercentEncoding.encode(queryValue: appID)
        let form = "application/x-www-form-urlencoded; charset=UTF-8"
        guard let address = WebAddress(origin.text + target),
            let token = signer.token(for: serial, now: now, id: id),
            let sign = HTTPHeader("sign", token), let type = HTTPHeader("Content-Type", form)
        else { throw .malformed }
        return HTTPRequest(
            address: address, form: "fpqqlsh=" + PercentEncoding.encode(queryValue: serial),
            headers: [type, sign], bodyBytes: Limits.statusBytes, egress: egress, caFile: caFile)
    }

    /// The file behind an address that `ShareLink` built.
    func documentRequest(_ link: String) throws(ProviderFailure) -> HTTPRequest {
        guard let address = WebAddress(link) else { throw .forbiddenAddress }
        return HTTPRequest(
            address: address, timeout: Limits.documentAnswer, bodyBytes: Limits.documentBytes,
            egress: egress, caFile: caFile)
    }
}
