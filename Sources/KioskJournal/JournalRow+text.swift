// How an event is shown: a line for people, a JSON object for programs.

package import Foundation
internal import KioskCore

extension JournalRow {
    /// One line without its end: time, kind, visit, order, fields. Only printable ASCII is in it.
    ///
    ///     2026-11-21T14:32:00.123Z status visit=3 request=7 account=main outcome=ready
    package func line(in zone: TimeZone = .gmt) -> String {
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)
        var words = [time.iso8601(secondsFromUTC: zone.secondsFromGMT(for: date)), kind]
        if let visit { words.append("visit=\(visit)") }
        if let request { words.append("request=\(request)") }
        for field in fields {
            switch field.value {
            case .text(let text): words.append("\(field.name)=\(text)")
            case .number(let number): words.append("\(field.name)=\(number)")
            }
        }
        return words.joined(separator: " ").printable
    }

    /// One JSON object without a line break. Keys: `id`, `kiosk`, `epoch`, `seq`, `time` (ISO 8601,
    /// UTC), `kind`, `visit` and `request` (number or null), `fields` (object), `prev` and `hash`
    /// (hexadecimal).
    package var json: String {
        var object = JSONText()
        object.add("id", id)
        object.add("kiosk", kiosk)
        object.add("epoch", epoch)
        object.add("seq", seq)
        object.add("time", time.iso8601())
        object.add("kind", kind)
        object.add("visit", visit)
        object.add("request", request)
        object.add("fields", raw: JSONText.object(fields.map { ($0.name, $0.value) }))
        object.add("prev", prev.hexadecimal)
        object.add("hash", hash.hexadecimal)
        return object.text
    }
}

extension String {
    /// The text with `?` for everything that is not printable ASCII: the journal writes nothing
    /// else, but a file may have been tampered with.
    var printable: String {
        String(String.UnicodeScalarView(unicodeScalars.map { " "..."~" ~= $0 ? $0 : "?" }))
    }
}
