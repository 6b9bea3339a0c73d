// What many worlds came to.

import Simulation

/// The sum over the seeds of one lane, or of all.
struct Tally: Sendable {
    /// Violations that are remembered.
    private static let remembered = 1_000

    private(set) var worlds = 0
    private(set) var visits = 0
    private(set) var found: [Trial] = []
    private var violations: [String: Int] = [:]
    private var hash: UInt64 = 0

    init() {}

    /// Runs every seed that falls to a lane.
    init(_ options: Options, lane: Int) {
        for index in stride(from: lane, to: options.count, by: options.lanes) {
            for mode in options.modes where found.isEmpty || options.stopsAtFirst == false {
                let trial = Trial(
                    seed: options.seed &+ UInt64(index), mode: mode, without: options.without)
                add(trial)
                if options.isVerbose { print(trial.report(commit: nil, lines: options.lines)) }
            }
        }
    }

    private mutating func add(_ trial: Trial) {
        worlds += 1
        visits += trial.visits
        hash ^= trial.hash
        guard let violation = trial.violation else { return }
        violations[violation.invariant, default: 0] += 1
        if found.count < Tally.remembered { found.append(trial) }
    }

    /// Takes what another lane came to.
    mutating func add(_ other: Tally) {
        worlds += other.worlds
        visits += other.visits
        hash ^= other.hash
        violations.merge(other.violations, uniquingKeysWith: +)
        found = Array((found + other.found).sorted { $0.seed < $1.seed }.prefix(Tally.remembered))
    }

    /// One line; `seconds` are those that the processor has worked.
    func summary(seconds: Double) -> String {
        let rate = Int(Double(visits) / max(seconds, 0.001))
        let wrong = violations.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return """
            \(worlds) worlds, \(visits) visits in \(Int(seconds.rounded())) s of one core, \
            \(rate) visits a second; violations: \
            \(wrong.isEmpty ? "none" : wrong.joined(separator: ", ")); \
            hash \(String(hash, radix: 16))
            """
    }
}
