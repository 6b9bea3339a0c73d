// A bill that was found, and the invoice that the kiosk shows of it.

internal import KioskCore

/// How much of a payer's name is shown.
enum PayerView: Hashable, Sendable {
    /// All of it: the check code was given, which opens the whole bill to everyone.
    case whole
    /// Masked: the bill was found by facts of which others may know some.
    case masked
}

/// A bill, what the register says of it, and who looks at it.
struct FiscalFinding: Sendable {
    let bill: FiscalBill
    /// The register's word; nil where it could not be asked or does not say.
    let register: FiscalStanding?
    let payer: PayerView
    let account: FiscalAccount

    /// What the kiosk says of it, with the file's name where it may be had.
    var answer: LookUpAnswer {
        let standing = register.map(bill.standing.graver) ?? bill.standing
        switch standing.state {
        case .unknown(let state): return LookUpAnswer(status: .unknown(code: state.text))
        case .voided: return LookUpAnswer(status: .voided(invoice))
        case .normal, .red:
            return standing.isReversed
                ? reversed : LookUpAnswer(status: .ready(invoice, offer()), document: file)
        }
    }

    /// The one service that reverses (`writeOffEBill`) takes no amount: it takes all of it back.
    private var reversed: LookUpAnswer {
        let note = bill.redBill.map { key in
            ReceiptCode(
                account.name,
                .claim(
                    .bill(
                        code: key.number.code, number: key.number.number,
                        checkCode: key.checkCode.text)))
        }
        let isPrinted = account.printsReversed
        return LookUpAnswer(
            status: .reversed(
                invoice,
                Reversal(
                    .full, creditNote: note, offer: isPrinted ? offer(services: []) : nil)),
            document: isPrinted ? file : nil)
    }

    private func offer(services: [InvoiceOffer.Service] = [.reissue]) -> InvoiceOffer {
        let isNew = account.features.contains(.reissue) && isCredit == false
        return InvoiceOffer(
            format: file == nil ? .none : .pdf, link: bill.page,
            services: isNew ? services : [])
    }

    private var file: DocumentSource? {
        guard account.features.contains(.file) else { return nil }
        return account.fileNames.name(of: bill.key).map { .named($0) }
    }

    /// A red bill that was voided is told by its amount: its state says only that it is void.
    private var isCredit: Bool {
        bill.standing.state == .red || bill.amount < Amount(hundredths: 0)
    }

    private var invoice: Invoice {
        Invoice(
            identity: InvoiceIdentity(code: bill.key.number.code, number: bill.key.number.number),
            kind: isCredit ? .publicCredit : .publicBill,
            authenticity: register.map(bill.standing.agrees) == true ? .verified : .unverified,
            seller: Party(name: bill.collectingUnit),
            buyer: Party(name: payer == .whole ? bill.payer.whole : bill.payer.masked),
            taxExclusiveAmount: bill.amount, taxAmount: Amount(hundredths: 0),
            taxInclusiveAmount: bill.amount, issueDate: bill.issueDate,
            checkCode: payer == .whole ? bill.key.checkCode.text : nil)
    }
}

extension FiscalStanding {
    /// The worse of what a bill says of itself and what the register says of it: nobody is handed a
    /// bill as good that one of the two takes for void.
    func graver(_ register: FiscalStanding) -> FiscalStanding {
        let state: State =
            switch (state, register.state) {
            case (.unknown, _), (.voided, .normal), (.voided, .red), (.voided, .voided),
                (.red, .normal), (.red, .red), (.normal, .normal):
                self.state
            case (_, .unknown), (.normal, _), (.red, .voided): register.state
            }
        return FiscalStanding(
            state: state, isReversed: isReversed || register.isReversed)
    }

    /// Whether the register says the same. It calls a valid red bill normal as well.
    func agrees(_ register: FiscalStanding) -> Bool {
        let isSame = state == register.state || (state == .red && register.state == .normal)
        return isSame && isReversed == register.isReversed
    }
}
