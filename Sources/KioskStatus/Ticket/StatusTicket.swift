// What a technician on the phone wants to be told of a kiosk: one page, or one screen.

package import KioskCore

/// How a kiosk is, in numbered lines; nothing of any customer.
///
/// Whoever stands in front of it reads out "B2", and both know which line that is.
package struct StatusTicket: Hashable, Sendable {
    /// The name of the kiosk.
    package var kiosk: String
    /// The version of the program that makes the ticket.
    package var version: String
    /// When it is made: milliseconds since 1970-01-01T00:00:00Z.
    package var made: Int
    /// How far the local time is from UTC, in seconds, east positive.
    package var secondsFromUTC: Int
    /// What the running kiosk says of itself; nil if it does not answer.
    package var report: StatusReport?
    /// Why it does not.
    package var silence = StatusFault.notRunning
    package var machine: MachineFacts
    /// What went wrong last, the newest first; nil if the journal cannot be read.
    package var faults: [StaffReport.Fault]?
    /// Entries of the journal.
    package var entries: Int?

    /// A ticket of a kiosk that was not asked yet.
    package init(
        kiosk: String, version: String, made: Int, secondsFromUTC: Int = 0, machine: MachineFacts
    ) {
        (self.kiosk, self.version, self.machine) = (kiosk, version, machine)
        (self.made, self.secondsFromUTC) = (made, secondsFromUTC)
    }
}

/// A line of a ticket.
package struct TicketRow: Hashable, Sendable {
    /// What a technician makes of it.
    package enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// As it should be.
        case good
        /// It could be better, or nobody knows.
        case doubtful
        /// This is why the kiosk does not serve, or soon will not.
        case bad
    }

    /// `B2`: the letter of its section and a number.
    package internal(set) var reference = ""
    /// What it is, in Chinese and in English.
    package let chinese: String
    package let english: String
    /// The fact, in one line.
    package let value: String
    /// nil for what is neither good nor bad.
    package let verdict: Verdict?

    /// What it is where nobody reads Chinese: a cloud goes by its account, a fault by its time.
    package var name: String {
        chinese.utf8.allSatisfy { $0 < 0x80 } || english.isEmpty ? chinese : english
    }

    init(_ chinese: String, _ english: String, _ value: String, _ verdict: Verdict? = nil) {
        (self.chinese, self.english, self.verdict) = (chinese, english, verdict)
        self.value = TicketRow.clean(value)
    }

    /// Names come from files and devices: one line, nothing invisible, at most 160 characters.
    private static func clean(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(160).map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse,
                .unassigned:
                Unicode.Scalar(UInt8(0x20))
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// Lines that belong together.
package struct TicketSection: Hashable, Sendable {
    /// `A`, `B`, …
    package let letter: String
    package let chinese: String
    package let english: String
    package let rows: [TicketRow]

    init(_ letter: String, _ chinese: String, _ english: String, _ rows: [TicketRow]) {
        (self.letter, self.chinese, self.english) = (letter, chinese, english)
        self.rows = rows.enumerated().map { place, row in
            var row = row
            row.reference = "\(letter)\(place + 1)"
            return row
        }
    }
}

extension StatusTicket {
    /// All of it, in the order of the page.
    package var sections: [TicketSection] {
        [
            TicketSection("A", "身份", "Identity", identity),
            TicketSection("B", "网络", "Network", network),
            TicketSection("C", "开票云", "Clouds", clouds),
            TicketSection("D", "设备", "Devices", devices),
            TicketSection("E", "机器", "Machine", condition),
            TicketSection("F", "最近故障", "Last faults", lastFaults),
        ]
    }

    /// The worst of all lines.
    package var verdict: TicketRow.Verdict {
        let all = sections.flatMap(\.rows).compactMap(\.verdict)
        if all.contains(.bad) { return .bad }
        return all.contains(.doubtful) ? .doubtful : .good
    }

    /// When it was made, in ISO 8601 with the zone: `2026-11-21T14:05:09+08:00`.
    package var time: String { moment(made).iso }

    /// A moment as it is told here.
    func moment(_ milliseconds: Int) -> LocalTime {
        LocalTime(milliseconds, secondsFromUTC: secondsFromUTC)
    }
}
