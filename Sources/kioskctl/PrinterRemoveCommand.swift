// kioskctl printer remove: a printer that is not used any more.

internal import ArgumentParser
internal import KioskCare
internal import KioskCore
internal import KioskRuntime

/// Takes a printer out of the configuration, and its queue away.
struct PrinterRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Takes a printer's file and its queue away.",
        discussion: """
            A printer that is needed stays: one that the kiosk prints on, by its configuration or \
            because it runs since before that was changed; one with a print under way; one with \
            jobs on its queue. It is said what to do then. One that stands by stands by no more. \
            Run it as root.

            Examples:
              sudo kioskctl printer remove old
              sudo kioskctl printer remove old --keep-queue

            Ends with 0 if it is gone, with 1 if it is needed, with 66 if there is no such \
            printer, with 69 if the print service or the running kiosk does not answer, with 70 if \
            the journal cannot be asked, with 73 or 77 if the files cannot be changed.
            """)

    @Argument(help: "The printer: the name of its file in printers.d, or its queue.")
    var name: String

    @Flag(help: "The print queue stays.")
    var keepQueue = false

    @OptionGroup var kiosk: StatusSocketPlace

    @OptionGroup var place: PrinterPlace

    func run() async throws {
        let roster = try await place.roster()
        let printer = try place.printer(name, in: roster)
        let own = printer.name.text
        let isShared = roster.printers.contains {
            $0.name != printer.name && $0.address == printer.address
        }
        let removal = PrinterRemoval(
            printer, of: roster, in: place.config,
            socket: await kiosk.socket(of: place.config),
            keepsQueue: keepQueue || isShared)
        if let obstacle = await removal.obstacle() {
            throw Output.failure(obstacle.words, obstacle.exit)
        }
        let folder = PrinterFolder(configuration: place.config)
        do throws(PrinterFileFault) {
            if own == roster.standby {
                try await folder.use(preferred: roster.preferred, standby: nil)
            }
            try folder.remove(own)
        } catch {
            throw Output.failure(error.words, error.exit)
        }
        await place.note("printer-remove", own, in: roster)
        Output.tell("\(place.config)/printers.d/\(own).yaml is gone.\n")
        if !keepQueue, !isShared { try await removeQueue(printer) }
        Output.tell("Next: sudo kioskctl reload\n")
    }

    private func removeQueue(_ printer: PrinterSettings) async throws {
        let queue = printer.queue
        do throws(QueueSetup.Fault) {
            try await QueueSetup.remove(queue, of: printer.address)
        } catch {
            throw Output.failure(error.words, error.exit)
        }
        Output.tell("The queue \(queue) is gone.\n")
    }
}
