// What the library says of a visit: lines to scan, numbers on paper, the cloud's ledger.

import Foundation
import SandboxCloud
import SandboxStack

extension Bench {
    /// The line that stands for an act.
    func line(_ act: VisitAct, of visit: String) throws -> String {
        switch act {
        case .scan: try isVisit(visit) ? stack.scan(visit).text ?? "" : code(visit)
        case .type(let place): try stack.scan(visit).typed[place]
        case .text(let text): text
        case .card(let name): "KIOSK:\(name)"
        case .total: try total(of: visit)
        }
    }

    /// The total of a toll order.
    func total(of visit: String) throws -> String {
        let cents = try toll(visit).invoices.reduce(0) { $0 + $1.amount }
        return "\(cents / 100)." + "\(100 + cents % 100)".dropFirst()
    }

    private func isVisit(_ id: String) -> Bool {
        stack.visits.visits.contains { $0.id == id }
    }

    private func subject(_ id: String) throws -> String {
        try isVisit(id) ? stack.visits.visit(id).subject : id
    }

    private func cloud(_ id: String) throws -> SandboxVisit.Cloud {
        if stack.visits.fiscal.payments.contains(where: { $0.id == id }) { return .fiscal }
        return try isVisit(id) ? stack.visits.visit(id).cloud : .tax
    }

    private func toll(_ visit: String) throws -> SampleToll {
        guard let order = try stack.visits.toll.orders[subject(visit)] else {
            throw OrderLibraryError.unknownOrder(visit)
        }
        return order
    }

    /// The numbers of its documents; an order's own ones, then those of its sheets.
    func numbers(of visit: String) async throws -> [String] {
        let subject = try subject(visit)
        switch try cloud(visit) {
        case .tax:
            let issued = await stack.cloud.issued.filter { $0.order == subject }.map(\.number)
            let order = stack.visits.orders.orders.first { $0.order == subject }
            return issued + [order?.invoice?.number].compactMap { $0 }
        case .fiscal:
            return [stack.visits.fiscal.bills[billed(subject)]?.number].compactMap { $0 }
        case .toll:
            let order = try toll(visit)
            return order.invoices.map(\.number) + order.summaries
        }
    }

    /// The bill of a payment has the payment's business.
    private func billed(_ subject: String) -> String {
        let payment = stack.visits.fiscal.payments.first { $0.id == subject }
        let bill = stack.visits.fiscal.bills.first { $0.value.business == payment?.business }
        return bill?.key ?? subject
    }

    /// What nobody may see before it is proven whose it is.
    func secrets(of visit: String) throws -> [String] {
        guard try cloud(visit) == .toll else { return [] }
        let order = try toll(visit)
        return order.invoices.map(\.number) + [order.plate, try total(of: visit)]
            + [order.buyer?.name].compactMap { $0 }
    }

    /// Whose payment it is: whoever finds it by its numbers is not told the whole name.
    func hiddenPayer(of visit: String) throws -> String? {
        let subject = try subject(visit)
        guard visit.hasPrefix("PAYMENT") else { return nil }
        return stack.visits.fiscal.payments.first { $0.id == subject }?.payer
    }

    /// The ledger of a visit's cloud, and what the visit is called there.
    func ledger(of visit: String) async throws -> (PlatformLedger, key: String) {
        let subject = try subject(visit)
        let fiscal = stack.visits.fiscal
        switch try cloud(visit) {
        case .tax:
            return (await stack.cloud.taxLedger, subject)
        case .fiscal:
            let key =
                fiscal.bills[subject]?.business
                ?? fiscal.payments.first { $0.id == subject }?.business
            guard let ledger = await stack.cloud.fiscal?.ledger, let key else {
                throw OrderLibraryError.unknownOrder(visit)
            }
            return (ledger, key)
        case .toll:
            guard let ledger = await stack.cloud.toll?.ledger else {
                throw OrderLibraryError.unknownOrder(visit)
            }
            return (ledger, try toll(visit).order)
        }
    }

    /// Runs `body` while the toll account has one line more.
    func changing(_ setting: String?, _ body: () async throws -> Void) async throws {
        guard let setting else { return try await body() }
        let path = stack.folder.configuration + "/providers.d/toll.yaml"
        let before = try String(contentsOfFile: path, encoding: .utf8)
        try (before + "\n\(setting)\n").write(toFile: path, atomically: true, encoding: .utf8)
        try await body()
        try before.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
