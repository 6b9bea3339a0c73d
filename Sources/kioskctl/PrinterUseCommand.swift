// kioskctl printer use: which printer the kiosk prints on, and which one stands by.

internal import ArgumentParser
internal import KioskCare
internal import KioskCore
internal import KioskRuntime

/// Makes a printer the preferred one, or the one that stands by.
struct PrinterUseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use",
        abstract: "Says which printer the kiosk prints on, and which one stands by.",
        discussion: """
            The kiosk prints on the preferred printer, and on the one that stands by while the \
            first cannot print. Of two printers that are both in use the roles are exchanged.

            It is written into kiosk.yaml (printer, standby); comments stay. The kiosk takes it \
            over at its next start, or with sudo kioskctl reload. Run it as root.

            Examples:
              sudo kioskctl printer use laser
              sudo kioskctl printer use small --standby
              sudo kioskctl printer use --no-standby

            Ends with 0 if it is written, with 66 if there is no such printer, with 73 if the \
            file cannot be written, with 77 if you may not, with 78 if the configuration is wrong.
            """)

    @Argument(help: "The printer: the name of its file in printers.d, or its queue.")
    var name: String?

    @Flag(help: "It stands by.")
    var standby = false

    @Flag(help: "No printer stands by any more.")
    var noStandby = false

    @OptionGroup var place: PrinterPlace

    func validate() throws {
        if noStandby == (name != nil) {
            throw ValidationError("Give a printer's name, or --no-standby.")
        }
    }

    func run() async throws {
        let roster = try await place.roster()
        let choice = try choice(roster)
        if choice.standby == choice.preferred {
            throw Output.failure(
                "\(choice.preferred) is the only printer: it cannot stand by for itself.",
                .configuration)
        }
        do throws(PrinterFileFault) {
            try await PrinterFolder(configuration: place.config)
                .use(preferred: choice.preferred, standby: choice.standby)
        } catch {
            throw Output.failure(error.words, error.exit)
        }
        let subject = noStandby ? "no-standby" : (standby ? choice.standby : choice.preferred)
        await place.note("printer-use", subject ?? choice.preferred, in: roster)
        Output.tell(
            "preferred: \(choice.preferred); standby: \(choice.standby ?? "none")\n"
                + "Next: sudo kioskctl reload\n")
    }

    private func choice(
        _ roster: PrinterRoster
    ) throws -> (preferred: String, standby: String?) {
        guard let name else { return (roster.preferred, nil) }
        let chosen = try place.printer(name, in: roster).name.text
        if standby {
            let isPreferred = chosen == roster.preferred
            return (isPreferred ? roster.standby ?? chosen : roster.preferred, chosen)
        }
        let isStandby = chosen == roster.standby
        return (chosen, isStandby ? roster.preferred : roster.standby)
    }
}
