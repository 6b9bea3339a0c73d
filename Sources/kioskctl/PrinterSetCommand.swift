// kioskctl printer set: keys of a printer's file, held against what the printer can do.

internal import ArgumentParser
internal import KioskCare
internal import KioskCore
internal import KioskRuntime

/// Changes a printer's settings.
struct PrinterSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Changes how the kiosk prints: paper, tray, sides, scaling, colours.",
        discussion: """
            The keys are those of a file in printers.d: media, tray, sides, print_scaling, \
            placement, print_color_mode, queue, server. The printer is asked whether it can do \
            what is wanted; --force writes it all the same. Comments and other keys stay.

            The kiosk takes it over at its next start, or with sudo kioskctl reload.

            Examples:
              sudo kioskctl printer set main sides=two-sided-long-edge
              sudo kioskctl printer set main media=iso_a5_148x210mm tray=tray-2
              sudo kioskctl printer set standby print_scaling=fit placement=automatic

            Ends with 0 if it is written, with 1 if the printer cannot do it, with 66 if there \
            is no such printer, with 73 if the file cannot be written, with 77 if you may not, \
            with 78 if a key or value is wrong.
            """)

    @Argument(help: "The printer: the name of its file in printers.d, or its queue.")
    var name: String

    @Argument(help: ArgumentHelp("What to change.", valueName: "key=value"))
    var changes: [String]

    @Flag(help: "Writes it although the printer says that it cannot do it, or does not answer.")
    var force = false

    @OptionGroup var place: PrinterPlace

    func run() async throws {
        let wanted = try changes.map { text in
            guard let change = PrinterChange(text) else {
                throw ValidationError("\(text) is not key=value.")
            }
            return change
        }
        let roster = try await place.roster()
        let printer = try place.printer(name, in: roster)
        if let fault = wanted.lazy.compactMap({ PrinterFileFault($0) }).first {
            throw Output.failure(fault.words, fault.exit)
        }
        let doubts = await PrinterFit(printer).doubts(wanted)
        for doubt in doubts { Output.complain(doubt) }
        if !doubts.isEmpty, !force {
            Output.complain("Nothing was changed. --force writes it all the same.")
            throw ExitCode(ExitStatus.doubtful.rawValue)
        }
        do throws(PrinterFileFault) {
            try await PrinterFolder(configuration: place.config).set(printer.name.text, wanted)
        } catch {
            throw Output.failure(error.words, error.exit)
        }
        await place.note("printer-set", printer.name.text, in: roster)
        Output.tell(
            "\(place.config)/printers.d/\(printer.name.text).yaml: \(wanted.map(\.text).listed).\n"
                + "Next: sudo kioskctl reload, sudo kioskctl printer test \(printer.name.text)\n")
    }
}
