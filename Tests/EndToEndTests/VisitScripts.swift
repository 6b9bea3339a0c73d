// A visit of the library as it is played: what the customer does, and what must come of it.

import SandboxCloud

/// One thing that the customer of a visit does.
enum VisitAct: Sendable {
    /// The visit's code is scanned.
    case scan
    /// The text that the visit's customer types at this place.
    case type(Int)
    /// The total of the toll order is typed.
    case total
    /// A text is typed or scanned.
    case text(String)
    /// The card of a command is scanned.
    case card(String)

    static let confirm = card("CONFIRM")
    static let print = card("PRINT")
    static let printAll = card("PRINT-ALL")
    static let next = card("NEXT")
    static let mark = card("MARK")
    static let phone = card("PHONE")
    static let retry = card("RETRY")
    static let cancel = card("CANCEL")
    static let creditNote = card("CREDIT-NOTE")
    static let reissue = card("REISSUE")
    /// The title code of an invented company is scanned.
    static let title = text(
        "$0156S65L6L56eR5oqA5pyJ6ZmQ5YWs5Y+4PC8+OTExMTAxMDhZWTAwMDAwMVhMPC8+56S65L6L5biC5qC35pys"
            + "6LevMeWPt3wwMTAtMDAwMDAwMDA8Lz7npLrkvovpk7booYzmoLfmnKzmlK/ooYx8NjIyMjAwMDAwMDAwMDwv"
            + "PjJBMkE=$")
}

/// A document that must come out of the printer.
enum VisitPaper: Sendable {
    /// The one with the visit's own number at this place.
    case number(Int)
    /// The one with a number of another visit.
    case of(String, Int)
    /// Each with the number that stood on the screen last.
    case shown
    /// One with this text on it.
    case says(String)
}

/// A visit as it is played.
struct VisitScript: Sendable {
    /// Its name in the library.
    var visit: String
    /// What the customer does.
    var acts: [VisitAct]
    /// Keys of texts that must be seen, in this order.
    var shows: [String]
    /// Entries that the journal must have, in this order: the kind, and words of its fields.
    var records: [String]
    /// The documents that must come out, in this order, and no others.
    var papers: [VisitPaper] = []
    /// How many invoices or bills that count the cloud has of it; nil where it keeps no count.
    var made: Int?
    /// How many applications the cloud took for it.
    var taken = 0
    /// How the kiosk ends.
    var exit: Int32 = 0
    /// Whether it would go on for minutes: it is ended once the journal has everything.
    var isEndless = false
    /// A line for the account of the visit's cloud, if it takes another account than usual.
    var setting: String?
    /// The languages in which it is played.
    var languages = ["zh", "en"]
}

extension VisitScript {
    /// Every visit of the library, and the orders beside them that show in a way of their own.
    static let all = taxes + issues + failures + refusals + bills + payments + tolls + tollOrders

    /// Its papers.
    func prints(_ papers: VisitPaper...) -> VisitScript {
        var script = self
        script.papers = papers
        return script
    }

    /// It ends without what the customer came for.
    var unfulfilled: VisitScript {
        var script = self
        script.exit = 3
        return script
    }

    /// It would go on for minutes.
    var endless: VisitScript {
        var script = self
        script.isEndless = true
        return script
    }

    /// What the cloud has of it afterwards.
    func leaves(_ made: Int, taken: Int) -> VisitScript {
        var script = self
        (script.made, script.taken) = (made, taken)
        return script
    }
}
