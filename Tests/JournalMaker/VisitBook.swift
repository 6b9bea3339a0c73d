// What is written in one run of the program: visits as they go, and what happens to the machine.

import KioskCore
import KioskJournal

/// Writes the entries of a run, with a clock of its own.
struct VisitBook {
    let epoch: Epoch
    var chance: SeededChance
    /// Sheets in the tray.
    var paper: Int
    /// Prints of which nobody has told yet whether they came out.
    var doubts: [AttemptID]
    /// Milliseconds since 1970.
    var now = 0
    private(set) var entries: [(entry: JournalEntry, time: WallTime)] = []
    private(set) var firstReceipt: (number: String, visit: Int)?
    private var visits = 0
    private var requests = 0
    private let main = AccountName("main")
    private let printer = PrinterName.preferred
    private let scanner = ScannerName("front")

    init(epoch: Epoch, chance: SeededChance, paper: Int, doubts: [AttemptID]) {
        self.epoch = epoch
        self.chance = chance
        self.paper = paper
        self.doubts = doubts
    }

    /// About so many.
    mutating func number(about usual: Int) -> Int {
        Int.random(in: usual * 2 / 3...usual * 4 / 3, using: &chance)
    }

    mutating func start() {
        write(JournalEntry(.started))
        let device = ScannerIdentity(bus: 3, vendor: 0x1234, product: 0x5678)
        write(JournalEntry(.scannerConnected, .scanner(scanner), .device(device)), after: 400)
        write(JournalEntry(.cloudCondition, .account(main), .circuit("closed")), after: 300)
    }

    mutating func stop() {
        write(JournalEntry(.stopped), after: 60_000)
    }

    /// Somebody of the staff looks after the machine, and settles what is in doubt.
    mutating func technician() {
        for attempt in doubts {
            write(
                JournalEntry(
                    .printResolved, .attempt(attempt), .outcome(JobOutcome.completed.token),
                    .witness(.staff), .actor("li")), after: 8_000)
        }
        doubts = []
        visits += 1
        let visit = VisitID(number: visits)
        write(JournalEntry(.staffAdmitted, visit: visit, .actor("li"), .card("5f3a")))
        write(JournalEntry(.visitEnded, visit: visit), after: 90_000)
        write(JournalEntry(.staffAction, .action("reload"), .actor("li"), .outcome("done")))
    }

    /// Somebody comes, some time after the one before.
    mutating func visit(pause: Int) {
        now += chance.wait(pause)
        if chance.happens(0.04) {
            let characters = Int.random(in: 8...40, using: &chance)
            write(JournalEntry(.scanRefused, .reason("not-a-receipt"), .characters(characters)))
        }
        visits += 1
        let visit = VisitID(number: visits)
        let receipt = chance.digits(14)
        if firstReceipt == nil { firstReceipt = (receipt, visits) }
        write(
            JournalEntry(
                .scan, visit: visit, .account(main), .receipt(MaskedNumber(receipt))))
        if let invoice = lookUp(visit, receipt) { fetch(visit, invoice) }
        write(JournalEntry(.visitEnded, visit: visit), after: chance.wait(9_000))
    }

    /// The invoice's number, if there is one in the end.
    private mutating func lookUp(_ visit: VisitID, _ receipt: String) -> String? {
        let request = ask(visit)
        let elapsed = chance.wait(450)
        switch Double.random(in: 0..<1, using: &chance) {
        case ..<0.03:
            fail(visit, request)
            return nil
        case ..<0.08:
            answer(visit, request, "not-found", elapsed)
            return nil
        case ..<0.25:
            answer(visit, request, "needs-buyer", elapsed)
            return issue(visit, receipt)
        default:
            let invoice = chance.digits(20)
            answer(visit, request, "ready", elapsed, invoice)
            return invoice
        }
    }

    private mutating func ask(_ visit: VisitID) -> RequestID {
        requests += 1
        let request = RequestID(number: requests)
        write(JournalEntry(.lookUp, visit: visit, request: request, .account(main)), after: 3)
        return request
    }

    private mutating func answer(
        _ visit: VisitID, _ request: RequestID, _ outcome: Token, _ elapsed: Int,
        _ invoice: String? = nil
    ) {
        var entry = JournalEntry(
            .status, visit: visit, request: request, .outcome(outcome),
            .elapsed(.milliseconds(elapsed)))
        if let invoice { entry.fields.append(.invoice(MaskedNumber(invoice))) }
        write(entry, after: elapsed)
    }

    private mutating func fail(_ visit: VisitID, _ request: RequestID) {
        let reason: Token = chance.happens(0.7) ? "timed-out" : "unreachable"
        let elapsed = reason == "timed-out" ? 10_000 : 120
        write(
            JournalEntry(
                .lookUpFailed, visit: visit, request: request, .reason(reason),
                .elapsed(.milliseconds(elapsed))), after: elapsed)
        guard chance.happens(0.2) else { return }
        write(JournalEntry(.cloudCondition, .account(main), .circuit("open")), after: 20)
        write(JournalEntry(.cloudCondition, .account(main), .circuit("closed")), after: 60_000)
    }

