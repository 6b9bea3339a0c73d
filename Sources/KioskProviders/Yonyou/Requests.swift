// The requests of the classic API (V1.24) and of its neighbours.

internal import FoundationEssentials
internal import KioskCore
internal import KioskText

/// What makes one token differ from the next.
struct TokenStamp: Hashable, Sendable {
    /// Seconds since 1970.
    let now: Int64
    /// The token's own name, different each time.
    let id: String
}

extension YonyouAccount {
    /// `queryInvoiceStatus` (V1.24 §3): a form with the serial, signed.
    func statusRequest(_ serial: String, _ stamp: TokenStamp) throws(ProviderFailure) -> HTTPRequest
    {
        try post(
            "\(pathPrefix)/api/invoiceApply/queryInvoiceStatus",
            "fpqqlsh=" + PercentEncoding.encode(queryValue: serial),
            for: serial, stamp, bodyBytes: Limits.statusBytes)
    }

    /// `insertWithArray` (V1.24 §1): the form, signed over the exact value of `requestdatas`.
    func issueRequest(
        _ request: IssueRequest, _ stamp: TokenStamp
    ) throws(ProviderFailure) -> HTTPRequest {
        try order(
            "\(pathPrefix)/api/invoiceApply/insertWithArray", request.form,
            for: request.requestData, stamp)
    }

    /// `insertForQRInvoice` (scan-to-invoice scheme, §4.3.1): JSON. A digest is demanded only of a
    /// form's `requestdatas` (V1.24 §1); this is signed without one, as in the vendor's samples.
    func pageRequest(
        _ request: PageRequest, _ stamp: TokenStamp
    ) throws(ProviderFailure) -> HTTPRequest {
        try order(
            "\(pathPrefix)/api/invoiceApply/insertForQRInvoice", request.body,
            type: "application/json; charset=UTF-8", for: nil, stamp)
    }

    /// `callBackByEmail` and `callBackBySms`: the serial and an address.
    ///
    /// The vendor's sample project names the two paths. Their fields are those of the successor's
    /// page for `email`; that a telephone number is called `phone` is assumed.
    func resendRequest(
        _ serial: String, to destination: Destination, _ stamp: TokenStamp
    ) throws(ProviderFailure) -> HTTPRequest {
        let (path, field, address) =
            switch destination {
            case .email(let address): (pathPrefix, "callBackByEmail", ("email", address))
            case .message(let number): ("/output-tax", "callBackBySms", ("phone", number))
            }
        let form = [("fpqqlsh", serial), address].map {
            $0.0 + "=" + PercentEncoding.encode(queryValue: $0.1)
        }
        return try order(
            "\(path)/api/invoiceApply/\(field)", form.joined(separator: "&"), for: serial, stamp)
    }

    /// `getbsfile`: the file of an invoice by its number, as base64, in JSON.
    ///
    /// The successor's interface (版式文件查询); that the classic signature opens it is assumed, and
    /// so is that it does without `fplx`, which no code on an invoice names in the cloud's terms.
    func fileRequest(
        _ identity: InvoiceIdentity, _ stamp: TokenStamp
    ) throws(ProviderFailure) -> HTTPRequest {
        let seller = sellerTaxNumber ?? ""
        let name =
            identity.code.map { [("fpdm", $0), ("fphm", identity.number)] }
            ?? [("slfphm", identity.number)]
        let wanted = [
            ("dataType", "1"), ("yypdf", "1"), ("taxpdf", "1"), ("taxofd", "1"), ("taxxml", "1"),
        ]
        let members = ([("nsrsbh", seller)] + name + wanted).map {
            "\"\($0.0)\":" + IssueText.quoted($0.1)
        }
        return try post(
            "/output-tax/api/einvoice/getbsfile", "{" + members.joined(separator: ",") + "}",
            type: "application/json; charset=UTF-8", for: nil, seller: seller, stamp,
            bodyBytes: Limits.statusBytes)
    }

    /// `/ofd/api/render`: a form with the base64 of an OFD package.
    func renderRequest(
        _ package: [UInt8], _ stamp: TokenStamp
    ) throws(ProviderFailure) -> HTTPRequest {
        var request = try post(
            "/ofd/api/render",
            "content=" + PercentEncoding.encode(queryValue: Data(package).base64EncodedString()),
            for: nil, stamp,
            bodyBytes: Limits.statusBytes)
        request.timeout = Limits.documentAnswer
        return request
    }

    /// The file behind an address that `ShareLink` built.
    func documentRequest(_ link: String) throws(ProviderFailure) -> HTTPRequest {
        guard let address = WebAddress(link) else { throw .forbiddenAddress }
        return HTTPRequest(
            address: address, timeout: Limits.documentAnswer, bodyBytes: Limits.documentBytes,
            egress: egress, caFile: caFile, isHome: address.origin == origin)
    }

    /// A request that changes something.
    private func order(
        _ path: String, _ body: String, type: String = form, for value: String?,
        _ stamp: TokenStamp
    ) throws(ProviderFailure) -> HTTPRequest {
        var request = try post(
            path, body, type: type, for: value, stamp, bodyBytes: Limits.orderAnswerBytes)
        request.isSentOnce = true
        return request
    }

    private static let form = "application/x-www-form-urlencoded; charset=UTF-8"

    private func post(
        _ path: String, _ body: String,
        type: String = form, for value: String?, seller: String? = nil, _ stamp: TokenStamp,
        bodyBytes: Int
    ) throws(ProviderFailure) -> HTTPRequest {
        let target = "\(path)?appid=" + PercentEncoding.encode(queryValue: appID)
        guard let address = WebAddress(origin.text + target),
            let token = signer.token(
                for: value, seller: seller, now: stamp.now, id: stamp.id),
            let sign = HTTPHeader("sign", token), let type = HTTPHeader("Content-Type", type)
        else { throw .malformed }
        return HTTPRequest(
            address: address, form: body, headers: [type, sign], bodyBytes: bodyBytes,
            egress: egress, caFile: caFile)
    }
}
