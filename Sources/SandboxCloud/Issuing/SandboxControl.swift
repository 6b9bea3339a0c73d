// Addresses for tests only: what was issued, and which faults are to come.

import FlyingFox
import Foundation

/// `GET /sandbox/ledger` gives `{"invoices":[{serial, order, number, buyer, gross}]}`.
/// `GET /sandbox/ledger/tax`, `…/fiscal` and `…/toll` give `{made, taken, calls}`, see
/// `PlatformLedger`.
///
/// `POST /sandbox/faults` takes `{"script":[fault], "seed":7, "chances":[fault],
/// "swap":[name, name]}`, each part if wanted, and `DELETE` takes all away. A fault is
/// `{fault, path, times, milliseconds, status, probability}` with `fault` one of `lose-request`,
/// `lose-answer`, `delay`, `delay-answer`, `status`, `refuse`, `deliver-twice`, `previous-answer`.
struct SandboxControl: Sendable {
    let tax: Ledger
    let desk: IssueDesk
    let faults: FaultPlan
    let fiscal: FiscalPlatform?
    let toll: TollPlatform?

    static func isControl(_ path: String) -> Bool { path.hasPrefix("/sandbox/") }

    func response(to request: HTTPRequest) async throws -> HTTPResponse {
        switch (request.method, request.path) {
        case (.GET, "/sandbox/ledger"): try Self.shown(["invoices": await desk.issued])
        case (.GET, "/sandbox/ledger/tax"): try Self.shown(await taxLedger)
        case (.GET, "/sandbox/ledger/fiscal"): try Self.shown(await fiscal?.ledger)
        case (.GET, "/sandbox/ledger/toll"): try Self.shown(await toll?.ledger)
        case (.POST, "/sandbox/faults"): await plan(try await request.bodyData)
        case (.DELETE, "/sandbox/faults"): await cleared()
        default: HTTPResponse(statusCode: .notFound)
        }
    }

    private var taxLedger: PlatformLedger {
        get async { await desk.ledger(calls: await tax.calls) }
    }

    private static func shown(_ content: (some Encodable)?) throws -> HTTPResponse {
        guard let content else { return HTTPResponse(statusCode: .notFound) }
        return .json(String(decoding: try JSONEncoder().encode(content), as: UTF8.self))
    }

    private func cleared() async -> HTTPResponse {
        await faults.clear()
        return HTTPResponse(statusCode: .noContent)
    }

    private func plan(_ body: Data) async -> HTTPResponse {
        // A plan that cannot be read is answered so; why does not matter to a test.
        guard let plan = try? JSONDecoder().decode(WirePlan.self, from: body), plan.isUnderstood
        else { return HTTPResponse(statusCode: .badRequest) }
        for line in plan.script ?? [] {
            guard let fault = line.wireFault else { continue }
            await faults.add(fault, times: line.times ?? 1, path: line.path ?? "")
        }
        if let seed = plan.seed {
            await faults.draw(seed: seed, (plan.chances ?? []).compactMap(\.chance))
        }
        if let pair = plan.swap { await faults.swap(pair[0], pair[1]) }
        return HTTPResponse(statusCode: .noContent)
    }
}

/// The body of `POST /sandbox/faults`.
private struct WirePlan: Decodable {
    let script, chances: [PlannedFault]?
    let seed: UInt64?
    let swap: [String]?

    var isUnderstood: Bool {
        ((script ?? []) + (chances ?? [])).allSatisfy { $0.wireFault != nil }
            && swap?.count ?? 2 == 2
    }
}

/// One fault of a plan.
private struct PlannedFault: Decodable {
    let fault: String
    let path: String?
    let times, milliseconds, status: Int?
    let probability: Double?

    var wireFault: WireFault? {
        switch fault {
        case "lose-request": .loseRequest
        case "lose-answer": .loseAnswer
        case "delay": .delay(milliseconds: milliseconds ?? 0)
        case "delay-answer": .delayAnswer(milliseconds: milliseconds ?? 0)
        case "status": .statusAfterWork(status ?? 502)
        case "refuse": .refuse(status ?? 503)
        case "deliver-twice": .deliverTwice
        case "previous-answer": .previousAnswer
        default: nil
        }
    }

    var chance: FaultPlan.Chance? {
        wireFault.map {
            FaultPlan.Chance(path: path ?? "", fault: $0, probability: probability ?? 0)
        }
    }
}
