// The print of a test page by staff: journalled, fenced, and followed to its end.

internal import Crypto
internal import Foundation
package import KioskCore
internal import KioskFence
package import KioskJournal
internal import KioskPrinting
package import KioskRuntime

/// Why no test page was printed.
package enum TestPrintFault: Error, Hashable, Sendable {
    /// The journal cannot be written: then nothing is printed.
    case journal(JournalFault)
    case print(StaffPrintFault)
}

/// What is heard on the way.
package enum TestPrintNews: Hashable, Sendable {
    /// The kiosk has never run: there is no journal to write into.
    case noJournal
    /// The print service took the job.
    case submitted(job: Int)
    /// The job goes on: what keeps it waiting, and the pages that came out.
    case progress(waiting: [PrinterReason], pages: Int?)
}

/// What became of a test page.
package struct TestPrintResult: Hashable, Sendable, Encodable {
    /// The attempt's name, as `kioskctl print list` has it.
    package let attempt: String
    package let printer: String
    /// `completed`, `aborted`, `canceled`, `refused` or `unknown`.
    package let outcome: String
    /// Who says so, the journal's word.
    package let witness: String
    /// The print service's word for a refusal.
    package let status: String?
    /// Milliseconds from the order to the end.
    package let elapsedMs: Int
    /// Whether it stands in the journal.
    package let isRecorded: Bool

    /// What is said of it.
    package var words: String {
        let told = Self.witnesses[witness] ?? "nobody can tell"
        return switch outcome {
        case "completed": "The page came out: \(told)."
        case "refused": "Nothing was printed: \(status ?? "refused")."
        case "unknown":
            "Whether the page came out is not known. Look into the tray, then say it: "
                + "kioskctl print resolve \(attempt.prefix(8)) --printed (or --not-printed)"
        default: "Nothing came out: \(told)."
        }
    }

    private static let witnesses = [
        "permit": "the permit was never used", "fence": "the fence saw all of it sent",
        "printer-jobs": "the printer's own list of jobs says so",
        "printer-count": "the printer has counted it",
    ]
}

/// One test page on one printer.
package struct TestPrint: Sendable {
    private let printer: PrinterSettings
    private let roster: PrinterRoster
    private let print: StaffPrint
    private let page: TestSheet
    private let action: Token

    /// Prepares the page for a printer of a configuration; `page` is what comes out, and `action`
    /// what the journal calls it.
    package init(
        _ printer: PrinterSettings, of roster: PrinterRoster, page: TestSheet,
        action: Token = "printer-test"
    ) {
        (self.printer, self.roster, self.page) = (printer, roster, page)
        self.action = action
        print = StaffPrint(printer, fence: roster.stateDirectory + "/fence")
    }

    /// Asks for the end of the attempt; `run` goes on until it is known how it ended.
    package func cancel() {
        print.cancel()
    }

    /// Writes the intent into the journal, prints, waits for the end, and writes that too.
    package func run(
        tell: @escaping @Sendable (TestPrintNews) -> Void
    ) async throws(TestPrintFault) -> TestPrintResult {
        let start = ContinuousClock.now
        let epoch = Epoch(bits: UInt64.random(in: .min ... .max))
        let request = RequestID(number: 1)
        let digest = SHA256.hash(data: page.pdf).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        let document = InvoiceDocument(
            id: request, sha256: Digest(hexadecimal: digest.joined()), pages: 1,
            bytes: page.pdf.count)
        let order = PrintOrder(
            attempt: AttemptID(epoch: epoch, request: request), document: document,
            printer: printer.name)
        let book = try await book(epoch)
        if book == nil { tell(.noJournal) }
        try await record(intent(order), in: book)
        let verdict = try await run(order, tell: tell)
        let result = result(order, verdict, ContinuousClock.now - start, isRecorded: book != nil)
        try await record(end(order, verdict), in: book)
        try await record(action(result), in: book)
        return result
    }

    private func run(
        _ order: PrintOrder, tell: @escaping @Sendable (TestPrintNews) -> Void
    ) async throws(TestPrintFault) -> Verdict {
        do throws(StaffPrintFault) {
            return try await print.run(order, pdf: page.pdf, page: page.size) { news in
                switch news {
                case .submitted(let job): tell(.submitted(job: job))
                case .progress(let progress):
                    tell(.progress(waiting: progress.reasons, pages: progress.pagesCompleted))
                case .ended: break
                }
            }
        } catch {
            // What was intended has not happened, and the journal must not wait for it.
            if let book = try await book(order.attempt.epoch) {
                try await record(
                    end(order, Verdict(.refused(.notPermitted, status: "no-fence"), .permit)),
                    in: book)
            }
            throw .print(error)
        }
    }

    /// The journal of this kiosk; `nil` if it has never run. Throws if it cannot be written.
    private func book(_ epoch: Epoch) async throws(TestPrintFault) -> Journal? {
        let path = roster.stateDirectory + "/journal.sqlite"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do throws(JournalFault) {
            return try await Journal.open(at: path, kiosk: roster.kiosk, epoch: epoch)
        } catch {
            throw .journal(error)
        }
    }

    private func record(
        _ entry: JournalEntry, in book: Journal?
    ) async throws(TestPrintFault) {
        guard let book else { return }
        do throws(JournalFault) {
            try await book.append(entry, at: KioskClock().wall)
        } catch {
            throw .journal(error)
        }
    }

    private func intent(_ order: PrintOrder) -> JournalEntry {
        JournalEntry(
            .printIntent, request: order.attempt.request, .attempt(order.attempt),
            .printer(order.printer), .sha256(order.document.sha256), .pages(1),
            .bytes(order.document.bytes), .actor(StaffActor.current))
    }

    private func end(_ order: PrintOrder, _ verdict: Verdict) -> JournalEntry {
        JournalEntry(
            verdict.outcome == .completed ? .printCompleted : .printFailed,
            request: order.attempt.request, .attempt(order.attempt),
            .outcome(verdict.outcome.token), .witness(verdict.witness))
    }

    private func action(_ result: TestPrintResult) -> JournalEntry {
        JournalEntry(
            .staffAction, .action(action), .actor(StaffActor.current),
            .subject(Token(result.printer)), .outcome(Token(result.outcome)))
    }

    private func result(
        _ order: PrintOrder, _ verdict: Verdict, _ elapsed: Duration, isRecorded: Bool
    ) -> TestPrintResult {
        var status: String?
        if case .refused(_, let word) = verdict.outcome { status = word.text }
        return TestPrintResult(
            attempt: order.attempt.text, printer: printer.name.text,
            outcome: verdict.outcome.token.text, witness: verdict.witness.rawValue,
            status: status, elapsedMs: elapsed.milliseconds, isRecorded: isRecorded)
    }
}
