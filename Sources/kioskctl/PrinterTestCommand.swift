// kioskctl printer test: a page with rulers and greys, on the very way that invoices take.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskPaper
internal import KioskRuntime

/// Prints a test page.
struct PrinterTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Prints a test page as the kiosk prints an invoice, and waits for its end.",
        discussion: """
            The page has rulers, letters in both languages, lines, greys, colours, codes, marks \
            at its edges, and the facts of the printer and its queue. It goes the way of an \
            invoice: intent in the journal, permit, job, fence; so it shows whether all of that \
            works. The kiosk may run or not.

            Ctrl-C cancels: the command then waits until it is known what became of the page. \
            Run it as root or as the kiosk's account.

            Examples:
              sudo kioskctl printer test
              sudo kioskctl printer test standby
              kioskctl printer test --output page.pdf     (prints nothing)

            Ends with 0 if the page came out, with 1 if nobody knows, with 2 if nothing came out, \
            with 66 if there is no such printer, with 69 if there is no fence or no Chinese font, \
            with 73 if the journal takes no entry (a page may be out all the same, and then that \
            is said), with 77 if you may not.
            """)

    @Argument(help: "The printer; unless given, the preferred one.")
    var name: String?

    @Option(
        name: .output(formerly: "pdf"),
        help: ArgumentHelp(
            "Writes the page there, as a PDF, and prints nothing.", valueName: "file"),
        completion: .file())
    var output: String?

    @Option(help: "text or json: the result as an object.")
    var format = AnswerFormat.text

    @OptionGroup var place: PrinterPlace

    func run() async throws {
        let roster = try await place.roster()
        let printer = try place.printer(name, in: roster)
        let sheet: TestSheet
        do throws(PaperFault) {
            sheet = try await TestSheet.make(kiosk: roster.kiosk, printer: printer)
        } catch {
            throw Output.failure(error.testWords, .unavailable)
        }
        if let output { return try write(sheet, to: output) }
        try await PrinterTestCommand.finish(
            TestPrint(printer, of: roster, page: sheet), format)
    }

    /// Prints, says what becomes of it, and ends as that did.
    static func finish(_ test: TestPrint, _ format: AnswerFormat) async throws {
        let interrupts = Interruption.sources { test.cancel() }
        defer { for interrupt in interrupts { interrupt.cancel() } }
        let result: TestPrintResult
        do throws(TestPrintFault) {
            result = try await test.run { news in
                if format == .text { Output.tell(news.words + "\n") }
            }
        } catch {
            // It has an end all the same.
            if format == .json, case .unrecorded(let result, _) = error { Output.object(result) }
            throw Output.failure(error.words, error.exit)
        }
        if format == .json { Output.object(result) } else { Output.tell(result.words + "\n") }
        switch result.outcome {
        case "completed": return
        case "unknown": throw ExitCode(ExitStatus.doubtful.rawValue)
        default: throw ExitCode(ExitStatus.broken.rawValue)
        }
    }

    private func write(_ sheet: TestSheet, to path: String) throws {
        do {
            try Data(sheet.pdf).write(to: URL(filePath: path))
        } catch {
            throw Output.failure("\(path) cannot be written.", .notWritten)
        }
        Output.tell("\(path): \(sheet.pdf.count) bytes\n")
    }
}

/// Ctrl-C, a request to end, and a terminal that is gone.
enum Interruption {
    /// Calls `body` for each, until they are cancelled.
    static func sources(
        _ body: @escaping @Sendable () -> Void
    ) -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler(handler: body)
            source.resume()
            return source
        }
    }
}
