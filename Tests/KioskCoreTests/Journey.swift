// What the journey of an invoice needs in tests: an order, buyers, an application, what is found.

@testable import KioskCore

extension Dialogue {
    static let page = "https://tax.example.com/page/0123456789"

    static let serial = RequestSerial("TESTSERIAL0000004711")

    static let order = OrderContent(
        serial: serial, seller: Party(name: "示例商贸有限公司"),
        lines: [
            OrderContent.Line(name: "茶", total: Amount(hundredths: 10_000)),
            OrderContent.Line(name: "杯", total: Amount(hundredths: 1_700)),
        ], total: Amount(hundredths: 11_700))

    static let question = BuyerQuestion(order: order, buyers: BuyerKind.allCases)
    static let questionWithPage = BuyerQuestion(
        order: order, buyers: BuyerKind.allCases, page: page)

    /// A question for whose order the cloud makes a page when it is asked to.
    static let questionForPage: BuyerQuestion = {
        var question = Dialogue.question
        question.makesPage = true
        return question
    }()

    /// A company as its title code names it.
    static let company = Buyer(
        .enterprise, name: "采购演示有限公司", taxIdentifier: "91110000600001760P")
    static let title = InvoiceTitle(company)
    static let titleCode = NamedCode(
        .invoiceTitle,
        facts: [
            NamedCode.Fact(.buyer, "采购演示有限公司"),
            NamedCode.Fact(.taxIdentifier, "91110000600001760P"),
        ], advice: .receiptFirst)

    /// Nothing of this may ever stand in the journal.
    static let personal = [
        "采购演示有限公司", "91110000600001760P", "Wei Demo", "测试", "wei.demo@example.com",
        "13800000000", "TESTSERIAL0000004711", "PAY2026000815", "REQ2026004712", "3701888801",
        "TOLLAPP20260001", "TOLLAPP20260002", "ABC12D", "42060126002642100017",
        "ORDER00000000001", page, link,
    ]

    /// Everything that can be typed.
    static let allForms = TypedForms(
        serial: TypedForms.Serial(account: account, lengths: 8...20, proof: .total),
        bills: TypedForms.Bills(account: AccountName("bills")),
        payments: TypedForms.Payments(account: AccountName("bills"), hasRequests: true),
        toll: TypedForms.Toll(
            account: AccountName("toll"), ways: [.tollOrder, .tollApplication, .vehicle]))

    /// An invoice of somebody, with a file.
    static func issued(
        to name: String, offer: InvoiceOffer = InvoiceOffer(format: .pdf)
    ) -> InvoiceStatus {
        var mine = invoice
        mine.buyer = Party(name: name)
        return .ready(mine, offer)
    }

    static func part(
        _ kind: InvoiceBundle.Part.Kind, _ number: String, hasFile: Bool = true
    ) -> InvoiceBundle.Part {
        InvoiceBundle.Part(
            kind, InvoiceIdentity(number: number), seller: "示例高速",
            total: Amount(hundredths: 3_900), issueDate: CalendarDate(digits: "20261101"),
            hasFile: hasFile)
    }

    /// Three invoices, the second without a file, and the sheet that sums them up.
    static let application = InvoiceBundle(
        number: "TOLLAPP20260001", buyer: Party(name: "测试"), total: Amount(hundredths: 11_700),
        parts: [
            part(.invoice, "26117000000000000001"),
            part(.invoice, "26117000000000000002", hasFile: false),
            part(.invoice, "26117000000000000003"), part(.summary, "26117000000000000004"),
        ], link: link, services: [.retitle])

    /// The same for the company: a new application has a new number.
    static let renamed: InvoiceBundle = {
        var bundle = application
        bundle.number = "TOLLAPP20260002"
        bundle.buyer = Party(name: "采购演示有限公司")
        return bundle
    }()

    /// A payment that has a bill, and one that has none yet.
    static let payments = [
        Candidate(
            facts: [NamedCode.Fact(.date, "2026-11-01"), NamedCode.Fact(.buyer, "W**")],
            receipt: ReceiptCode(
                AccountName("bills"),
                .claim(.bill(code: "11010126", number: "0026421031", checkCode: "0bf601")))),
        Candidate(
            facts: [NamedCode.Fact(.date, "2026-11-02"), NamedCode.Fact(.buyer, "W**")],
            services: [.reissue]),
    ]

