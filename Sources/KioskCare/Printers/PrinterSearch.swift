// The search for printers: in the network, at USB ports, at one host, by the print service's eyes.

internal import Foundation
internal import KioskCore
package import KioskPrinting

/// A printer that was found, and how.
package struct FoundPrinter: Hashable, Sendable {
    /// Who saw it.
    package enum Way: String, Hashable, Sendable, CaseIterable {
        /// It announces itself in the network.
        case dnssd
        /// It is at a USB port, and ipp-usb makes it a printer of the network.
        case usb
        /// It was asked at the host that was given.
        case host
        /// A backend of the print service sees it.
        case service
    }

    package var way: Way
    /// Its own address; empty if there is none that could be used.
    package var address: String
    /// What it calls itself.
    package var model: String
    /// Where it stands, if somebody told it.
    package var location = ""
    /// What it says of itself; `nil` if it could not be asked.
    package var facts: DeviceFacts?
    /// What else is to be known, in sentences.
    package var notes: [String] = []
}

/// What a search gave.
package struct PrinterFinds: Hashable, Sendable {
    package var printers: [FoundPrinter] = []
    /// What could not be searched, and what is missing for it: sentences with what to do.
    package var gaps: [String] = []
}

/// Searches for printers, and asks those that it finds what they can do.
package struct PrinterSearch: Sendable {
    private let service: PrintService
    private let machine: SearchedMachine

    /// Milliseconds in which a printer of the network has to answer.
    private static let listening = 4_000
    /// The ports that ipp-usb gives to its printers, from the first one on (ipp-usb(8)).
    private static let ports = 60_000..<60_016
    /// Where printers that speak IPP have their door (PWG 5100.14 §4.1 names the first).
    private static let paths = ["/ipp/print", "/ipp/printer", "/ipp", "/"]

    /// Searches from this machine, whose print service has this socket.
    package init(socket: String) {
        self.init(socket: socket, machine: SearchedMachine())
    }

    /// Searches from a machine that a test has made.
    init(socket: String, machine: SearchedMachine) {
        service = PrintService(socket: socket)
        self.machine = machine
    }

    /// Everything that is seen from here: announced printers, those of ipp-usb, and what the print
    /// service's backends see. Takes some seconds.
    package func everywhere() async -> PrinterFinds {
        async let announced = announced()
        async let seen = seen()
        let usb = await atUSB()
        var finds = await announced
        finds.add(usb)
        finds.add(await seen)
        return finds
    }

    /// What answers at one host: the ports of IPP and of raw printing, and no others. Takes at most
    /// half a minute.
    package func host(_ name: String) async -> PrinterFinds {
        guard let host = HostName(name) else {
            return PrinterFinds(gaps: ["\(name) is no name and no address of a host."])
        }
        var finds = PrinterFinds()
        if await PrintService.answers(host: name, port: 631) {
            finds = await speakers(host)
        } else {
            finds.gaps.append("\(name) does not answer on port 631 (IPP).")
        }
        if await PrintService.answers(host: name, port: 9_100) {
            finds.printers.append(
                FoundPrinter(
                    way: .host, address: "socket://\(host.bracketed)", model: "",
                    notes: [
                        "Port 9100 is open: raw printing, which needs a driver and answers no "
                            + "questions. Nothing was sent there."
                    ]))
        }
        return finds
    }

    private func speakers(_ host: HostName) async -> PrinterFinds {
        var refusals: [String] = []
        for scheme in ["ipp", "ipps"] {
            for path in Self.paths {
                let address = "\(scheme)://\(host.bracketed):631\(path)"
                do throws(PrintServiceFault) {
                    guard let facts = try await service.device(at: address) else { continue }
                    return PrinterFinds(printers: [
                        FoundPrinter(
                            way: .host, address: address, model: facts.model, facts: facts)
                    ])
                } catch {
                    refusals.append("\(scheme) \(path): \(error.token.text)")
                }
            }
        }
        return PrinterFinds(gaps: [
            "Port 631 is open, and no printer answers there (\(refusals.joined(separator: ", "))). "
                + "Turn IPP on at the printer's panel or web page."
        ])
    }

    // MARK: By announcement

    private func announced() async -> PrinterFinds {
        if let gap = machine.announcementGap { return PrinterFinds(gaps: [gap]) }
        let heard = await PrinterAnnouncements().heard(within: Self.listening)
        var finds = PrinterFinds()
        for printer in heard { finds.printers.append(await found(printer)) }
        return finds
    }

    private func found(_ heard: AnnouncedPrinter) async -> FoundPrinter {
        var printer = FoundPrinter(
            way: .dnssd, address: heard.address, model: heard.model, location: heard.location)
        guard !heard.address.isEmpty else {
            printer.notes = ["\(heard.name) announces itself, and does not answer."]
            return printer
        }
        // The print service has to find the host by itself, later and again and again.
        if await answer(heard.address, &printer) { return printer }
        if !heard.numericAddress.isEmpty, await answer(heard.numericAddress, &printer) {
            printer.address = heard.numericAddress
            printer.notes.append(
                "This machine does not know the name of its host (package libnss-mdns); the "
                    + "number holds until the network gives it another.")
        }
        return printer
    }

    private func answer(_ address: String, _ printer: inout FoundPrinter) async -> Bool {
        // One that does not answer is told without what it can do.
        guard let facts = try? await service.device(at: address) else { return false }
        printer.facts = facts
        printer.model = facts.model.isEmpty ? printer.model : facts.model
        return true
    }

    // MARK: At USB ports

    private func atUSB() async -> PrinterFinds {
        var finds = PrinterFinds()
        for port in Self.ports {
            var printer = FoundPrinter(
                way: .usb, address: "ipp://localhost:\(port)/ipp/print", model: "")
            if await answer(printer.address, &printer) { finds.printers.append(printer) }
        }
        let known = Set(finds.printers.map(\.model))
        for printer in machine.usb.all where !known.contains(printer.model) {
            finds.gaps.append(machine.gap(of: printer))
        }
        return finds
    }

    // MARK: By the print service

    private func seen() async -> PrinterFinds {
        do throws(PrintServiceFault) {
            let devices = try await service.devices()
            return PrinterFinds(
                printers: devices.filter { !$0.address.hasPrefix("cups-") }.map {
                    FoundPrinter(way: .service, address: $0.address, model: $0.model)
                })
        } catch .unreachable {
            return PrinterFinds(gaps: [
                "The print service does not answer: systemctl start cups."
            ])
        } catch {
            return PrinterFinds(gaps: [
                "The print service does not list what it sees (\(error.token.text)): run this "
                    + "as root."
            ])
        }
    }
}

extension PrinterFinds {
    /// Adds what another search gave; a printer that is there already stays as it is.
    mutating func add(_ other: PrinterFinds) {
        for printer in other.printers where !has(printer) { printers.append(printer) }
        gaps += other.gaps.filter { !gaps.contains($0) }
    }

    /// A backend sees the same printer at another address; one that was asked is the better find.
    private func has(_ printer: FoundPrinter) -> Bool {
        printers.contains { other in
            other.address == printer.address
                || (printer.facts == nil && !printer.model.isEmpty && other.facts != nil
                    && other.model == printer.model)
        }
    }
}

/// The name or the number of a host, which goes into an address.
struct HostName {
    /// As it stands in an address (RFC 3986 §3.2.2).
    let bracketed: String

    /// `nil` for what is no name and no number.
    init?(_ text: String) {
        guard (1...253).contains(text.utf8.count) else { return nil }
        let isNumber = text.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        if isNumber, text.contains(":") {
            bracketed = "[\(text)]"
        } else {
            guard
                text.allSatisfy({
                    $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".")
                })
            else { return nil }
            bracketed = text
        }
    }
}
