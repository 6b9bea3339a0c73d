// kioskctl printer add: a printer understood, behind the fence, in the configuration.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskRuntime
internal import Synchronization

/// Makes a queue and the printer's file.
struct PrinterAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Adds a printer: explains it, makes its queue behind the fence, writes its file.",
        discussion: """
            Behind the fence a page comes out once or not at all, whatever falls or is restarted \
            in between; a queue made in any other way cannot promise that. A queue of this name \
            that is there already is made anew; meanwhile it takes no jobs. The printer is asked \
            first. If jobs on the queue have not ended, it is left alone; and if anything goes \
            wrong, also by Ctrl-C, queue and file are put back as they were.

            NAME is a printer of printers.d, or its queue; a new name makes a new file with that \
            queue. Known faults of the printer (quirks.d) are told, and settings that help are \
            applied. The printer's file keeps its comments and its other keys.

            Run it as root; with --queue-only a member of lpadmin may, too. It needs the printer \
            turned on. \
            kioskctl printer discover finds addresses, lpinfo -m lists drivers.

            Examples:
              sudo kioskctl printer add main ipp://192.0.2.17/ipp/print
              sudo kioskctl printer add standby ipp://localhost:60000/ipp/print   (USB, ipp-usb)
              sudo kioskctl printer add old socket://192.0.2.18 --driver lsb/usr/cupsfilters/\
            Generic-PDF_Printer-PDF.ppd

            Ends with 0 if the printer stands, with 1 if not, with 69 if the print service or the \
            printer does not answer, with 73 if its file cannot be written, with 77 if you may \
            not, with 78 if the configuration is wrong.
            """)

    @Argument(help: "The printer's name: letters, digits, - and _.")
    var name: String

    @Argument(help: "The printer's own address, as ipp://printer/ipp/print.")
    var uri: String

    @Option(help: "The paper that is loaded, as IPP names it; unless given, as its file says.")
    var media: String?

    @Option(help: "A driver, for a printer that does not speak IPP.")
    var driver: String?

    @Option(
        help: """
            The print service: the path of its socket; unless given, as the printer's file says.
            """)
    var server: String?

    @Flag(help: "Only makes the queue; the configuration stays as it is.")
    var queueOnly = false

    @Flag(
        help: """
            Makes the queue anew although jobs on it have not ended, or it has a user and a \
            password: they may be lost.
            """)
    var force = false

    @OptionGroup var place: PrinterPlace

    @Option(help: "text or json: what stands at the end, as an object.")
    var format = AnswerFormat.text

    @Option(help: ArgumentHelp("The service's cups-files.conf.", visibility: .hidden))
    var cupsFiles: String?

    func run() async throws {
        let socket = await socket()
        var places = CupsPlaces.ofService(at: socket)
        if let cupsFiles { places.places = cupsFiles }
        let isThere = FileManager.default.fileExists(atPath: place.config)
        if !isThere, !queueOnly {
            Output.complain("There is no \(place.config): only the queue is made.")
        }
        let wish = StopWish()
        let interrupts = Interruption.sources { wish.utter() }
        defer { for interrupt in interrupts { interrupt.cancel() } }
        let addition = PrinterAddition(
            name, at: uri, media: media, driver: driver, places: places,
            configuration: queueOnly || !isThere ? nil : place.config, isForced: force,
            isInterrupted: { wish.isUttered })
        let outcome: PrinterAddition.Outcome
        do throws(PrinterAddition.Fault) {
            outcome = try await addition.make { [format] news in Self.tell(news, format) }
        } catch {
            throw Output.failure(error.words, error.exit)
        }
        // The roster only says where the journal is.
        let roster = try? await place.roster()
        await place.note("printer-add", outcome.name ?? outcome.queue, in: roster)
        conclude(outcome, socket)
    }

    private func socket() async -> String {
        if let server { return server }
        let known = queueOnly ? nil : await PrinterAddition.server(of: name, in: place.config)
        return known ?? CupsPlaces().socket
    }

    @Sendable private static func tell(_ news: PrinterAddition.News, _ format: AnswerFormat) {
        guard format == .text else { return }
        switch news {
        case .step(let words): Output.tell(words + "\n")
        case .explained(let explanation):
            Output.tell("\(explanation.model)\n")
            for line in explanation.lines {
                Output.tell("  \(line.subject): \(line.words)\n")
            }
        }
    }

    private func conclude(_ outcome: PrinterAddition.Outcome, _ socket: String) {
        guard format == .text else { return Output.object(outcome) }
        guard let name = outcome.name else {
            return Output.tell(
                "In a file of printers.d write queue: \(outcome.queue) and server: \(socket).\n")
        }
        Output.tell("\(place.config)/printers.d/\(name).yaml: \(outcome.settings.listed).\n")
        let next =
            outcome.isUsed
            ? "Next: sudo kioskctl reload, sudo kioskctl printer test \(name)"
            : "Next, with sudo: kioskctl printer test \(name), printer use \(name), reload"
        Output.tell(next + "\n")
    }
}

/// Somebody's wish that a command ends.
private final class StopWish: Sendable {
    private let state = Mutex(false)

    var isUttered: Bool { state.withLock { $0 } }

    func utter() {
        state.withLock { $0 = true }
    }
}

extension [String] {
    /// With commas between them.
    var listed: String { joined(separator: ", ") }
}