    /// The code on an invoice itself, which three accounts may know.
    static let ownCode = ReceiptCode(
        AccountName("shop"),
        .invoice(
            PrintedInvoice(
                invoice.identity, total: invoice.taxInclusiveAmount,
                issueDate: invoice.issueDate,
                code: NamedCode(
                    .invoice, facts: [NamedCode.Fact(.number, invoice.identity.number)],
                    advice: .phone),
                others: [AccountName("second"), AccountName("third")])))

    /// A request for a new bill, as its number leads to it.
    static let request = ReceiptCode(AccountName("bills"), .claim(.request("REQ2026004712")))

    /// A public bill that its owner lost, with what can be done about it.
    static let lostBill: InvoiceStatus = {
        var bill = invoice
        bill.kind = .publicBill
        bill.authenticity = .verified
        return .ready(bill, InvoiceOffer(format: .pdf, services: [.reissue]))
    }()

    /// The bill that was made in its place.
    static let newBill: InvoiceStatus = {
        var bill = invoice
        bill.kind = .publicBill
        bill.authenticity = .verified
        bill.identity.number = "0026421032"
        return .ready(bill, InvoiceOffer(format: .pdf, services: [.reissue]))
    }()

    /// An invoice that can be sent.
    static let sendable = InvoiceStatus.ready(
        invoice, InvoiceOffer(format: .pdf, link: link, services: [.email, .message]))
}

extension Dialogue {
    @discardableResult
    mutating func press(_ key: Character) -> [SessionEffect] {
        hear(.key(.character(key)))
    }

    /// Presses a key after a look at the question.
    @discardableResult
    mutating func answer(with key: Character) -> [SessionEffect] {
        hear(.key(.character(key)), after: Limits.secondPress)
    }

    /// Presses a key for each character.
    mutating func type(_ text: String) {
        for character in text { press(character) }
    }

    /// Types a field and ends it.
    @discardableResult
    mutating func enter(_ text: String) -> [SessionEffect] {
        type(text)
        return hear(.key(.enter))
    }

    /// Holds a buyer's title code under the scanner.
    @discardableResult
    mutating func show(_ title: InvoiceTitle = Dialogue.title) -> [SessionEffect] {
        scan(.title(title, Dialogue.titleCode), text: "title")
    }

    /// Scans a receipt and hears what its cloud says.
    mutating func reach(
        _ status: InvoiceStatus, _ receipt: ReceiptCode = Dialogue.receipt
    ) {
        scan(.receipt(receipt))
        answer(status)
        fitLinks()
    }

    /// Goes as far as the order for the company's invoice.
    mutating func reachOrder(
        _ status: InvoiceStatus = .needsBuyer(Dialogue.question),
        _ receipt: ReceiptCode = Dialogue.receipt
    ) {
        reach(status, receipt)
        show()
        press("1")
    }

    /// Says what became of the last order.
    @discardableResult
    mutating func say(_ outcome: OrderOutcome) -> [SessionEffect] {
        hear(.cloud(.ordered(lastOrder, .success(outcome))))
    }

    @discardableResult
    mutating func lose(_ failure: ProviderFailure) -> [SessionEffect] {
        hear(.cloud(.ordered(lastOrder, .failure(failure))))
    }

    /// Lets the next poll come and answers it.
    @discardableResult
    mutating func poll(_ status: InvoiceStatus) -> [SessionEffect] {
        elapse(.poll)
        return answer(status)
    }

    /// Finds the last link that was to be measured small enough.
    @discardableResult
    mutating func fitLinks() -> [SessionEffect] {
        let open = said.reversed().lazy.compactMap { effect in
            if case .fitLink(let request, _) = effect { request } else { nil }
        }.first
        return open.map { hear(.display(.link($0, .fits))) } ?? []
    }

    /// Delivers the last file that was asked for.
    @discardableResult
    mutating func deliver(_ digit: Character = "a") -> [SessionEffect] {
        hear(.cloud(.document(lastFetch, .success(document(lastFetch, digit)))))
    }

