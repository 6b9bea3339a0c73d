// What changes at the fiscal platform: bills that are voided or made, and requests for new ones.

/// The state of a request for a new bill; the numbers stand on the wire.
enum ReissueStep: String, Sendable {
    case received = "1"
    case inReview = "2"
    case issued = "3"
    case refused = "4"
}

/// What a request for a new bill is about.
enum ReissueSubject: Sendable, Equatable {
    /// A bill of the library or a later one, by code and number.
    case bill(code: String, number: String)
    /// A payment for which no bill was made, by the number of its business.
    case payment(business: String)
}

/// A request for a new bill.
struct Reissue: Sendable {
    /// What the client called it, and what the platform calls it.
    let serial, number: String
    let subject: ReissueSubject
    var step: ReissueStep
    /// Questions since it came into review.
    var reviews = 0
    /// The bill that came of it.
    var made: SampleBill?
}

/// Bills and requests; they live as long as the platform.
actor FiscalBooks {
    /// Requests kept; a runaway client must not fill memory.
    private static let bound = 1_000
    private let library: FiscalLibrary
    private var bills: [SampleBill]
    private var payments: [SamplePayment] { library.payments }
    private var reissues: [Reissue] = []

    init(_ library: FiscalLibrary) {
        self.library = library
        bills = library.sortedBills
    }

    /// As after the start.
    func forget() {
        bills = library.sortedBills
        reissues = []
    }

    /// What exists and was taken, by business, beside the `calls` that the access log counted.
    func ledger(calls: [String: Int]) -> PlatformLedger {
        var taken: [String: Int] = [:]
        for reissue in reissues { taken[business(of: reissue.subject) ?? "", default: 0] += 1 }
        let made = Dictionary(grouping: bills.filter(\.counts), by: \.business)
        return PlatformLedger(made: made.mapValues(\.count), taken: taken, calls: calls)
    }

    private func business(of subject: ReissueSubject) -> String? {
        switch subject {
        case .bill(let code, let number): bill(code: code, number: number)?.business
        case .payment(let business): business
        }
    }

    var all: [SampleBill] { bills }

    func bill(code: String, number: String) -> SampleBill? {
        bills.first { $0.code == code && $0.number == number }
    }

    /// The red bill that takes another one back.
    func redBill(of bill: SampleBill) -> SampleBill? {
        bills.first { red in
            guard red.isRed, let related = red.related else { return false }
            return related.code == bill.code && related.number == bill.number
        }
    }

    func bill(business: String) -> SampleBill? {
        bills.last { $0.business == business && $0.isVoided == false }
            ?? bills.last { $0.business == business }
    }

    func payments(where matches: (SamplePayment) -> Bool) -> [SamplePayment] {
        payments.filter(matches)
    }

    /// Takes a request; the same serial for the same subject is the same request.
    ///
    /// - Throws: `.conflict` for a serial that was used for another subject.
    func reissue(serial: String, subject: ReissueSubject) throws(FiscalRefusal) -> Reissue {
        if let known = reissues.first(where: { $0.serial == serial }) {
            guard known.subject == subject else { throw .conflict }
            return known
        }
        guard reissues.count < Self.bound else { throw .wrongParameter }
        let taken = Reissue(
            serial: serial, number: "BK9900000\(1_000 + reissues.count)", subject: subject,
            step: .received)
        reissues.append(taken)
        return taken
    }

    /// The state of a request, which goes one step on with each question.
    func progress(of number: String) -> Reissue? {
        guard let place = reissues.firstIndex(where: { $0.number == number }) else { return nil }
        switch reissues[place].step {
        case .received: reissues[place].step = .inReview
        case .inReview: review(place)
        case .issued, .refused: break
        }
        return reissues[place]
    }

    private func review(_ place: Int) {
        reissues[place].reviews += 1
        let asked = business(of: reissues[place].subject).flatMap(bill(business:))
        if reissues[place].reviews >= asked?.script.reviews ?? 1 { settle(place) }
    }

    private func settle(_ place: Int) {
        guard let made = newBill(for: reissues[place].subject) else {
            reissues[place].step = .refused
            return
        }
        // Two good bills for one payment could be booked twice.
        if let old = made.related,
            let index = bills.firstIndex(where: { $0.code == old.code && $0.number == old.number })
        {
            bills[index].isVoided = true
        }
        bills.append(made)
        reissues[place].made = made
        reissues[place].step = .issued
    }

    /// The next bill for a subject; nil where there is nothing to stand in for.
    private func newBill(for subject: ReissueSubject) -> SampleBill? {
        let number = String(9_900_000_000 + bills.count)
        switch subject {
        case .payment(let business) where bill(business: business)?.isVoided == false:
            guard let bill = bill(business: business) else { return nil }
            return newBill(for: .bill(code: bill.code, number: bill.number))
        case .bill(let code, let old):
            guard let bill = bill(code: code, number: old), bill.isVoided == false,
                bill.isReversed == false, bill.isRed == false,
                bill.script.refusesReissue != true
            else { return nil }
            return SampleBill(
                code: code, number: number, random: "n" + number.suffix(5), name: bill.name,
                payer: bill.payer, unit: bill.unit, amount: bill.amount, business: bill.business,
                businessTime: bill.businessTime, issued: "20261121", isRed: false, isVoided: false,
                isReversed: false, related: (code, old))
        case .payment(let business):
            guard let payment = payments.first(where: { $0.business == business }),
                payment.isRefused == false, bill(business: business) == nil
            else { return nil }
            return SampleBill(
                code: FiscalLibrary.code, number: number, random: "n" + number.suffix(5),
                name: "非税收入通用票据（电子）", payer: payment.payer, unit: payment.unit,
                amount: payment.amount, business: business, businessTime: payment.businessTime,
                issued: "20261121", isRed: false, isVoided: false, isReversed: false, related: nil)
        }
    }
}
