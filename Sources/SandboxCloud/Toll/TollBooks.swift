// What changes at the toll platform: titles, applications, and how far each has come.

/// Why the toll platform does not do what it is asked; the raw values stand on the wire.
enum TollRefusal: String, Error {
    case notFound = "NOT_FOUND"
    case invalid = "INVALID"
    case unauthorised = "UNAUTHORISED"
    /// The same idempotency key came with another content.
    case conflict = "CONFLICT"
    /// It has been asked for already, or cannot be changed any more.
    case state = "STATE"
}

/// The orders; they live as long as the platform.
actor TollBooks {
    /// Answers kept under idempotency keys; a runaway client must not fill memory.
    private static let bound = 1_000
    private let library: TollLibrary
    private var orders: [SampleToll]
    private var done: [String: (content: String, application: String)] = [:]
    private var made = 0
    private var taken: [String: Int] = [:]

    init(_ library: TollLibrary) {
        self.library = library
        orders = library.sortedOrders
    }

    /// As after the start.
    func forget() {
        orders = library.sortedOrders
        (done, made, taken) = ([:], 0, [:])
    }

    /// What exists and was taken, beside the `calls` that the access log counted.
    func ledger(calls: [String: Int]) -> PlatformLedger {
        let counting = Dictionary(
            grouping: orders.filter { $0.isDone && $0.isReversed == false }, by: \.order)
        return PlatformLedger(
            made: counting.mapValues { $0.reduce(0) { $0 + $1.invoices.count } }, taken: taken,
            calls: calls)
    }

    var all: [SampleToll] { orders }

    /// Whether a card is found with a month only.
    func needsMonth(card: String) -> Bool {
        orders.contains { $0.card == card && $0.script.needsMonth == true }
    }

    /// The orders that fit, each one question nearer to being done.
    func asked(where matches: (SampleToll) -> Bool) -> [SampleToll] {
        let found = orders.indices.filter { matches(orders[$0]) }
        return found.map { place in
            defer { orders[place].pending = max(0, orders[place].pending - 1) }
            return orders[place]
        }
    }

    /// The order as it is, without a step on.
    func order(application: String) throws(TollRefusal) -> SampleToll {
        guard let found = orders.first(where: { $0.application == application }) else {
            throw .notFound
        }
        return found
    }

    /// Takes an application for an order; gives the application's number.
    func apply(_ order: String, buyer: TollBuyer, key: String) throws(TollRefusal) -> String {
        try once(key, content: "apply \(order) \(buyer)") { () throws(TollRefusal) in
            guard let place = orders.firstIndex(where: { $0.order == order }) else {
                throw .notFound
            }
            if orders[place].hasFailed, orders[place].script.failsOnce == true {
                orders[place].script.outcome = nil
            } else if orders[place].buyer != nil {
                throw .state
            }
            orders[place].buyer = buyer
            orders[place].pending = orders[place].script.pendingOnceApplied ?? 2
            taken[order, default: 0] += 1
            return orders[place].application
        }
    }

    /// Takes a change of title; gives the number of the application that takes the old one's place.
    ///
    /// The old invoices and the old summary sheet are void from then on, and the old application
    /// says that they are reversed. The national platform works
    /// on it for up to three working days; here it is done after three questions.
    func retitle(_ application: String, buyer: TollBuyer, key: String) throws(TollRefusal)
        -> String
    {
        try once(key, content: "retitle \(application) \(buyer)") { () throws(TollRefusal) in
            guard let place = orders.firstIndex(where: { $0.application == application }) else {
                throw .notFound
            }
            guard orders[place].isDone, orders[place].isReversed == false else { throw .state }
            made += 1
            taken[orders[place].order, default: 0] += 1
            var old = orders[place]
            old.isReversed = true
            orders.append(old)
            renew(&orders[place], buyer: buyer)
            return orders[place].application
        }
    }

    private func renew(_ order: inout SampleToll, buyer: TollBuyer) {
        order.origin = order.application
        order.application = "AP20261200000\(made)"
        order.kind = .retitling
        order.buyer = buyer
        order.pending = 3
        order.invoices = order.invoices.enumerated().map { index, old in
            SampleTollInvoice(
                code: old.code, number: TollLibrary.number(of: old, made: made, index),
                seller: old.seller, sellerTaxNumber: old.sellerTaxNumber, amount: old.amount,
                tax: old.tax, issued: "20261121")
        }
        if order.summaries.isEmpty == false {
            order.summaries.append("99202611\(String(10_000_000 + made).suffix(8))")
        }
    }

    /// Runs `act` the first time a key comes, and gives the same answer afterwards.
    private func once(
        _ key: String, content: String, _ act: () throws(TollRefusal) -> String
    ) throws(TollRefusal) -> String {
        if let before = done[key] {
            guard before.content == content else { throw .conflict }
            return before.application
        }
        guard done.count < Self.bound else { throw .invalid }
        let application = try act()
        done[key] = (content, application)
        return application
    }
}