    /// Delivers the last file that was asked for, which an earlier run may have printed.
    @discardableResult
    mutating func deliverDoubted() -> [SessionEffect] {
        var found = document(lastFetch)
        found.history.prints = [PastPrint(attempt: Dialogue.earlier, isDoubtful: true)]
        return hear(.cloud(.document(lastFetch, .success(found))))
    }

    /// Delivers the last file that was asked for, which was printed before.
    @discardableResult
    mutating func deliverPrinted(
        times: Int = 1, recently: Bool = true, isAllowed: Bool = false
    ) -> [SessionEffect] {
        var found = document(lastFetch)
        found.history.prints = (1...times).map { _ in
            PastPrint(attempt: Dialogue.earlier, when: Dialogue.moment, isRecent: recently)
        }
        found.history.isCopyAllowed = isAllowed
        return hear(.cloud(.document(lastFetch, .success(found))))
    }

    /// When that was.
    static let moment = CalendarDate(digits: "20261121").map {
        PrintMoment(date: $0, hour: 14, minute: 5)
    }

    /// An attempt of another run.
    static let earlier = AttemptID(epoch: Epoch(bits: 7), request: RequestID(number: 5))

    /// The attempt of the last print.
    var lastAttempt: AttemptID {
        AttemptID(epoch: session.epoch, request: lastPrint)
    }

    /// Reports the end of the last print.
    @discardableResult
    mutating func printed(_ outcome: JobOutcome = .completed) -> [SessionEffect] {
        hear(.printer(.ended(lastPrint, outcome)))
    }

    /// The last order to a cloud.
    var lastOrder: RequestID { orders.last?.request ?? RequestID(number: -1) }

    /// Every order that was given to a cloud.
    var orders: [(request: RequestID, receipt: ReceiptCode, order: CloudOrder)] { said.orders }

    /// The last file that was asked for.
    var lastFetch: RequestID {
        said.reversed().lazy.compactMap { effect in
            if case .fetchDocument(let request, _, _) = effect { request } else { nil }
        }.first ?? RequestID(number: -1)
    }

    /// Which parts of a bundle were fetched, in their order.
    var fetchedParts: [Int] {
        said.compactMap { effect in
            if case .fetchDocument(_, _, let part) = effect { part } else { nil }
        }
    }

    /// Whether a command is offered and on.
    func offers(_ command: Command) -> Bool {
        screen.choices.contains { $0.command == command && $0.isOn }
    }
}

extension [SessionEffect] {
    /// The orders to a cloud among the effects.
    var orders: [(request: RequestID, receipt: ReceiptCode, order: CloudOrder)] {
        compactMap { effect in
            if case .order(let request, let receipt, let order) = effect {
                (request, receipt, order)
            } else {
                nil
            }
        }
    }

    /// The receipts that are looked up.
    var lookUps: [ReceiptCode] {
        compactMap { effect in
            if case .lookUp(_, let receipt) = effect { receipt } else { nil }
        }
    }

    /// The attempts among the effects whose end became known later.
    var resolved: [Resolved] {
        entries.filter { $0.kind == .printResolved }.map(Resolved.init)
    }

    /// The attempts whose traces are dropped.
    var closed: [AttemptID] {
        compactMap { effect in
            if case .closePrint(let attempt) = effect { attempt } else { nil }
        }
    }

    /// The journal entries among the effects.
    var entries: [JournalEntry] {
        compactMap { effect in
            if case .record(let entry) = effect { entry } else { nil }
        }
    }
}

/// What an entry says of an attempt's end.
struct Resolved: Hashable {
    var attempt: AttemptID?
    var outcome: Token?
    var witness: PrintWitness?

    init(_ attempt: AttemptID, _ outcome: JobOutcome, _ witness: PrintWitness) {
        self.attempt = attempt
        self.outcome = outcome.token
        self.witness = witness
    }

    init(_ entry: JournalEntry) {
        for field in entry.fields {
            if case .attempt(let attempt) = field { self.attempt = attempt }
            if case .outcome(let outcome) = field { self.outcome = outcome }
            if case .witness(let witness) = field { self.witness = witness }
        }
    }
}

/// Every text that a value holds, however deep.
func texts(in value: Any) -> [String] {
    if let text = value as? String { return [text] }
    return Mirror(reflecting: value).children.flatMap { texts(in: $0.value) }
}
