// A session in a test: events in, effects out, and a clock that the test moves.

@testable import KioskCore

/// A conversation with a session.
struct Dialogue {
    var session: Session
    var now = Instant.start
    /// Everything that the session has ever asked for.
    var said: [SessionEffect] = []

    /// Both numbers that can be typed.
    static let forms = TypedForms(
        serial: TypedForms.Serial(account: account, lengths: 8...20, proof: .total),
        bills: TypedForms.Bills())

    /// A code that can be named, with an address for the phone.
    static let code = NamedCode(
        .otherService, facts: [NamedCode.Fact(.service, "示例")], advice: .phone,
        link: "https://other.example.com/r/1")

    init(
        forms: TypedForms = TypedForms(), copies: CopyPolicy = .free,
        printers: [PrinterName] = [.preferred], open: [OpenPrint] = [],
        offerings: Offerings = Offerings(), isClosedByStaff: Bool = false
    ) {
        session = Session(
            epoch: Epoch(bits: 0x0123_4567_89AB_CDEF), printers: printers, copies: copies,
            forms: forms, offerings: offerings, isClosedByStaff: isClosedByStaff)
        hear(.journal(.opened(open)))
    }

    static let identity = ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0B61)

    static let account = AccountName("shop")
    static let receipt = ReceiptCode.order(account, order: "ORDER00000000001")
    static let typed = ReceiptCode.serial(account, serial: "SERIAL00000000001", proof: .total)
    static let link = "https://tax.example.com/s/0123456789"

    static let invoice = Invoice(
        identity: InvoiceIdentity(code: "807940656268", number: "21435068"),
        seller: Party(name: "示例商贸有限公司", address: "示例路1号 010-00000000"),
        buyer: Party(name: "测试", taxIdentifier: "91110000600001760P"),
        taxExclusiveAmount: Amount(hundredths: 10_000), taxAmount: Amount(hundredths: 1_700),
        taxInclusiveAmount: Amount(hundredths: 11_700),
        issueDate: CalendarDate(digits: "20261120"), checkCode: "12345678901234567890")

    static let ready = InvoiceStatus.ready(invoice, InvoiceOffer(format: .pdf, link: link))

    /// Delivers an event and returns what the session asks for.
    @discardableResult
    mutating func hear(_ event: SessionEvent, after pause: Duration = .zero) -> [SessionEffect] {
        now = now + pause
        let effects = session.handle(event, at: now)
        said += effects
        return effects
    }

    /// Scans text that was recognised as `recognition`.
    @discardableResult
    mutating func scan(
        _ recognition: Recognition, text: String = "x"
    ) -> [SessionEffect] {
        hear(.scanner(.scanned(Scan(text: text), recognition)))
    }

    /// Answers the open question of state.
    @discardableResult
    mutating func answer(_ status: InvoiceStatus) -> [SessionEffect] {
        hear(.cloud(.status(lastLookUp, .success(status))))
    }

    /// Lets the armed deadline of a kind come.
    @discardableResult
    mutating func elapse(_ kind: Deadline.Kind) -> [SessionEffect] {
        guard let at = session.armed[kind] else { return [] }
        now = max(now, at)
        return hear(.deadline(Deadline(kind, at: at)))
    }

    /// Lets the time of a screen pass that waits for its customer, the warning included.
    @discardableResult
    mutating func passScreen() -> [SessionEffect] {
        elapse(.idle) + elapse(.idle)
    }

    static let pass = StaffPass(technician: "li", card: "k7q2")

    /// Opens the staff page with a good card.
    @discardableResult
    mutating func admit() -> [SessionEffect] {
        hear(.staff(.admitted(Dialogue.pass)))
    }

    /// Brings the session to the invoice, with its file and link there.
    mutating func reachReady(_ status: InvoiceStatus = Dialogue.ready) {
        scan(.receipt(Dialogue.receipt))
        answer(status)
        settle()
    }

    /// Answers what the invoice screen waits for.
    mutating func settle(pages digit: Character = "a") {
        for effect in said {
            if case .fetchDocument(let request, _, _) = effect {
                hear(.cloud(.document(request, .success(document(request, digit)))))
            }
            if case .fitLink(let request, _) = effect {
                hear(.display(.link(request, .fits)))
            }
        }
    }

    func document(_ request: RequestID, _ digit: Character = "a") -> InvoiceDocument {
        InvoiceDocument(
            id: request, sha256: Digest(hexadecimal: String(repeating: digit, count: 64)),
            pages: 1, bytes: 20_000)
    }

    /// The last question of state that was asked.
    var lastLookUp: RequestID {
        said.reversed().lazy.compactMap { effect in
            if case .lookUp(let request, _) = effect { request } else { nil }
        }.first ?? RequestID(number: -1)
    }

    /// The last print order.
    var lastPrint: RequestID {
        said.reversed().lazy.compactMap { effect in
            if case .print(let request, _) = effect { request } else { nil }
        }.first ?? RequestID(number: -1)
    }

    var screen: ScreenContent { session.screen }
}

extension [SessionEffect] {
    /// The kinds of the journal entries among the effects.
    var records: [JournalEntry.Kind] {
        compactMap { effect in
            if case .record(let entry) = effect { entry.kind } else { nil }
        }
    }

    /// How many print orders are among the effects.
    var prints: Int {
        count { effect in
            if case .print = effect { true } else { false }
        }
    }
}
