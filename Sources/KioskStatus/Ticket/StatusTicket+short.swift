// A ticket in a few words, for a code that a telephone reads.

internal import KioskCore

extension StatusTicket {
    /// Bytes of the short form: its code can be read off paper and off a screen.
    package static let shortBytes = 300

    /// The same in short, in printable ASCII, at most `shortBytes`: what matters most comes first,
    /// and what has no room is left out as a whole, with a `+` at the end.
    package var short: String {
        var text = "KIOSK-TICKET \(StatusTicket.plain(kiosk, 40)) \(time)"
        for piece in pieces.map({ StatusTicket.plain($0, 120) }) where piece.isEmpty == false {
            guard text.utf8.count + piece.utf8.count + 4 <= StatusTicket.shortBytes else {
                return text + " +"
            }
            text += "; " + piece
        }
        return text
    }

    private var pieces: [String] {
        var pieces = ["v\(report?.version ?? version)", "\(serviceWord)"]
        pieces += machine.links.flatMap(\.addresses).prefix(1).map { "ip \($0)" }
        pieces.append(gatewayWord)
        pieces += (report?.clouds ?? []).prefix(4).map { cloud in
            "\(cloud.account) \(cloud.circuit) \(cloud.latencyMs.map { "\($0)ms" } ?? "")"
        }
        pieces += (report?.printers ?? []).prefix(2).map { printer in
            "\(printer.name) \(printer.condition) \(printer.reasons.first ?? "")"
        }
        pieces += (report?.scanners ?? []).prefix(2).map { "\($0.name) \($0.condition)" }
        pieces += (faults ?? []).prefix(2).map { "\($0.when) \($0.what.text)" }
        pieces += machine.disk.map { ["disk \($0.usedPercent)%"] } ?? []
        pieces += machine.clock.map { [$0.isSynchronized ? "clock ok" : "clock adrift"] } ?? []
        pieces += machine.upSeconds.map { ["up \(Span.words(seconds: $0))"] } ?? []
        return pieces
    }

    private var serviceWord: String {
        guard let report else { return "silent" }
        guard report.service.isOpen else {
            return "closed \(report.service.reasons.prefix(3).joined(separator: ","))"
        }
        return "open"
    }

    private var gatewayWord: String {
        guard let gateway = machine.gateway else { return "no gateway" }
        guard let echo = gateway.echo else { return "gw \(gateway.address)" }
        let count = echo.isRefusal && echo.answered > 0 ? "ok" : "\(echo.answered)/\(echo.sent)"
        let time = echo.medianMicroseconds.map { " \(Span.words(microseconds: $0))" } ?? ""
        return "gw \(count)\(time)"
    }

    /// One blank between words, everything else printable ASCII without the sign between pieces.
    private static func plain(_ text: String, _ most: Int) -> String {
        let bytes = text.utf8.map { (0x21...0x7E).contains($0) && $0 != 0x3B ? $0 : 0x20 }
        let words = Array(bytes.split(separator: 0x20).joined(separator: [0x20]))
        return String(decoding: words.prefix(most), as: UTF8.self)
    }
}
