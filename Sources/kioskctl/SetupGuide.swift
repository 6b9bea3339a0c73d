// The conversation of kioskctl setup.

internal import Foundation
internal import KioskCare
internal import KioskRuntime

/// Leads through the steps.
struct SetupGuide {
    /// What became of a step.
    enum Outcome {
        case done
        /// It is left for later.
        case left
        /// Whoever sits there leaves, or the input has ended.
        case over
    }

    let place: ConfigurationPlace
    let kiosk: DoctorPlace
    let steps: [SetupStep]
    /// Whether steps that are done are done once more.
    let isAgain: Bool
    let dialogue = Dialogue()

    /// Goes through the steps, and says what is left at the end.
    func lead() async throws(ConfigurationFaults) -> [SetupStep] {
        _ = try await places()
        Output.tell("Enter takes what stands in [brackets], s skips a step, q leaves.\n")
        var left: [SetupStep] = []
        for (number, step) in steps.enumerated() {
            Output.tell("\n\(number + 1) of \(steps.count)  \(step.title)\n")
            switch try await take(step) {
            case .done: continue
            case .left: left.append(step)
            case .over:
                left += steps[number...]
                conclude(left)
                return left
            }
        }
        conclude(left)
        return left
    }

    private func conclude(_ left: [SetupStep]) {
        if left.isEmpty {
            Output.tell(
                """

                All is done. What the kiosk stands on, at any time: sudo kioskctl doctor
                Start it: sudo systemctl enable --now kiosk

                """)
        } else {
            let names = left.map(\.rawValue).joined(separator: ", ")
            Output.tell("\nLeft: \(names). Go on at any time: sudo kioskctl setup\n")
        }
    }

    private func take(_ step: SetupStep) async throws(ConfigurationFaults) -> Outcome {
        if let area = step.area {
            let isGood = try await look(at: area)
            if step == .console { return isGood ? .done : .left }
            if isGood, isAgain == false { return .done }
        }
        switch step {
        case .console: return .done
        case .scanner: return try await scanner()
        case .printer: return await printer()
        case .account: return try await account()
        case .testScan: return try await testScan()
        case .testPrint: return try await testPrint()
        }
    }

    /// The checks whose good news are worth a line here.
    private static let telling: Set = [
        "chinese", "size", "device", "queue-fence", "condition", "key",
    ]

    /// What there is, and whether nothing of it is red. What nobody has set up yet is neither good
    /// nor a fault.
    private func look(at area: DoctorArea) async throws(ConfigurationFaults) -> Bool {
        // The layers were taken once before.
        guard let places = try? await kiosk.places(place) else { return false }
        let sections = await Doctor(places).sections([area])
        let findings = sections.flatMap(\.findings)
        let telling = findings.filter { $0.colour != .green || Self.telling.contains($0.check) }
        // As doctor shows it, but for the headline and the sum.
        let page = DoctorPage(columns: min(TerminalWidth.columns ?? 80, 100), showsAll: true)
            .text([DoctorSection(area, telling)])
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines.dropFirst().dropLast(3) { Output.tell(line + "\n") }
        let isThere =
            switch area {
            case .scanner: try await self.places().scanners.isEmpty == false
            case .cloud: findings.contains { $0.check == "key" && $0.colour == .green }
            default: findings.isEmpty == false
            }
        return isThere && findings.worst != .red
    }

    /// What `kiosk.yaml` says by now.
    func places() async throws(ConfigurationFaults) -> KioskPlaces {
        try await KioskPlaces.load(place.config, layers: place.layers())
    }

    /// Runs a command of this program and shows how to do the same later; nil if it was
    /// interrupted. `options` belong to this run alone.
    func command(_ words: [String], _ options: [String] = []) async -> Int? {
        let line = words.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
        Output.tell("  $ sudo kioskctl \(line)\n")
        return await OwnProgram.run(words + options)
    }

    /// The options that lead every command to the same kiosk.
    var around: [String] {
        (place.config == "/etc/kiosk" ? [] : ["--config", place.config])
            + place.settings.flatMap { ["--set", $0] }
    }

    /// An answer; nil to go on elsewhere, with how.
    enum Answer {
        case text(String)
        case skip
        case leave
    }

    /// Asks; `s` and `q` are never an answer to the question itself.
    func ask(
        _ question: String, _ standard: String = "", fault: (String) -> String? = { _ in nil }
    ) -> Answer {
        let answer = dialogue.ask(question, standard) { text in
            ["s", "q"].contains(text) ? nil : fault(text)
        }
        switch answer {
        case nil, "q": return .leave
        case "s": return .skip
        case .some(let text): return .text(text)
        }
    }
}
