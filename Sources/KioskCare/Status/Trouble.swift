// What of a running kiosk wants somebody's hand, and what to do.

package import KioskStatus

/// One thing that is not as it should be.
package struct Trouble: Hashable, Sendable, Encodable {
    /// The parts of a kiosk, in the order of its page.
    package enum Area: String, Hashable, Sendable, Encodable, CaseIterable {
        case service
        case loop
        case printer
        case scanner
        case cloud
        case journal
    }

    package let area: Area
    /// Which of several: a printer, a scanner, an account.
    package let name: String?
    /// What is wrong, a sentence.
    package let found: String
    /// What to do, a sentence.
    package let remedy: String

    init(_ area: Area, of name: String? = nil, _ found: String, do remedy: String) {
        (self.area, self.name, self.found, self.remedy) = (area, name, found, remedy)
    }
}

extension StatusReport {
    /// How long the loop may not have gone round, in milliseconds: it does so every minute.
    package static let hangs = 150_000
    /// How long after its start a kiosk may not have heard of a device, in milliseconds.
    package static let settling = 30_000

    /// Everything that is wrong, in the order of the page; nothing in a good kiosk.
    package var troubles: [Trouble] {
        loopTroubles + serviceTroubles + printers.flatMap(troubles) + scanners.flatMap(troubles)
            + clouds.flatMap(troubles) + journalTroubles
    }

    private var isSettling: Bool { now &- started < StatusReport.settling }

    private var loopTroubles: [Trouble] {
        guard now &- turned > StatusReport.hangs else { return [] }
        return [
            Trouble(
                .loop, "The loop has not gone round for \(Span.words(now &- turned)): it hangs.",
                do: "journalctl -u kiosk; then systemctl restart kiosk")
        ]
    }

    private var serviceTroubles: [Trouble] {
        if service.isOpen { return [] }
        if service.isClosedByStaff {
            return [
                Trouble(
                    .service, "Staff closed the kiosk.", do: "kioskctl out-of-service off opens it."
                )
            ]
        }
        let reasons = service.reasons.isEmpty ? "" : " (\(service.reasons.joined(separator: ", ")))"
        return [
            Trouble(
                .service, "The kiosk closed itself\(reasons).",
                do: "It opens by itself when that is mended: kioskctl doctor")
        ]
    }

    private func troubles(_ printer: Printer) -> [Trouble] {
        switch printer.condition {
        case "ready", "printing": []
        case "blocked":
            [
                Trouble(
                    .printer, of: printer.name,
                    "It prints nothing: \(printer.reasons.joined(separator: ", ")).",
                    do: "See what the printer itself says; kioskctl printer status")
            ]
        case _ where isSettling: []
        default:
            [
                Trouble(
                    .printer, of: printer.name, "Nobody has heard how it is.",
                    do: "kioskctl printer status \(printer.queue)")
            ]
        }
    }

    private func troubles(_ scanner: Scanner) -> [Trouble] {
        // What is typed on the terminal comes from no device that could be missing.
        guard scanner.condition != "claimed", scanner.isTerminal == false else { return [] }
        let found: String
        switch scanner.condition {
        case "missing": found = "It is not plugged in."
        case "unusable": found = "It is there and cannot be used."
        case "ambiguous": found = "Several devices fit its file."
        case "changed": found = "Another device is plugged in in its place."
        default:
            guard isSettling == false else { return [] }
            found = "Nobody has heard of it."
        }
        return [Trouble(.scanner, of: scanner.name, found, do: "kioskctl scanner list")]
    }

    private func troubles(_ cloud: Cloud) -> [Trouble] {
        var troubles: [Trouble] = []
        if cloud.circuit != "closed" {
            let failure = cloud.failure.map { " (\($0))" } ?? ""
            let words = cloud.circuit == "open" ? "is left alone" : "is being tried again"
            troubles.append(
                Trouble(
                    .cloud, of: cloud.account, "It \(words) after failures\(failure).",
                    do: "kioskctl account test \(cloud.account)"))
        }
        if let skew = cloud.skew {
            let side = skew > 0 ? "ahead of" : "behind"
            let seconds = min(skew.magnitude, 1_000_000_000_000)
            let time = Span.words(Int(seconds) * 1_000)
            troubles.append(
                Trouble(
                    .cloud, of: cloud.account,
                    "This machine's clock is \(time) \(side) the cloud's.",
                    do: "timedatectl"))
        }
        return troubles
    }

    private var journalTroubles: [Trouble] {
        guard journal.isDown else { return [] }
        let fault = journal.fault.map { ": \($0)" } ?? ""
        return [
            Trouble(
                .journal, "It takes no entries, so nothing is printed\(fault).",
                do: "kioskctl doctor --only journal; df \(journal.path)")
        ]
    }
}

extension StatusReport.Scanner {
    /// Whether it types on the kiosk's terminal and is no device of its own.
    var isTerminal: Bool { name == "terminal" }
}
