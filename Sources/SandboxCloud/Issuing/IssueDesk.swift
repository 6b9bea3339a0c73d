// Where invoices are issued: one per serial, whoever asks, and however often.

import Foundation

/// An invoice that was really issued.
package struct IssuedInvoice: Sendable, Equatable, Codable {
    /// FPQQLSH; no two entries have the same.
    package let serial: String
    /// The merchant's order: LYID of the application, or the order that the serial belongs to.
    package let order: String
    /// The invoice number, 20 digits.
    package let number: String
    /// Name of the buyer, and total with tax in yuan.
    package let buyer, gross: String
}

/// A message with the invoice that went to a customer.
package struct Delivery: Sendable, Equatable {
    /// FPQQLSH.
    package let serial: String
    /// By which way.
    package let channel: Channel
    /// E-mail address or telephone number.
    package let address: String

    /// Names a message.
    package init(serial: String, channel: Channel, address: String) {
        self.serial = serial
        self.channel = channel
        self.address = address
    }

    /// By e-mail or by text message.
    package enum Channel: String, Sendable { case email, sms }
}

/// An application and how far it has come.
struct Standing: Sendable {
    let application: IssueApplication
    let order: String
    let steps: [IssueStep]
    let reason: String?
    /// Number of this application under its serial, from 1.
    let attempt: Int
    let link: ShareLink
    /// The number of the invoice, once there is one.
    let number: String?
    var queries = 0

    /// What the next query will be told.
    var step: IssueStep { steps[min(queries, steps.count - 1)] }
}

/// What an application came to.
enum ApplyOutcome: Sendable, Equatable {
    case accepted
    /// The serial is taken; nothing of the call was done.
    case duplicate(serial: String)
}

/// Applications and invoices. No method waits in its middle, so of two applications under one
/// serial at the same moment the second sees the first.
actor IssueDesk {
    private let receipts: ReceiptLibrary
    /// Serials that the library of issued orders uses.
    private let reserved: Set<String>
    private var standings: [String: Standing] = [:]
    private(set) var issued: [IssuedInvoice] = []
    private(set) var deliveries: [Delivery] = []
    /// How many applications were taken for each order.
    private(set) var taken: [String: Int] = [:]
    private var offers: [String: IssueApplication] = [:]

    init(receipts: ReceiptLibrary, orders: [SampleOrder]) {
        self.receipts = receipts
        // A failed order may be applied for again, and one of which the cloud knows nothing.
        reserved = Set(orders.filter { $0.status != "3" && $0.behaviour.code == nil }.map(\.order))
        (standings, issued) = Self.phones(in: receipts)
    }

    /// Applies for all or for none of them.
    func apply(_ applications: [IssueApplication]) -> ApplyOutcome {
        if let serial = applications.map(\.serial).first(where: isTaken) {
            return .duplicate(serial: serial)
        }
        for application in applications { accept(application) }
        return .accepted
    }

    /// What exists and was taken, beside the `calls` that the access log counted.
    func ledger(calls: [String: Int]) -> PlatformLedger {
        PlatformLedger(
            made: Dictionary(grouping: issued, by: \.order).mapValues(\.count), taken: taken,
            calls: calls)
    }

    func knows(_ serial: String) -> Bool { standings[serial] != nil }

    /// The standing under a serial as a query is told it; the next query sees the next step.
    func query(_ serial: String) -> Standing? {
        let standing = standings[serial]
        standings[serial]?.queries += 1
        return standing
    }

    /// The standing whose file is ready, without moving it on.
    func ready(where isWanted: @Sendable (Standing) -> Bool) -> Standing? {
        standings.values.first { $0.step == .ready && isWanted($0) }
    }

    func deliver(_ delivery: Delivery) { deliveries.append(delivery) }

    /// Keeps an application that waits for its buyer behind the opaque id of a code, unless there
    /// is one with a buyer under its serial. Until a buyer is named the serial stays free: that
    /// several codes may wait under one is assumed, and the first buyer gets the invoice.
    func offer(_ application: IssueApplication, lsh: String) -> ApplyOutcome {
        guard isTaken(application.serial) == false else {
            return .duplicate(serial: application.serial)
        }
        offers[lsh] = application
        return .accepted
    }

    func offer(lsh: String) -> IssueApplication? { offers[lsh] }

    /// As after the start.
    func forget() {
        (standings, issued) = Self.phones(in: receipts)
        deliveries = []
        taken = [:]
        offers = [:]
    }

    private func isTaken(_ serial: String) -> Bool {
        guard let standing = standings[serial] else { return reserved.contains(serial) }
        return standing.step != .failed
    }

    private func accept(_ application: IssueApplication) {
        let attempt = (standings[application.serial]?.attempt ?? 0) + 1
        let receipt = application.source.flatMap { source in
            receipts.receipts.first { $0.order == source }
        }
        let (standing, invoice) = Self.opened(
            application, for: receipt ?? receipts.receipt(serial: application.serial),
            attempt: attempt, number: issued.count)
        standings[application.serial] = standing
        taken[standing.order, default: 0] += 1
        if let invoice { issued.append(invoice) }
    }

    /// An invoice whose way ends well is issued from here on, whether or not anyone asks again.
    private static func opened(
        _ application: IssueApplication, for receipt: MerchantReceipt?, attempt: Int, number: Int
    ) -> (Standing, IssuedInvoice?) {
        let attempts = receipt?.attempts ?? [[.issuing, .ready]]
        let steps = attempts[min(attempt, attempts.count) - 1]
        let digits = String(number + 1)
        let text =
            steps.last?.isIssued == true
            ? "2699000000009" + String(repeating: "0", count: 7 - digits.count) + digits : nil
        let order = application.source ?? receipt?.order ?? application.serial
        let standing = Standing(
            application: application, order: order, steps: steps, reason: receipt?.reason,
            attempt: attempt, link: .drawn(), number: text)
        let invoice = text.map {
            IssuedInvoice(
                serial: application.serial, order: order, number: $0,
                buyer: application.buyer.name, gross: Yuan.text(application.gross))
        }
        return (standing, invoice)
    }

    private static func phones(
        in receipts: ReceiptLibrary
    ) -> ([String: Standing], [IssuedInvoice]) {
        var standings: [String: Standing] = [:]
        var issued: [IssuedInvoice] = []
        for receipt in receipts.receipts {
            guard let phone = receipt.phone else { continue }
            let application = IssueApplication(
                receipt, serial: phone.serial, buyer: phone.buyer)
            let (standing, invoice) = opened(
                application, for: receipt, attempt: 1, number: issued.count)
            standings[phone.serial] = standing
            if let invoice { issued.append(invoice) }
        }
        return (standings, issued)
    }
}
