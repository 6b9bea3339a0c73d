// What the file of an account says about codes and about typing.

internal import KioskCore
internal import KioskPayloads

/// How people come to an account: by what they scan, and by what they type. None of it is a secret.
struct AccountReceipts: Sendable {
    let account: AccountName
    /// Its receipt codes.
    var rule: ReceiptRule?
    /// Whether it can be asked for an invoice by the invoice's own number.
    var fetchesByNumber = false
    /// Public bills by their numbers.
    var bills: TypedForms.Bills?
    /// Lost bills by payment.
    var payments: TypedForms.Payments?
    /// Toll invoices.
    var toll: TypedForms.Toll?

    init(account: AccountName) {
        self.account = account
    }

    /// Checks what the file says, but for its secrets.
    init(_ file: AccountFile) throws(ConfigurationFaults) {
        self =
            switch file.kind {
            case .yonyou: try AccountReceipts(yonyou: file)
            case .fiscal: try AccountReceipts(fiscal: file)
            case .toll: try AccountReceipts(toll: file)
            }
    }
}
