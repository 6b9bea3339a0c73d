// How a printer is at this moment: for a line of a table, and to see what changed.

internal import KioskCore
package import KioskPrinting
package import KioskRuntime

/// One look at a printer.
package struct PrinterLook: Hashable, Sendable, Encodable {
    /// The name of its file in printers.d.
    package let name: String
    package let queue: String
    /// `preferred`, `standby` or `unused`.
    package let role: String
    /// `ready`, `blocked` or `unknown`.
    package let condition: String
    /// Its own words (printer-state-reasons).
    package let reasons: [String]
    /// What somebody does about it, in sentences.
    package let advice: [String]
    /// Whether its queue stands behind the fence; absent if it could not be asked.
    package let isFenced: Bool?
    /// Jobs that have not ended.
    package let waiting: Int
    /// The printer's own address.
    package let address: String
    package let model: String
    package let loaded: [String]
    package let supplies: [String]
    package let impressions: Int?

    /// How bad it is.
    package var colour: Finding.Colour {
        guard condition == "ready", isFenced == true else { return .red }
        return reasons.isEmpty ? .green : .yellow
    }

    /// The line of a table.
    package var line: String {
        let words = reasons.isEmpty ? condition : "\(condition): \(reasons.joined(separator: ", "))"
        let facts = [
            isFenced == true ? "" : "not behind the fence",
            waiting == 0 ? "" : "\(waiting) waiting", loaded.joined(separator: ", "),
            supplies.joined(separator: ", "), impressions.map { "\($0) pages so far" } ?? "",
        ].filter { !$0.isEmpty }
        let head = "\(name)  \(role)  \(words)"
        return ([head] + facts).joined(separator: "; ")
    }
}

/// Looks at the printers of a configuration, again and again if wanted.
package struct PrinterLooker: Sendable {
    private let settings: PrinterSettings
    private let printer: Printer
    private let service: PrintService
    private let role: String

    /// Looks at one printer of a roster.
    package init(_ settings: PrinterSettings, in roster: PrinterRoster) {
        self.settings = settings
        printer = Printer(settings.address, options: settings.options)
        service = PrintService(of: settings.address)
        role =
            switch settings.name.text {
            case roster.preferred: "preferred"
            case roster.standby: "standby"
            default: "unused"
            }
    }

    /// How it is now. What cannot be asked is empty.
    package func look() async -> PrinterLook {
        let state = await printer.condition()
        // What does not answer is told by the condition.
        let queue = (try? await service.queue(settings.address.queue)) ?? nil
        let address = queue.map { $0.fencedAddress ?? $0.address } ?? ""
        // As above.
        let facts = (try? await service.device(at: address)) ?? nil
        return PrinterLook(
            name: settings.name.text, queue: settings.address.queue, role: role,
            condition: state.condition.word, reasons: words(state),
            advice: state.advice.map(\.words), isFenced: state.queue?.isFenced,
            waiting: queue?.waiting ?? 0, address: address, model: facts?.model ?? "",
            loaded: facts?.trays.filter { !$0.media.isEmpty }.map(\.words) ?? [],
            supplies: facts?.supplies.compactMap { supply in
                supply.level.map { "\(supply.name) \($0) %" }
            } ?? [], impressions: state.impressions)
    }

    /// Waits for a hint of a change, at most so long.
    package func pause(_ time: Duration, hints: PrintHints) async {
        // Whether something changed or the time is over: the next look tells.
        _ = await hints.next(within: time)
    }

    /// The hints of its queue.
    package func hints() -> PrintHints { printer.hints() }

    private func words(_ state: PrinterState) -> [String] {
        guard state.keywords.isEmpty else { return state.keywords.map(\.text) }
        return switch state.condition {
        case .unknown: []
        case .printing(let reasons), .blocked(let reasons): reasons.map(\.rawValue)
        }
    }
}

extension PrinterCondition {
    fileprivate var word: String {
        switch self {
        case .unknown: "unknown"
        case .printing: "ready"
        case .blocked: "blocked"
        }
    }
}

extension PrinterAdvice {
    /// What a technician does, in a sentence.
    package var words: String {
        switch self {
        case .loadPaper: "Load paper."
        case .loadOtherPaper: "Load paper of the size and kind that is asked for."
        case .addPaperSoon: "Add paper soon."
        case .clearJam: "Open the paper path and take out every scrap."
        case .closeCover: "Close the cover until it clicks."
        case .fitTray: "Push the tray in until it clicks."
        case .clearOutput: "Empty the output tray."
        case .fitOutputTray: "Put the output tray in."
        case .replaceSupply: "Change the toner or the ink."
        case .fitSupply: "Put the cartridge or the drum in properly."
        case .orderSupply: "Order toner or ink."
        case .replaceWaste: "Change the waste box."
        case .replacePart: "Change the part that the panel names."
        case .orderPart: "Order the part that the panel names."
        case .tendAttachment: "Look at the stapler or folder."
        case .letCool: "Let it cool down."
        case .checkConnection: "See whether it is on, and look at its cable."
        case .resume: "Let the queue go on: cupsenable QUEUE."
        case .restart: "Turn it off and on."
        case .checkQueue: "Add the queue again: kioskctl printer add."
        case .callService: "Call service."
        case .readPanel: "Look at its panel."
        }
    }
}