    private mutating func issue(_ visit: VisitID, _ receipt: String) -> String? {
        requests += 1
        let request = RequestID(number: requests)
        let digest = Digest(hexadecimal: chance.hexadecimal(64))
        write(
            JournalEntry(
                .orderIntent, visit: visit, request: request, .account(main), .order("issue"),
                .receipt(MaskedNumber(receipt)), .serial(MaskedNumber(receipt)),
                .serialKey(digest), .buyer("company")), after: chance.wait(25_000))
        let elapsed = chance.wait(1_800)
        write(
            JournalEntry(
                .ordered, visit: visit, request: request, .order("issue"), .outcome("taken"),
                .elapsed(.milliseconds(elapsed))), after: elapsed)
        let invoice = chance.digits(20)
        for outcome in ["issuing", "ready"] as [Token] {
            now += 2_000
            let request = ask(visit)
            answer(
                visit, request, outcome, chance.wait(450), outcome == "ready" ? invoice : nil)
        }
        return invoice
    }

    private mutating func fetch(_ visit: VisitID, _ invoice: String) {
        requests += 1
        let request = RequestID(number: requests)
        write(JournalEntry(.documentFetch, visit: visit, request: request), after: 5)
        let pages = chance.happens(0.1) ? 2 : 1
        let sheet = Sheet(
            sha256: Digest(hexadecimal: chance.hexadecimal(64)), pages: pages,
            bytes: Int.random(in: 30_000...90_000, using: &chance), invoice: invoice)
        write(
            JournalEntry(
                .document, visit: visit, request: request, .sha256(sheet.sha256), .pages(pages),
                .bytes(sheet.bytes)), after: chance.wait(300))
        if chance.happens(0.82) {
            print(sheet, visit)
        } else if chance.happens(0.7) {
            write(JournalEntry(.phoneLink, visit: visit, .characters(98)), after: 4_000)
        }
    }

    /// A file that is about to be printed.
    private struct Sheet {
        var sha256: Digest
        var pages: Int
        var bytes: Int
        var invoice: String
    }

    private mutating func print(_ sheet: Sheet, _ visit: VisitID) {
        requests += 1
        let request = RequestID(number: requests)
        let attempt = AttemptID(epoch: epoch, request: request)
        write(
            JournalEntry(
                .printIntent, visit: visit, request: request, .attempt(attempt),
                .printer(printer), .invoice(MaskedNumber(sheet.invoice)), .sha256(sheet.sha256),
                .pages(sheet.pages), .bytes(sheet.bytes), .copy(1),
                .key(InvoiceKey(hexadecimal: chance.hexadecimal(64)))),
            after: chance.wait(5_000))
        write(
            JournalEntry(
                .printSubmitted, visit: visit, request: request, .attempt(attempt),
                .job(requests)), after: 200)
        if paper < sheet.pages { refill(visit, request, attempt) }
        paper -= sheet.pages
        end(sheet, visit, request, attempt)
    }

    private mutating func refill(_ visit: VisitID, _ request: RequestID, _ attempt: AttemptID) {
        write(
            JournalEntry(
                .printWaiting, visit: visit, request: request, .attempt(attempt),
                .reason("media-empty")), after: 900)
        write(
            JournalEntry(
                .printerCondition, .printer(printer), .outcome("blocked"),
                .reason("media-empty")), after: 2)
        write(
            JournalEntry(.printerCondition, .printer(printer), .outcome("clear")),
            after: chance.wait(400_000))
        paper = 500
    }

    private mutating func end(
        _ sheet: Sheet, _ visit: VisitID, _ request: RequestID, _ attempt: AttemptID
    ) {
        let elapsed = chance.wait(6_500)
        var entry = JournalEntry(
            .printCompleted, visit: visit, request: request, .attempt(attempt),
            .pages(sheet.pages), .witness(.fence), .elapsed(.milliseconds(elapsed)))
        guard chance.happens(0.006) else { return write(entry, after: elapsed) }
        let isSilent = chance.happens(0.3)
        let outcome: JobOutcome = isSilent ? .unknown : .aborted
        entry = JournalEntry(
            .printFailed, visit: visit, request: request, .attempt(attempt),
            .outcome(outcome.token), .witness(isSilent ? .nobody : .fence),
            .elapsed(.milliseconds(elapsed)))
        write(entry, after: elapsed)
        guard isSilent else { return }
        guard chance.happens(0.8) else { return doubts.append(attempt) }
        write(
            JournalEntry(
                .printResolved, visit: visit, .attempt(attempt),
                .outcome(JobOutcome.completed.token), .witness(.customer)), after: 20_000)
    }

    private mutating func write(_ entry: JournalEntry, after wait: Int = 0) {
        now += wait
        entries.append((entry, WallTime(milliseconds: now)))
    }
}
