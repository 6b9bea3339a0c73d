// Where on the way between kiosk and cloud answers are mangled, and which customer gets there.

import Foundation
import SandboxCloud
import SandboxStack

/// One kind of question to a cloud.
enum HostilePlace: String, CaseIterable, Sendable {
    /// The state of an invoice at the tax cloud.
    case status
    /// The file behind the tax cloud's link.
    case file
    /// The content of an order at the merchant.
    case merchant
    /// The order to issue an invoice.
    case issuing
    /// A bill at the fiscal platform.
    case bill
    /// The bill's file.
    case billFile = "bill-file"
    /// An order's applications at the toll platform.
    case tolls
    /// The file of one of the invoices.
    case tollFile = "toll-file"
}

extension HostilePlace {
    /// A part of the path that nothing else has.
    private var path: String {
        switch self {
        case .status: "queryInvoiceStatus"
        case .file: "downloadPdf"
        case .merchant: "order-query"
        case .issuing: "insertWithArray"
        case .bill: "getEBillInfo"
        case .billFile: "getEBillFile"
        case .tolls: "applications/query"
        case .tollFile: "files/pdf"
        }
    }

    /// The file in `providers.d` of the account that asks.
    private var account: String {
        switch self {
        case .status, .file, .merchant, .issuing: "sandbox"
        case .bill, .billFile: "bills"
        case .tolls, .tollFile: "toll"
        }
    }

    /// What the customer whose answer is mangled has with him.
    private var subject: String {
        switch self {
        case .status: "SHORTLINK01"
        case .file: "LINKONLY01"
        case .merchant, .issuing: "UNISSUED01"
        case .bill, .billFile: "BILL-NORMAL"
        case .tolls, .tollFile: "ORDER-DONE"
        }
    }

    /// What the next customer has.
    private var next: String {
        switch self {
        case .status, .file, .merchant, .issuing: "COMPANY01"
        case .bill, .billFile: "REISSUE-LOST"
        case .tolls, .tollFile: "ORDER-FORTY"
        }
    }

    /// The settings with which the kiosk asks at `base`.
    func settings(_ base: String) -> [String] {
        ["providers.\(account).base_url=\(base)"]
            + (account == "sandbox"
                ? ["providers.sandbox.order_query=\(base)/merchant/order-query"] : [])
    }

    /// The settings with which only questions of this kind go to `base`, and are trusted by a
    /// certificate; nil where that cannot be told from another kind.
    func settings(_ base: String, trusting file: String) -> [String]? {
        let trust = "providers.\(account).ca_file=\(file)"
        switch self {
        case .status, .bill, .tolls: return ["providers.\(account).base_url=\(base)", trust]
        case .merchant:
            return ["providers.sandbox.order_query=\(base)/merchant/order-query", trust]
        case .file, .issuing, .billFile, .tollFile: return nil
        }
    }

    /// Whether a request is of this kind and of the customer whose answer is mangled.
    func isMeant(_ request: String, _ visits: VisitLibrary) -> Bool {
        guard request.prefix(while: { $0 != "\r\n" }).contains(path) else { return false }
        switch self {
        case .status, .merchant: return request.contains(subject)
        case .file, .issuing, .tollFile: return true
        case .bill, .billFile:
            return visits.fiscal.bills[subject].map { Self.opened(request).contains($0.number) }
                ?? false
        case .tolls:
            return visits.toll.orders[subject].map { request.contains($0.order) } ?? false
        }
    }

    /// The business object of a fiscal platform's request.
    private static func opened(_ request: String) -> String {
        request.firstMatch(of: /"data":"([^"]+)"/)
            .flatMap { Data(base64Encoded: String($0.1).replacing(#"\/"#, with: "/")) }
            .map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

extension HostilePlace {
    /// What the customer does until the answer is there.
    func lines(_ bench: Bench) throws -> [String] {
        try show(subject, bench)
            + (self == .issuing ? ["KIOSK:ORGANISATION", "Example Club", "KIOSK:CONFIRM"] : [])
    }

    /// What the next customer does until his invoice is there.
    func nextLines(_ bench: Bench) throws -> [String] {
        // Toll orders can be looked for on the first screen only.
        (account == "toll" ? ["KIOSK:CANCEL", "KIOSK:CANCEL"] : []) + (try show(next, bench))
    }

    private func show(_ subject: String, _ bench: Bench) throws -> [String] {
        account == "toll" ? try bench.search(subject) : try bench.scan(subject)
    }
}

extension Bench {
    /// The scan of a visit.
    func scan(_ visit: String) throws -> [String] {
        try [stack.scan(visit).text].compactMap { $0 }
    }

    /// What is typed to find a toll order: its number and what was paid in all.
    func search(_ order: String) throws -> [String] {
        guard let order = stack.visits.toll.orders[order] else {
            throw OrderLibraryError.unknownOrder(order)
        }
        let fen = order.invoices.reduce(0) { $0 + $1.amount }
        let total = "\(fen / 100)." + (fen % 100 < 10 ? "0" : "") + "\(fen % 100)"
        return ["KIOSK:FIND-TOLL", "KIOSK:CONFIRM", order.order, total]
    }
}
