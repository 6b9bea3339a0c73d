// An application for one invoice, ready to be signed and sent.

internal import KioskCore
internal import KioskText

/// The body of `insertWithArray` (V1.24 §1) with one bill.
package struct IssueRequest: Hashable, Sendable, Discreet {
    /// The serial that it asks under.
    package let serial: String
    /// The exact value of `requestdatas`, before it is encoded for the form; the signature's claim
    /// `requestdatas` is the MD5 of these bytes.
    package let requestData: String

    /// Puts an application together; throws what is wrong with it.
    ///
    /// - Parameters:
    ///   - order: what the merchant said.
    ///   - serial: from `IssueSerial`.
    ///   - buyer: what the customer chose.
    ///   - source: the merchant's number of the order (LYID), so that its books and the cloud's
    ///     can be laid side by side.
    package init(
        _ order: MerchantOrder, serial: String, buyer: IssueBuyer, source: String? = nil
    ) throws(IssueFault) {
        var bill = try IssueText(order, serial: serial)
        for (field, value) in try buyer.fields { try bill.add(field, value) }
        if let source { try bill.add(.source, source) }
        self.serial = serial
        requestData = "[" + bill.object(lines: try IssueText.lines(of: order)) + "]"
    }

    /// Lower-case hexadecimal MD5 of `requestData`, as the claim has it.
    package var digest: String { RequestSigner.md5(requestData) }

    /// The body of the form.
    package var form: String {
        "requestdatas=" + PercentEncoding.encode(queryValue: requestData)
    }

    /// How large: everything in it is somebody's.
    package var description: String { "application of \(requestData.utf8.count) bytes" }
}
