// The print of a test page by staff: journalled, fenced, and followed to its end.

internal import Crypto
internal import Foundation
package import KioskCore
internal import KioskFence
package import KioskJournal
internal import KioskPrinting
package import KioskRuntime

/// Why a test page was not printed, or is not written down.
package enum TestPrintFault: Error, Hashable, Sendable {
    /// The journal cannot be written: then nothing is printed.
    case journal(JournalFault)
    case print(StaffPrintFault)
    /// It was printed or not, as it says; the journal has its intent and did not take its end.
    case unrecorded(TestPrintResult, JournalFault)
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
    /// Whether its end stands in the journal.
    package var isRecorded = false
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
        let order = order(epoch)
        let book = try await book(epoch)
        if book == nil { tell(.noJournal) }
        let attempt = try await begin(order.attempt)
        do throws(JournalFault) {
            try await record(intent(order), in: book)
        } catch {
            await attempt.close(order.attempt)
            throw .journal(error)
        }
        let verdict = await attempt.run(order, pdf: page.pdf, page: page.size) { news in
            switch news {
            case .submitted(let job): tell(.submitted(job: job))
            case .progress(let progress):
                tell(.progress(waiting: progress.reasons, pages: progress.pagesCompleted))
            case .ended: break
            }
        }
        var result = result(order, verdict, ContinuousClock.now - start)
        do throws(JournalFault) {
            try await record(end(order, verdict), in: book)
            result.isRecorded = book != nil
            await attempt.close(order.attempt)
            try await record(action(result), in: book)
        } catch {
            // Without its end in the journal, the attempt's files are what the next start goes by.
            throw .unrecorded(result, error)
        }
        return result
    }

    /// The order of the page, under a name that no other attempt has.
    private func order(_ epoch: Epoch) -> PrintOrder {
        let request = RequestID(number: 1)
        let digest = SHA256.hash(data: page.pdf).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        let document = InvoiceDocument(
            id: request, sha256: Digest(hexadecimal: digest.joined()), pages: 1,
            bytes: page.pdf.count)
        return PrintOrder(
            attempt: AttemptID(epoch: epoch, request: request), document: document,
            printer: printer.name)
    }

    private func begin(_ attempt: AttemptID) async throws(TestPrintFault) -> StaffAttempt {
        do throws(StaffPrintFault) {
            return try await print.begin(attempt)
        } catch {
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
    ) async throws(JournalFault) {
        _ = try await book?.append(entry, at: KioskClock().wall)
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
        _ order: PrintOrder, _ verdict: Verdict, _ elapsed: Duration
    ) -> TestPrintResult {
        var status: String?
        if case .refused(_, let word) = verdict.outcome { status = word.text }
        return TestPrintResult(
            attempt: order.attempt.text, printer: printer.name.text,
            outcome: verdict.outcome.token.text, witness: verdict.witness.rawValue,
            status: status, elapsedMs: elapsed.milliseconds)
    }
}
