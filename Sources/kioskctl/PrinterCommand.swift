// kioskctl printer: makes queues behind the fence, and says how they are.

internal import ArgumentParser
internal import KioskCare

/// The sub-commands about printers.
struct PrinterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "printer", abstract: "Adds a printer, and says how it is.",
        subcommands: [AddCommand.self, CheckCommand.self])

    /// Makes a queue.
    struct AddCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Makes the print queue of a kiosk, behind the fence.",
            discussion: """
                Behind the fence a page comes out once or not at all, whatever falls or is \
                restarted in between; a queue made in any other way cannot promise that. A queue \
                of this name that is there already is made anew; meanwhile it takes no jobs.

                Run it as root, or as a member of lpadmin. It needs the printer turned on.

                Examples:
                  kioskctl printer add kiosk ipp://192.0.2.17/ipp/print
                  kioskctl printer add standby ipp://localhost:60000/ipp/print   (USB, ipp-usb)
                  kioskctl printer add old socket://192.0.2.18 --driver lsb/usr/cupsfilters/\
                Generic-PDF_Printer-PDF.ppd

                lpinfo -v lists printers that are seen, lpinfo -m lists drivers. Ends with 0 if \
                the queue stands, with 1 if not.
                """)

        @Argument(help: "The queue's name: letters, digits, - _ and .")
        var name: String

        @Argument(help: "The printer's own address, as ipp://printer/ipp/print.")
        var uri: String

        @Option(help: "The paper that is loaded, as IPP names it.")
        var media = "iso_a4_210x297mm"

        @Option(help: "A driver, for a printer that does not speak IPP.")
        var driver: String?

        @Option(help: "The print service: the path of its socket.")
        var server = CupsPlaces().socket

        @Option(help: ArgumentHelp("The service's cups-files.conf.", visibility: .hidden))
        var cupsFiles: String?

        func run() async throws {
            var places = CupsPlaces.ofRunningService()
            places.socket = server
            if let cupsFiles { places.places = cupsFiles }
            let setup = QueueSetup(
                name: name, address: uri, media: media, driver: driver, places: places)
            do throws(QueueSetup.Fault) {
                _ = try await setup.make { Output.tell($0 + "\n") }
            } catch {
                Output.complain(error.words)
                throw ExitCode.failure
            }
            Output.tell(
                """

                In /etc/kiosk/printers.d/main.yaml (or another file there) write:
                  queue: \(name)
                  server: \(server)
                  media: \(media)
                Then: kioskctl printer check \(name)

                """)
        }
    }

    /// Looks at a queue and its printer.
    struct CheckCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Says whether a queue stands behind the fence, and how its printer is.",
            discussion: """
                The printer itself is asked, not the queue, which knows only how it was at the \
                last job. Nothing is printed.

                Ends with 0 if all is green, with 1 if something is yellow, with 2 if red.
                """)

        @Argument(help: "The queue's name.")
        var name = "kiosk"

        @Option(help: "The print service: the path of its socket.")
        var server = CupsPlaces().socket

        @Option(help: "text or json: one object a line.")
        var format = FindingFormat.text

        func run() async throws {
            let findings = await PrinterCheckup(queue: name, socket: server).findings()
            try format.show(findings)
        }
    }
}
