// The faults that a test wants between client and cloud.

import FlyingFox
import Foundation

/// What happens to one request on its way.
package enum WireFault: Sendable, Equatable {
    /// The connection is closed before the cloud has done anything.
    case loseRequest
    /// The cloud does its work, and the connection is closed before the answer.
    case loseAnswer
    /// The request arrives that much later, at most a minute.
    case delay(milliseconds: Int)
    /// The cloud does its work, and the answer is this HTTP status, without a body.
    case statusAfterWork(Int)
    /// The request arrives twice, and the client gets the second answer.
    case deliverTwice
    /// The cloud does its work, and the answer comes that much later, at most a minute.
    case delayAnswer(milliseconds: Int)
    /// This HTTP status, and the cloud does nothing.
    case refuse(Int)
    /// The cloud does its work, and the answer is the one that was given at this path before, to
    /// whatever was asked then; its own where there was none.
    case previousAnswer
}

/// Faults by script, and by chance from a seed: for each request the first line of the script that
/// fits it, which is then used up; where none fits, chance decides.
package actor FaultPlan {
    /// A fault for requests whose path contains `path`; an empty one fits all.
    private struct Line {
        let path: String
        let fault: WireFault
    }

    /// A fault that happens with a probability from 0 to 1.
    package struct Chance: Sendable {
        let path: String
        let fault: WireFault
        let probability: Double

        /// For requests whose path contains `path`; an empty one fits all.
        package init(path: String = "", fault: WireFault, probability: Double) {
            self.path = path
            self.fault = fault
            self.probability = probability
        }
    }

    private var script: [Line] = []
    private var chances: [Chance] = []
    private var swaps: [String: String] = [:]
    private var answers: [String: HTTPResponse] = [:]
    private var state: UInt64 = 0
    /// The faults that happened, oldest first; the last ten thousand of them.
    package private(set) var happened: [WireFault] = []

    /// Puts faults at the end of the script, each for one request.
    ///
    /// - Parameter path: a part of the path, such as `insertWithArray`.
    package func add(_ faults: WireFault..., path: String = "") {
        script += faults.map { Line(path: path, fault: $0) }
    }

    /// Puts the same fault into the script for so many requests.
    package func add(_ fault: WireFault, times: Int, path: String = "") {
        script += (0..<max(0, min(times, 10_000))).map { _ in Line(path: path, fault: fault) }
    }

    /// Gives to status queries of the tax cloud for each of two serials the answer of the other,
    /// until `clear()`; to the file query likewise for two invoice numbers.
    package func swap(_ one: String, _ other: String) {
        swaps[one] = other
        swaps[other] = one
    }

    /// What is answered for in place of `name`.
    func standIn(for name: String) -> String { swaps[name] ?? name }

    /// Keeps an answer as the last at its path and gives the one before it.
    ///
    /// Opaque links have a path each: of those only the first are kept.
    func remember(_ answer: HTTPResponse, at path: String) -> HTTPResponse? {
        let before = answers[path]
        if before != nil || answers.count < 64 { answers[path] = answer }
        return before
    }

    /// Lets chance decide from now on; the same seed gives the same faults for the same requests
    /// in the same order.
    package func draw(seed: UInt64, _ chances: [Chance]) {
        state = seed
        self.chances = chances
    }

    /// No more faults.
    package func clear() {
        script = []
        chances = []
        swaps = [:]
        happened = []
    }

    /// Lines of the script that have not been used.
    package var left: Int { script.count }

    /// The fault for a request to `path`.
    func next(for path: String) -> WireFault? {
        let fault = scripted(path) ?? drawn(path)
        if let fault, happened.count < 10_000 { happened.append(fault) }
        return fault
    }

    private func scripted(_ path: String) -> WireFault? {
        let index = script.firstIndex { $0.path.isEmpty || path.contains($0.path) }
        return index.map { script.remove(at: $0).fault }
    }

    /// One draw for each request: the probabilities of the faults that fit stand side by side.
    private func drawn(_ path: String) -> WireFault? {
        let fitting = chances.filter { $0.path.isEmpty || path.contains($0.path) }
        guard fitting.isEmpty == false else { return nil }
        var rest = random()
        for chance in fitting {
            if rest < chance.probability { return chance.fault }
            rest -= chance.probability
        }
        return nil
    }

    /// SplitMix64, scaled to 0 up to 1.
    private func random() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((bits ^ (bits >> 31)) >> 11) / 0x1p53
    }
}
