// What really happened to each attempt, whatever anybody knows of it.

internal import KioskCore

/// One attempt, as nobody in the world sees it.
struct AttemptTruth {
    let id: AttemptID
    let text: String
    let pages: Int
    let printer: Int
    let key: InvoiceKey?
    /// How often each page came out.
    var sheets: [Int]
    /// The jobs of the printer of which anything came out.
    var documents: [Int] = []
    /// How often its document was handed to the print service.
    var submissions = 0
    /// Whether the real backend said that all is well while the paper was not out: then nobody
    /// can know better unless the printer says so.
    var hasLie = false
    /// What the printer said last when the kiosk asked.
    var testimony: PrinterTestimony?
    /// Whether the kiosk's last question to the printer was answered.
    var wasAnswered = false
    /// The printer's count when the kiosk asked first.
    var countBefore: Int?
    var hasBeenAsked = false
    /// When it was ordered, and when a page of it came out last: microseconds.
    let ordered: Int
    var lastPage = 0
    /// What the kiosk concluded of it, each time it did.
    var conclusions: [(outcome: JobOutcome, witness: PrintWitness)] = []

    init(_ order: PrintOrder, printer: Int, at now: Int) {
        ordered = now
        id = order.attempt
        text = order.attempt.text
        pages = order.document.pages
        key = order.document.history.key
        self.printer = printer
        sheets = [Int](repeating: 0, count: order.document.pages)
    }

    /// For the trace.
    var short: String { "attempt \(text.suffix(6))@\(text.prefix(4))" }

    /// Whether all of it came out.
    var isOut: Bool { sheets.allSatisfy { $0 > 0 } }
    /// Whether anything of it came out.
    var isTouched: Bool { sheets.contains { $0 > 0 } }

    /// The kiosk asked the printer about it.
    mutating func asked(_ said: PrinterTestimony?) {
        if hasBeenAsked == false { countBefore = said?.impressions }
        hasBeenAsked = true
        wasAnswered = said != nil
        if said != nil { testimony = said }
    }

    /// Whether the printer's last word was that not all of it came out.
    var wasContradicted: Bool {
        guard wasAnswered, let said = testimony else { return false }
        if said.jobs.isEmpty == false { return said.jobs.allSatisfy { $0.state != .completed } }
        guard let before = countBefore, let after = said.impressions else { return false }
        return before == after
    }

    mutating func sheetOut(page: Int, job: Int, at now: Int) {
        lastPage = now
        if sheets.indices.contains(page - 1) { sheets[page - 1] += 1 }
        if documents.contains(job) == false { documents.append(job) }
    }
}

/// All attempts of a world, in their order.
struct Truth {
    var attempts: [AttemptTruth] = []
    private var places: [String: Int] = [:]

    /// The place of an attempt.
    func place(of text: String) -> Int? { places[text] }

    mutating func begin(_ attempt: AttemptTruth) -> Int {
        if let place = places[attempt.text] { return place }
        places[attempt.text] = attempts.count
        attempts.append(attempt)
        return attempts.count - 1
    }

    /// Whether pages of a job that had been reported as sent came out while another attempt was
    /// under way: then the printer's count proves nothing for it.
    func isCountSpoilt(for place: Int) -> Bool {
        attempts.indices.contains { index in
            index != place && attempts[index].hasLie
                && attempts[index].printer == attempts[place].printer
                && attempts[index].lastPage >= attempts[place].ordered
        }
    }
}
