// kioskctl printer status and check: how the printers are, at a glance or point by point.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskJournal
internal import KioskRuntime

/// Says how printers are.
struct PrinterStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Says how each printer is: condition, paper, supplies, what to do.",
        discussion: """
            The printers themselves are asked, not their queues, which know only how it was at \
            the last job. With --watch a line comes for each change, until Ctrl-C. Nothing is \
            printed.

            Examples:
              kioskctl printer status
              kioskctl printer status main --watch
              kioskctl printer status --format json | jq 'select(.condition != "ready")'

            Ends with 0 if all can print, with 1 if one wants something soon, with 2 if one \
            cannot print; with 66 if there is no such printer.
            """)

    @Argument(help: "The printer; unless given, all of them.")
    var name: String?

    @Flag(help: "Goes on, and tells every change.")
    var watch = false

    @Option(help: "Seconds between two looks at most, 1 to 3600.")
    var every = 5

    @Option(help: "text or json: one object a look and line.")
    var format = AnswerFormat.text

    @OptionGroup var place: PrinterPlace

    func validate() throws {
        guard (1...3_600).contains(every) else {
            throw ValidationError("--every must be 1 to 3600.")
        }
    }

    func run() async throws {
        let roster = try await place.roster()
        let printers = try name.map { [try place.printer($0, in: roster)] } ?? roster.printers
        let lookers = printers.map { PrinterLooker($0, in: roster) }
        guard watch else {
            var worst = Finding.Colour.green
            for looker in lookers {
                let look = await looker.look()
                show(look, at: nil)
                worst = max(worst, look.colour)
            }
            return try worst.end()
        }
        await withTaskGroup { group in
            for looker in lookers { group.addTask { await follow(looker) } }
        }
    }

    private func follow(_ looker: PrinterLooker) async {
        let hints = looker.hints()
        var last: PrinterLook?
        while Task.isCancelled == false {
            let look = await looker.look()
            if look != last { show(look, at: KioskClock().wall) }
            last = look
            await looker.pause(.seconds(every), hints: hints)
        }
    }

    private func show(_ look: PrinterLook, at moment: WallTime?) {
        switch format {
        case .json: Output.object(StampedLook(at: moment.map(Self.stamp), printer: look))
        case .text:
            let time = moment.map { Self.stamp($0) + "  " } ?? ""
            Output.tell(time + look.line + "\n")
            for advice in look.advice { Output.tell("    -> \(advice)\n") }
        }
    }

    private static func stamp(_ moment: WallTime) -> String {
        moment.iso8601(secondsFromUTC: TimeZone.current.secondsFromGMT())
    }
}

/// A look, and when it was.
private struct StampedLook: Encodable {
    let at: String?
    let printer: PrinterLook
}

/// Looks at a printer and its queue, point by point.
struct PrinterCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says whether a printer stands behind the fence and can do what is configured.",
        discussion: """
            Each line begins with green, yellow or red; behind -> stands what to do. The printer \
            itself is asked. Nothing is printed. NAME may also be a queue that no file of \
            printers.d names.

            Examples:
              kioskctl printer check
              kioskctl printer check standby --format json

            Ends with 0 if all is green, with 1 if something is yellow, with 2 if red.
            """)

    @Argument(help: "The printer, or its queue; unless given, those that the kiosk uses.")
    var name: String?

    @Option(help: "The print service of a queue that has no file: the path of its socket.")
    var server = CupsPlaces().socket

    @Option(help: "text or json: one object a line.")
    var format = FindingFormat.text

    @OptionGroup var place: PrinterPlace

    func run() async throws {
        let isThere = FileManager.default.fileExists(atPath: place.config)
        guard isThere else { return try await check(queue: name ?? "kiosk", PrinterQuirks()) }
        let quirks = try place.quirks()
        let roster = try await place.roster()
        guard let name else {
            return try format.show(await PrintersCheckup(roster.used, quirks: quirks).findings())
        }
        guard let printer = roster.printer(name) else {
            return try await check(queue: name, quirks)
        }
        try format.show(await PrinterCheckup(printer, quirks: quirks).findings())
    }

    private func check(queue: String, _ quirks: PrinterQuirks) async throws {
        let checkup = PrinterCheckup(queue: queue, socket: server, quirks: quirks)
        try format.show(await checkup.findings())
    }
}

extension Finding.Colour {
    /// Ends the command as bad as this is.
    func end() throws {
        switch self {
        case .green: return
        case .yellow: throw ExitCode(ExitStatus.doubtful.rawValue)
        case .red: throw ExitCode(ExitStatus.broken.rawValue)
        }
    }
}
