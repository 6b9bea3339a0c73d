// What the command line says.

import Simulation

/// The options of one run.
struct Options: Sendable {
    static let usage = """
        usage: kiosk-simulation [--seed N] [--count N] [--mode safety|liveness|both] [--lanes N]
                                [--lines N] [--reports N] [--commit TEXT] [--verbose]
                                [--without mischief,mischief] [--first]

        """

    var seed: UInt64 = 1
    var count = 10_000
    var modes = World.Mode.allCases
    var lanes = 1
    /// Events that a report shows.
    var lines = 80
    /// Violations that are reported whole.
    var reports = 3
    var commit: String?
    /// What does not go wrong.
    var without: [Mischief] = []
    /// Whether the whole history is shown, also when nothing is found.
    var isVerbose = false
    /// Whether a lane goes on after it has found something.
    var stopsAtFirst = false

    /// Reads the arguments; `nil` for anything that is not understood.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            switch name {
            case "--verbose": isVerbose = true
            case "--first": stopsAtFirst = true
            default:
                guard let value = rest.popFirst(), take(name, value) else { return nil }
            }
        }
    }

    private mutating func take(_ name: String, _ value: String) -> Bool {
        switch name {
        case "--seed": UInt64(value).map { seed = $0 } != nil
        case "--count": positive(value).map { count = $0 } != nil
        case "--lanes": positive(value).map { lanes = min($0, 64) } != nil
        case "--lines": positive(value).map { lines = $0 } != nil
        case "--reports": positive(value).map { reports = $0 } != nil
        case "--mode": modes(value).map { modes = $0 } != nil
        case "--commit": take(commit: value)
        case "--without": take(without: value)
        default: false
        }
    }

    private mutating func take(commit value: String) -> Bool {
        commit = value.isEmpty ? nil : value
        return true
    }

    private mutating func take(without value: String) -> Bool {
        let names = value.split(separator: ",")
        without = Mischief.allCases.filter { names.contains(Substring("\($0)")) }
        return without.count == names.count
    }

    private func positive(_ text: String) -> Int? {
        Int(text).flatMap { $0 > 0 ? $0 : nil }
    }

    private func modes(_ text: String) -> [World.Mode]? {
        text == "both" ? World.Mode.allCases : World.Mode(rawValue: text).map { [$0] }
    }
}
