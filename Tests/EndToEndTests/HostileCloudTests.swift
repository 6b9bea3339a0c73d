// A cloud that means harm, or has lost its mind, before the real kiosk.

import Foundation
import SandboxCloud
import SandboxPrinter
import SandboxStack
import Subprocess
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(5))) struct HostileCloudTests {
    /// So many stacks stand side by side: most of the time they wait.
    private static let width = 14
    /// What a kiosk may need over what it needs for a good answer, in MiB.
    private static let roomMegabytes = 150
    /// Longer than the time-outs of one question, and of an order with the questions after it.
    private static let patience = 20.0
    private static let orderPatience = 45.0
    /// `KIOSK_HOSTILE=all` does everything everywhere; `KIOSK_HOSTILE_TABLE` names a file for what
    /// was measured.
    private static let environment = ProcessInfo.processInfo.environment

    @Test func `each harm ends in its notice, prints nothing and leaves the next customer alone`()
        async throws
    {
        let trap = try HostileServer(.faithful)
        defer { trap.close() }
        let certificates = try TestCertificates()
        let trials = Self.trials(trap.base)
        // Packing keeps a thread from those that wait.
        HostileHarm.all(trap: trap.base).forEach { $0.prepare() }
        let reports = try await Self.sideBySide(trials) { try await $0.run(certificates) }
        let good = Dictionary(
            uniqueKeysWithValues: reports.filter { $0.trial.isFaithful }
                .map { ($0.trial.place, $0.report) })
        for (trial, report) in reports {
            try check(report, of: trial, against: try #require(good[trial.place]))
        }
        #expect(trap.requests.isEmpty, "somebody was led to another address")
        if let path = Self.environment["KIOSK_HOSTILE_TABLE"] {
            let rows = try reports.map { try $0.report.row(of: $0.trial) }
            try rows.joined(separator: "\n").write(
                toFile: path, atomically: true, encoding: .utf8)
        }
    }

    private func check(
        _ report: HostileReport, of trial: HostileTrial, against good: HostileReport
    ) throws {
        let outcome = trial.outcome
        let name = Comment(rawValue: "\(trial)")
        #expect(report.ends.starts(with: outcome.begin), "\(trial) \(report.ends)")
        #expect(report.ends.suffix(outcome.end.count) == outcome.end[...], name)
        // Who looks for a toll order changes the language before, or after, something is wrong.
        let isShownTwice = trial.place != .tolls && trial.place != .tollFile
        let shown = try ["zh", "en"].map { language in
            let words = try Wordings.text(outcome.screen, language)
            return report.text.contains(words)
        }
        #expect(isShownTwice ? shown == [true, true] : shown.contains(true), name)
        let patience = trial.place == .issuing ? Self.orderPatience : Self.patience
        #expect(report.seconds < patience, name)
        #expect(report.peakMegabytes < good.peakMegabytes + Self.roomMegabytes, name)
        #expect(report.peakMegabytes > 0, name)
        #expect(report.printed.count == outcome.prints, name)
        // Never more: among so many at once, a simulated printer may find its own script busy.
        #expect(report.pages <= outcome.prints, name)
        // What an order makes has a number of its own each time.
        if trial.place != .issuing {
            #expect(report.printed.allSatisfy(good.printed.contains), name)
        }
        guard case .mangled = trial.harm else { return }
        #expect(report.nextEnds == good.nextEnds, name)
        #expect(report.status == .exited(0), name)
    }

    @Test func `an answer that belongs to somebody else is never shown and never printed`()
        async throws
    {
        let reports = try await Self.sideBySide(SwappedTrial.all) { try await $0.run() }
        for (trial, (first, second)) in reports {
            let name = Comment(rawValue: "\(trial)")
            #expect(second.ends.contains(trial.end), name)
            #expect(second.printed.allSatisfy { first.printed.contains($0) == false }, name)
            #expect(first.numbers.isEmpty == false, name)
            // Two receipts can have a line of the same price: only numbers tell them apart.
            let isShown = second.ends.last?.hasPrefix("look-up-failed") == false
            let strange = first.numbers.filter { isShown == false || $0.contains(".") == false }
            #expect(second.numbers.isDisjoint(with: strange), name)
            #expect(second.pages <= first.pages + second.printed.count, name)
        }
    }

    @Test func `a cloud that fails three times is left alone for a moment, and then it is back`()
        async throws
    {
        try await Bench.with { bench in
            let proxy = try HostileProxy(upstream: try await bench.upstream, .resetAtOnce) {
                $0.contains("SHORTLINK01")
            }
            defer { proxy.close() }
            let bad = [String](repeating: bench.code("SHORTLINK01"), count: 3)
            let run = try await bench.kiosk(
                bad, again: bench.code("COMPANY01"), until: "status",
                HostilePlace.status.settings(proxy.base))
            #expect(run.status == .exited(0))
            let circuits = run.journal.compactMap {
                ($0["fields"] as? [String: Any])?["circuit"] as? String
            }
            #expect(circuits.first == "open" && circuits.last == "closed", "\(circuits)")
            #expect(run.kinds.count { $0 == "look-up-failed" } > bad.count)
            for text in ["notice.cloud-unreachable.what", "status.cloud.down"] {
                #expect(run.text.contains(try Wordings.text(text, "zh")))
            }
            // Three attempts at each of three questions, and none while it is left alone.
            let asked = proxy.requests.count { $0.contains("SHORTLINK01") }
            #expect(asked == 9, "\(asked)")
        }
    }
}

extension HostileCloudTests {
    private static func trials(_ trap: String) -> [HostileTrial] {
        let isWhole = environment["KIOSK_HOSTILE"] == "all"
        let mangled = HostilePlace.allCases.flatMap { place in
            let some =
                HostileHarm.some(trap: trap) + (place == .file ? HostileHarm.ofFiles : [])
            let harms = isWhole || place == .status ? HostileHarm.all(trap: trap) : some
            return ([.faithful] + harms).map { HostileTrial(place: place, harm: .mangled($0)) }
        }
        let every: [HostilePlace] = isWhole ? [.status, .merchant, .bill, .tolls] : [.status]
        let places = TLSFront.isInstalled ? every : []
        let certified = places.flatMap { place in
            TestCertificates.Kind.allCases.map {
                HostileTrial(place: place, harm: .certificate($0))
            }
        }
        // What takes longest begins first.
        return (mangled + certified).sorted { $0.isSlow && $1.isSlow == false }
    }

    /// Runs all of them, `width` at a time, and gives what came of each in their order.
    private static func sideBySide<Trial: Sendable, Report: Sendable>(
        _ trials: [Trial], _ run: @escaping @Sendable (Trial) async throws -> Report
    ) async throws -> [(trial: Trial, report: Report)] {
        try await withThrowingTaskGroup(of: (Int, Report).self) { group in
            var waiting = trials.enumerated().makeIterator()
            var reports: [Int: Report] = [:]
            func start() {
                guard let (place, trial) = waiting.next() else { return }
                group.addTask { (place, try await run(trial)) }
            }
            for _ in 0..<width { start() }
            while let (place, report) = try await group.next() {
                reports[place] = report
                start()
            }
            return trials.enumerated().compactMap { place, trial in
                reports[place].map { (trial, $0) }
            }
        }
    }
}

extension HostileTrial {
    fileprivate var isFaithful: Bool {
        if case .mangled(.faithful) = harm { true } else { false }
    }

    /// Whether it lasts until a time-out, or is an order.
    fileprivate var isSlow: Bool {
        place == .issuing || outcome.end.contains { $0.hasSuffix("timed-out") }
    }
}
