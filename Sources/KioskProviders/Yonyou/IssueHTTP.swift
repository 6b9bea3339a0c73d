// An application as a request over HTTP.

internal import KioskCore
internal import KioskText

extension YonyouAccount {
    /// `insertWithArray`: the form, signed over the exact value of `requestdatas`.
    ///
    /// - Parameters:
    ///   - now: seconds since 1970.
    ///   - id: the token's own name, different each time.
    func issueRequest(
        _ request: IssueRequest, now: Int64, id: String
    ) throws(ProviderFailure) -> HTTPRequest {
        let target =
            "\(pathPrefix)/api/invoiceApply/insertWithArray?appid="
            + PercentEncoding.encode(queryValue: appID)
        let form = "application/x-www-form-urlencoded; charset=UTF-8"
        guard let address = WebAddress(origin.text + target),
            let token = signer.token(for: request.requestData, now: now, id: id),
            let sign = HTTPHeader("sign", token), let type = HTTPHeader("Content-Type", form)
        else { throw .malformed }
        return HTTPRequest(
            address: address, form: request.form, headers: [type, sign],
            bodyBytes: IssueAnswer.bodyBytes, egress: egress, caFile: caFile)
    }
}
