// The ticket of a kiosk as a page: what one floor knows, drawn by another.

package import KioskPaper
package import KioskStatus

extension TicketPage {
    /// The page of a ticket.
    package init(_ ticket: StatusTicket, on sheet: Sheet = .a4) {
        self.init(
            kiosk: ticket.kiosk, time: ticket.time, code: ticket.short,
            sections: ticket.sections.map(Section.init), on: sheet)
    }
}

extension TicketPage.Section {
    fileprivate init(_ section: TicketSection) {
        self.init(
            section.letter, chinese: section.chinese, english: section.english,
            rows: section.rows.map { row in
                TicketPage.Row(
                    row.reference, chinese: row.chinese, english: row.english, value: row.value,
                    mark: row.verdict.map(TicketPage.Mark.init))
            })
    }
}

extension TicketPage.Mark {
    fileprivate init(_ verdict: TicketRow.Verdict) {
        switch verdict {
        case .good: self = .good
        case .doubtful: self = .doubtful
        case .bad: self = .bad
        }
    }
}
