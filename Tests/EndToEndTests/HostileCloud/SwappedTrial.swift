// A cloud that answers one customer with what it has just told another.

import SandboxCloud
import SandboxStack

/// Two runs of the kiosk; in the second the answer at a path is the one of the first.
struct SwappedTrial: Sendable, CustomStringConvertible {
    /// The part of the path.
    var path: String
    /// What the first customer does.
    var first: [Clue]
    /// What the second does.
    var second: [Clue]
    /// The journal's word on the answer.
    var end: String

    var description: String { path }

    /// What somebody holds before the scanner, or types.
    enum Clue: Sendable {
        case visit(String)
        case order(String)
        case line(String)
    }

    static let all: [SwappedTrial] = [
        SwappedTrial(
            path: "queryInvoiceStatus", first: [.visit("COMPANY01")],
            second: [.visit("SHORTLINK01")], end: "look-up-failed mismatch"),
        SwappedTrial(
            path: "order-query", first: [.visit("UNISSUED01")], second: [.visit("MANYLINES01")],
            end: "look-up-failed mismatch"),
        SwappedTrial(
            path: "insertWithArray", first: issuing("UNISSUED01"), second: issuing("MANYLINES01"),
            end: "status ready"),
        SwappedTrial(
            path: "getbsfile", first: [.visit("OWNNUMBER01")], second: [.visit("PARTCREDIT01")],
            end: "look-up-failed mismatch"),
        SwappedTrial(
            path: "getEBillInfo", first: [.visit("BILL-NORMAL")],
            second: [.visit("REISSUE-LOST")], end: "look-up-failed mismatch"),
        SwappedTrial(
            path: "getEBillFile", first: [.visit("BILL-NORMAL")],
            second: [.visit("REISSUE-LOST")], end: "document-failed mismatch"),
        SwappedTrial(
            path: "applications/query", first: [.order("ORDER-DONE")],
            second: [.order("ORDER-TOP-UP")], end: "look-up-failed mismatch"),
        SwappedTrial(
            path: "applications/bundle", first: [.order("ORDER-DONE")],
            second: [.order("ORDER-TOP-UP")], end: "look-up-failed mismatch"),
        SwappedTrial(
            path: "files/pdf", first: [.order("ORDER-DONE")], second: [.order("ORDER-TOP-UP")],
            end: "document-failed mismatch"),
    ]

    private static func issuing(_ visit: String) -> [Clue] {
        [
            .visit(visit), .line("KIOSK:ORGANISATION"), .line("Example Club"),
            .line("KIOSK:CONFIRM"),
        ]
    }

    /// What came of the first run, and of the second.
    func run() async throws -> (first: HostileReport, second: HostileReport) {
        try await Bench.with { bench in
            let one = try await visit(first, bench)
            await bench.stack.cloud.faults.add(.previousAnswer, path: path)
            let two = try await visit(second, bench)
            return (one, two)
        }
    }

    private func visit(_ clues: [Clue], _ bench: Bench) async throws -> HostileReport {
        try await HostileVisit(lines: clues.flatMap { try $0.lines(bench) }, settings: [])
            .run(bench)
    }
}

extension SwappedTrial.Clue {
    fileprivate func lines(_ bench: Bench) throws -> [String] {
        switch self {
        case .visit(let visit): try bench.scan(visit)
        case .order(let order): try bench.search(order)
        case .line(let line): [line]
        }
    }
}
