// The order to send an issued invoice to the customer's address.

internal import KioskCore

/// Asks the cloud to send one invoice.
///
/// The cloud has no name for a message, so it cannot tell a second one apart: it is sent once.
struct SendOrder {
    let errand: Errand
    let receipt: ReceiptCode
    let destination: Destination

    /// Sends, or says why not. Throws where it is not known whether anything was done.
    func carryOut() async throws(ProviderFailure) -> OrderOutcome {
        guard errand.account.services.contains(service) else { return .refused(.notAllowed) }
        guard isWellFormed else { return .refused(.buyerData) }
        let found: OrderLookUp.Found
        do throws(ProviderFailure) {
            found = try await OrderLookUp(errand: errand, receipt: receipt).found()
            try errand.budget.checkChange()
        } catch {
            return .notSent(error)
        }
        guard let serial = found.serial, case .ready = found.answer.status else {
            return .refused(.changed)
        }
        let body = try await errand.send { stamp throws(ProviderFailure) in
            try errand.account.resendRequest(serial, to: destination, stamp)
        }
        return try IssueAnswer(body, serial: serial).outcome
    }

    private var service: InvoiceOffer.Service {
        switch destination {
        case .email: .email
        case .message: .message
        }
    }

    /// An address of printable ASCII with one `@` inside it and a point after that (RFC 5321
    /// §4.5.3.1 bounds it), or 5 to 20 digits, which may begin with `+`.
    private var isWellFormed: Bool {
        switch destination {
        case .email(let address):
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            return address.utf8.count <= 254 && parts.count == 2
                && address.utf8.allSatisfy { (0x21...0x7E).contains($0) }
                && parts[0].isEmpty == false && parts[1].dropFirst().dropLast().contains(".")
        case .message(let number):
            let digits = number.hasPrefix("+") ? number.dropFirst() : number[...]
            return (5...20).contains(digits.utf8.count)
                && digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }
}
