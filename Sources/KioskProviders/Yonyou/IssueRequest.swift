// An application for one invoice, ready to be signed and sent.

internal import KioskCore
internal import KioskText

/// The body of `insertWithArray` (V1.24 §1) with one bill.
package struct IssueRequest: Hashable, Sendable, CustomStringConvertible {
    /// The serial that it asks under.
    package let serial: String
    /// The exact value of `requestdatas`, before it is encoded for the form; the signature's claim
    /// `requestdatas` is the MD5 of these bytes.
    package let requestData: String
    /// Where the cloud is to send the invoice besides.
    private let delivery: IssueDelivery

    /// Puts an application together; throws what is wrong with it.
    ///
    /// - Parameters:
    ///   - order: what the merchant said.
    ///   - serial: from `IssueSerial`.
    ///   - buyer: what the customer chose.
    ///   - source: the merchant's number of the order (LYID), so that its books and the cloud's
    ///     can be laid side by side.
    ///   - delivery: where else the invoice should go.
    package init(
        _ order: MerchantOrder, serial: String, buyer: IssueBuyer, source: String? = nil,
        delivery: IssueDelivery = IssueDelivery()
    ) throws(IssueFault) {
        guard OrderCodec.isSerial(serial) else { throw .illFormed(.serial) }
        guard order.total.hundredths > 0 else { throw .notPositive }
        guard order.lines.isEmpty == false else { throw .missing(.lines) }
        guard order.lines.count <= MerchantOrder.mostLines else { throw .tooLong(.lines) }
        guard order.addsUp else { throw .sum }
        var bill = IssueText()
        try bill.add(.serial, serial)
        try bill.add(head: order)
        for (field, value) in try buyer.fields { try bill.add(field, value) }
        if let source { try bill.add(.source, source) }
        var lines: [String] = []
        for line in order.lines { lines.append(try IssueText(line).object) }
        self.serial = serial
        requestData = "[" + bill.object(lines: lines) + "]"
        self.delivery = delivery
    }

    /// Lower-case hexadecimal MD5 of `requestData`, as the claim has it.
    package var digest: String { RequestSigner.md5(requestData) }

    /// The body of the form.
    package var form: String {
        let parts =
            [("requestdatas", requestData)] + delivery.fields(serial: serial)
        return parts.map { $0 + "=" + PercentEncoding.encode(queryValue: $1) }
            .joined(separator: "&")
    }

    /// How large: everything in it is somebody's.
    package var description: String { "application of \(requestData.utf8.count) bytes" }
}

/// Where the cloud sends the invoice once it is issued (V1.24 §1, `email` and `sms`).
package struct IssueDelivery: Hashable, Sendable {
    /// An e-mail address.
    package var email: String?
    /// A telephone number.
    package var phone: String?

    /// Nowhere, unless told.
    package init(email: String? = nil, phone: String? = nil) {
        self.email = email
        self.phone = phone
    }

    fileprivate func fields(serial: String) -> [(String, String)] {
        [("email", email), ("sms", phone)].compactMap { name, address in
            address.map {
                (name, #"[{"fpqqlsh":"\#(serial)","address":\#(IssueText.quoted($0))}]"#)
            }
        }
    }
}
