// kioskctl printer discover: which printers are there, and what can each do?

internal import ArgumentParser
internal import KioskCare

/// Searches for printers.
struct PrinterDiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Searches for printers and explains each: paper, sides, colour, known faults.",
        discussion: """
            Heard are printers that announce themselves in the network (DNS-SD, through \
            avahi-daemon), printers at USB ports (through ipp-usb), and what the print service's \
            own backends see (as lpinfo -v). What is missing for one of these is said. It takes \
            about ten seconds; nothing is printed and nothing is changed.

            With --host one host is asked and nobody else: its ports 631 (IPP) and 9100 (raw). \
            No range of addresses is ever searched.

            Examples:
              kioskctl printer discover
              kioskctl printer discover --host 192.0.2.7
              kioskctl printer discover --format json | jq -r .address

            Ends with 0 if a printer was found that needs no driver, with 1 if none was.
            """)

    @Option(help: "The one host to ask: its name or address.")
    var host: String?

    @Option(help: "The configuration directory; known faults are read from quirks.d in it.")
    var config = "/etc/kiosk"

    @Option(help: "The print service: the path of its socket.")
    var server = CupsPlaces().socket

    @Option(help: "text or json: one object a printer and line.")
    var format = AnswerFormat.text

    func run() async throws {
        var place = PrinterPlace()
        place.config = config
        let quirks = try place.quirks()
        let search = PrinterSearch(socket: server)
        let finds: PrinterFinds
        if let host { finds = await search.host(host) } else { finds = await search.everywhere() }
        for printer in finds.printers { show(printer, quirks) }
        for gap in finds.gaps { Output.complain(gap) }
        let isGood = finds.printers.contains(where: \.isDriverless)
        if !isGood { throw ExitCode(1) }
    }

    private func show(_ printer: FoundPrinter, _ quirks: PrinterQuirks) {
        let report = FoundReport(printer, quirks)
        switch format {
        case .json: Output.object(report)
        case .text:
            let name = printer.model.isEmpty ? "(no name)" : printer.model
            let location = printer.location.isEmpty ? "" : ", \(printer.location)"
            Output.tell("\(name)\(location)\n")
            for line in report.lines { Output.tell("  \(line.subject.padded(15))\(line.words)\n") }
            Output.tell("\n")
        }
    }
}

extension String {
    /// With blanks up to a width.
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
