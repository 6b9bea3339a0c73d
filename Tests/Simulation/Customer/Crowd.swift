// The people who come to the kiosk, and the invoices that they come for.

internal import KioskCore

/// Everybody who comes in one world, one after the other.
struct Crowd {
    /// One invoice and what leads to it. Its texts bear a mark by which they are found again where
    /// they must not be.
    struct Paper {
        var receipt: ReceiptCode
        var invoice: Invoice
        var pages: Int
        var key: InvoiceKey
        var sha256: Digest

        init(_ number: Int, pages: Int) {
            let digits = String(number)
            let zeros = String(repeating: "0", count: 6 - digits.count)
            receipt = .order(AccountName("shop"), order: "\(Crowd.mark)ORDER\(zeros)\(digits)")
            let total = Amount(hundredths: 11_700)
            invoice = Invoice(
                identity: InvoiceIdentity(number: "\(Crowd.mark)\(zeros)\(digits)"),
                seller: Party(name: "\(Crowd.mark) seller"),
                buyer: Party(name: "\(Crowd.mark) buyer"),
                taxExclusiveAmount: Amount(hundredths: 10_000),
                taxAmount: Amount(hundredths: 1_700), taxInclusiveAmount: total)
            self.pages = pages
            let padding = String(repeating: "a", count: 58)
            key = InvoiceKey(hexadecimal: padding + zeros + digits)
            sha256 = Digest(hexadecimal: padding + zeros + digits)
        }
    }

    /// One person with one receipt.
    struct Person {
        var paper: Int
        /// How often something may still be done or waited for.
        var patience: Int
        var copies: Int
        /// In 10 000, at each look at a print under way.
        var cancels: Int
        var walksAwayFromDoubt: Bool
        var hasScanned = false
        var scans = 0
    }

    /// Stands in everything that is somebody's.
    static let mark = "QZX"

    private(set) var papers: [Paper] = []
    var people: [Person] = []
    var current = 0
    var visits = 0

    var isOver: Bool { current >= people.count }

    init(swarm: Swarm, _ dice: inout Dice) {
        for _ in 0..<swarm.customers {
            let isNew = papers.isEmpty || dice.hits(6_000)
            if isNew { papers.append(Paper(papers.count + 1, pages: dice.pick([1, 1, 1, 2, 3]))) }
            people.append(
                Person(
                    paper: isNew ? papers.count - 1 : dice.below(papers.count),
                    patience: dice.within(5...150), copies: dice.hits(2_000) ? 2 : 1,
                    cancels: dice.hits(3_000) ? dice.within(100...3_000) : 0,
                    walksAwayFromDoubt: dice.hits(4_000)))
        }
    }

    /// A new invoice, for the rehearsal at the end.
    mutating func newPaper() -> Paper {
        papers.append(Paper(papers.count + 1, pages: 1))
        return papers[papers.count - 1]
    }

    /// The paper behind a receipt.
    func paper(of receipt: ReceiptCode) -> Paper? {
        papers.first { $0.receipt == receipt }
    }

    func status(of receipt: ReceiptCode) -> InvoiceStatus {
        guard let paper = paper(of: receipt) else { return .notFound }
        return .ready(paper.invoice, InvoiceOffer(format: .pdf, link: "https://tax.example.com/1"))
    }

    /// The file of a receipt, with what the journal knows of its earlier prints.
    func document(
        of receipt: ReceiptCode, request: RequestID, ledger: PrintLedger
    ) -> InvoiceDocument {
        let paper = paper(of: receipt) ?? papers[0]
        let prints = ledger.attempts.filter { $0.key == paper.key }.compactMap { past in
            switch past.standing {
            case .open, .doubtful: PastPrint(attempt: past.id, isDoubtful: true)
            case .printed: PastPrint(attempt: past.id)
            case .notPrinted: nil
            }
        }
        return InvoiceDocument(
            id: request, sha256: paper.sha256, pages: paper.pages, bytes: 20_000,
            history: PrintHistory(
                key: paper.key, prints: prints, isCopyAllowed: ledger.allowed.contains(paper.key)))
    }
}
