// kioskctl ticket: how a kiosk is, in numbered lines, for somebody on the telephone.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskPaper
internal import KioskRuntime
internal import KioskScreen
internal import KioskStatus

/// Shows a ticket, or makes a page of it.
struct TicketCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket",
        abstract: "Says all that a technician on the telephone asks, on one screen or page.",
        discussion: """
            Who the kiosk is, its addresses, how good the way to the gateway and the clouds is, \
            its devices, the machine, the last faults. Each line has a number, so that both on the \
            telephone know which one is meant: "B2". The code at the end says the same in short. \
            Nothing of any customer is on it.

            The kiosk need not run; then it says less. The gateway gets five small questions, \
            nobody else is asked anything.

            Examples:
              kioskctl ticket
              kioskctl ticket --output ticket.pdf   a page with the same, in Chinese and English
              kioskctl ticket --print               the same page, out of the kiosk's printer
              kioskctl ticket --format json         one line of it an object

            A page is printed as an invoice is, and stands in the journal: for that, run it as \
            root or as the kiosk's account.

            Ends with 0; with 69 if no font here has Chinese letters or there is no fence, with 73 \
            if the page cannot be written; and where it is printed, with 1 if nobody knows whether \
            it came out, with 2 if nothing did, with 66 if there is no such printer, with 73 if \
            the journal takes no entry, with 77 if you may not, with 78 if the configuration \
            cannot be used.
            """)

    @Option(help: "The running kiosk's socket.")
    var socket = StatusClient.usualPath

    @Option(help: "text or json: one object a line.")
    var format = AnswerFormat.text

    @Option(
        name: .output(formerly: "pdf"),
        help: ArgumentHelp(
            "Writes a page for the printer to this file instead, as a PDF.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(help: "Prints the page.")
    var print = false

    @Option(help: "The printer, or its queue; unless given, the preferred one.")
    var queue: String?

    @OptionGroup var place: PrinterPlace

    @Flag(inversion: .prefixedNo, help: "The code at the end; unless said, on terminals alone.")
    var code: Bool?

    func run() async throws {
        let ticket = await ticket()
        if let output { return try write(ticket, to: output) }
        if print { return try await printed(ticket) }
        switch format {
        case .json: for line in ticket.lines { Output.object(line) }
        case .text: show(ticket)
        }
    }

    private func show(_ ticket: StatusTicket) {
        Output.tell(ticket.text)
        guard code ?? (isatty(STDOUT_FILENO) == 1) else { return }
        Output.tell("\n" + (CodeText.halfBlocks(of: ticket.short) ?? "") + ticket.short + "\n")
    }

    private func printed(_ ticket: StatusTicket) async throws {
        let roster = try await place.roster()
        let printer = try place.printer(queue, in: roster)
        let sheet: TestSheet
        do throws(PaperFault) {
            sheet = try await TestSheet.make(ticket: ticket, printer: printer)
        } catch {
            throw Output.failure(error.testWords, .unavailable)
        }
        try await PrinterTestCommand.finish(
            TestPrint(printer, of: roster, page: sheet, action: "ticket-print"), format)
    }

    private func write(_ ticket: StatusTicket, to path: String) throws {
        let bytes: [UInt8]
        do throws(PaperFault) {
            bytes = try TicketPage(ticket).pdf()
        } catch {
            throw Output.failure(error.testWords, .unavailable)
        }
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Output.failure("\(path) cannot be written.", .notWritten)
        }
    }

    /// What the kiosk says, or why it says nothing, and what can be seen without it.
    private func ticket() async -> StatusTicket {
        var (report, silence): (StatusReport?, StatusFault) = (nil, .notRunning)
        do throws(StatusFault) {
            let answer = try await StatusClient(path: socket).ask(StatusRequest(.status))
            if case .report(let found) = answer {
                report = found
            } else {
                silence = .unintelligible
            }
        } catch {
            silence = error
        }
        // A kiosk that runs says where its journal is.
        let told = report.map { URL(filePath: $0.journal.path).deletingLastPathComponent().path }
        let state = if let told { place.state ?? told } else { await place.stateDirectory() }
        let name: String
        if let report { name = report.kiosk } else { name = await journalName(in: state) ?? "" }
        var ticket = await TicketSource(stateDirectory: state).ticket(kiosk: name, status: report)
        if name.isEmpty { ticket.kiosk = ticket.machine.host }
        ticket.silence = silence
        return ticket
    }

    /// The name that the kiosk had when it wrote last.
    private func journalName(in state: String) async -> String? {
        // That there is no journal to be read is a line of the ticket.
        let reader = try? await JournalReader.open(at: state + "/journal.sqlite")
        return try? await reader?.last(1).first?.kiosk
    }
}

/// A line of a ticket for a program.
struct TicketLine: Encodable {
    let reference: String
    let section: String
    let label: String
    let value: String
    let verdict: String?
}

extension StatusTicket {
    /// All of them.
    var lines: [TicketLine] {
        sections.flatMap { section in
            section.rows.map { row in
                TicketLine(
                    reference: row.reference, section: section.english,
                    label: row.name, value: row.value,
                    verdict: row.verdict?.rawValue)
            }
        }
    }
}
