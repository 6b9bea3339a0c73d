// The running kiosk on one page, for a person.

package import Foundation
internal import KioskJournal
package import KioskStatus

/// A report as lines: a heading, a line for each part, what to do where something is wrong.
package struct StatusPage: Sendable {
    private let report: StatusReport
    private let troubles: [Trouble]
    private let zone: TimeZone

    /// The page of a report; times are told in `zone`.
    package init(_ report: StatusReport, zone: TimeZone = .current) {
        self.report = report
        self.zone = zone
        troubles = report.troubles
    }

    /// The lines, the last one ended too. Nothing in it moves a cursor, whatever the report holds.
    package var text: String {
        let lines =
            heading + [""] + parts.map(\.line) + (troubles.isEmpty ? [] : [""] + advice)
        return lines.map { String($0.unicodeScalars.filter { $0.properties.isPrintable }) + "\n" }
            .joined()
    }

    private var heading: [String] {
        let words =
            switch troubles.count {
            case 0: "all is well"
            case 1: "one thing wants a hand"
            case let count: "\(count) things want a hand"
            }
        let time = WallTime(milliseconds: report.started)
            .iso8601(secondsFromUTC: offset).prefix(16).replacing("T", with: " ")
        return [
            "Kiosk \(report.kiosk): \(words).",
            "Running for \(Span.words(report.now &- report.started)), since \(time); version "
                + "\(report.version), process \(report.pid).",
        ]
    }

    private var offset: Int {
        zone.secondsFromGMT(
            for: Date(timeIntervalSince1970: Double(report.started) / 1_000))
    }

    /// One line of the page.
    private struct Part {
        var area: Trouble.Area
        var label: String
        var words: String
        var isWrong: Bool

        var line: String {
            let label = label.padding(toLength: 10, withPad: " ", startingAt: 0)
            return (isWrong ? "! " : "  ") + label + words
        }
    }

    private func part(
        _ area: Trouble.Area, as label: String? = nil, of name: String? = nil, _ words: String
    ) -> Part {
        Part(
            area: area, label: label ?? area.rawValue, words: words,
            isWrong: troubles.contains { $0.area == area && $0.name == name })
    }

    private var parts: [Part] {
        [service, screen] + report.printers.map(printer) + report.scanners.map(scanner)
            + report.clouds.map(cloud) + [journal, counted]
    }

    private var service: Part {
        let reasons = report.service.reasons.joined(separator: ", ")
        let words = report.service.isOpen ? "open" : "out of service: \(reasons)"
        return part(.service, words)
    }

    private var screen: Part {
        let visit = report.isBusy ? "a visit is under way" : "no visit is under way"
        let turned = Span.ago(report.turned, at: report.now)
        return part(
            .loop, as: "screen", "\(report.screen); \(visit); the loop went round \(turned)")
    }

    private func printer(_ printer: StatusReport.Printer) -> Part {
        let kind = printer.isPreferred ? ", preferred" : ""
        let reasons =
            printer.reasons.isEmpty ? "" : " (\(printer.reasons.joined(separator: ", ")))"
        let heard = printer.heard.map { "; heard " + Span.ago($0, at: report.now) } ?? ""
        return part(
            .printer, of: printer.name,
            "\(printer.name)\(kind), queue \(printer.queue): \(printer.condition)\(reasons)\(heard)"
        )
    }

    private func scanner(_ scanner: StatusReport.Scanner) -> Part {
        let condition = scanner.isTerminal ? "types on the kiosk's terminal" : scanner.condition
        let device = scanner.device.map { " (\($0))" } ?? ""
        let speed = scanner.speed.map { " at \($0) characters a second" } ?? ""
        let last =
            scanner.scanned.map { "last code " + Span.ago($0, at: report.now) + speed }
            ?? "no code yet"
        return part(.scanner, of: scanner.name, "\(scanner.name): \(condition)\(device); \(last)")
    }

    private func cloud(_ cloud: StatusReport.Cloud) -> Part {
        let circuit =
            switch cloud.circuit {
            case "closed": "asked"
            case "open": "left alone"
            case "half-open": "being tried again"
            default: cloud.circuit
            }
        var words = ["\(cloud.account), \(cloud.kind): \(circuit)"]
        if let answered = cloud.answered {
            let latency = cloud.latencyMs.map { " in \($0) ms" } ?? ""
            words.append("answered " + Span.ago(answered, at: report.now) + latency)
        }
        if let failed = cloud.failed {
            let failure = cloud.failure.map { " (\($0))" } ?? ""
            words.append("failed " + Span.ago(failed, at: report.now) + failure)
        }
        if words.count == 1 { words.append("nothing asked yet") }
        return part(.cloud, of: cloud.account, words.joined(separator: "; "))
    }

    private var journal: Part {
        let last = report.journal.appended.map { Span.ago($0, at: report.now) } ?? "none yet"
        let state = report.journal.isDown ? "takes no entries; the last one" : "last entry"
        return part(.journal, "\(state) \(last); \(report.journal.path)")
    }

    private var counted: Part {
        let tally = report.tally
        let visits = tally.visit.counts.reduce(0, &+)
        return Part(
            area: .service, label: "counted",
            words: "since the start: \(visits) visits, \(tally.pages) pages printed",
            isWrong: false)
    }

    private var advice: [String] {
        troubles.flatMap { trouble in
            let subject = [trouble.area.rawValue, trouble.name].compactMap(\.self)
                .joined(separator: " ")
            return ["\(subject): \(trouble.found)", "  -> \(trouble.remedy)"]
        }
    }
}

extension Unicode.Scalar.Properties {
    /// Whether a terminal takes it for a character to show.
    fileprivate var isPrintable: Bool {
        switch generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            false
        default: true
        }
    }
}
