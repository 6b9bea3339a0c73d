// Addresses for tests only: what was issued, and which faults are to come.

import FlyingFox
import Foundation

/// `GET /sandbox/ledger` gives `{"invoices":[{serial, order, number, buyer, gross}]}`.
/// `POST /sandbox/faults` takes `{"script":[fault], "seed":7, "chances":[fault]}`, each part if
/// wanted; a fault is `{fault, path, milliseconds, status, probability}` with `fault` one of
/// `lose-request`, `lose-answer`, `delay`, `status`, `deliver-twice`. `DELETE` takes them away.
struct SandboxControl: Sendable {
    let desk: IssueDesk
    let faults: FaultPlan

    static func isControl(_ path: String) -> Bool { path.hasPrefix("/sandbox/") }

    func response(to request: HTTPRequest) async throws -> HTTPResponse {
        switch (request.method, request.path) {
        case (.GET, "/sandbox/ledger"):
            return try await invoices()
        case (.POST, "/sandbox/faults"):
            return await plan(try await request.bodyData)
        case (.DELETE, "/sandbox/faults"):
            await faults.clear()
            return HTTPResponse(statusCode: .noContent)
        default:
            return HTTPResponse(statusCode: .notFound)
        }
    }

    private func invoices() async throws -> HTTPResponse {
        let invoices = ["invoices": await desk.issued]
        return .json(String(decoding: try JSONEncoder().encode(invoices), as: UTF8.self))
    }

    private func plan(_ body: Data) async -> HTTPResponse {
        // A plan that cannot be read is answered so; why does not matter to a test.
        guard let plan = try? JSONDecoder().decode(WirePlan.self, from: body),
            (plan.script ?? []).allSatisfy({ $0.wireFault != nil }),
            (plan.chances ?? []).allSatisfy({ $0.wireFault != nil })
        else { return HTTPResponse(statusCode: .badRequest) }
        for line in plan.script ?? [] {
            if let fault = line.wireFault { await faults.add(fault, path: line.path ?? "") }
        }
        if let seed = plan.seed {
            await faults.draw(seed: seed, (plan.chances ?? []).compactMap(\.chance))
        }
        return HTTPResponse(statusCode: .noContent)
    }
}

/// The body of `POST /sandbox/faults`.
private struct WirePlan: Decodable {
    let script, chances: [PlannedFault]?
    let seed: UInt64?
}

/// One fault of a plan.
private struct PlannedFault: Decodable {
    let fault: String
    let path: String?
    let milliseconds, status: Int?
    let probability: Double?

    var wireFault: WireFault? {
        switch fault {
        case "lose-request": .loseRequest
        case "lose-answer": .loseAnswer
        case "delay": .delay(milliseconds: milliseconds ?? 0)
        case "status": .statusAfterWork(status ?? 502)
        case "deliver-twice": .deliverTwice
        default: nil
        }
    }

    var chance: FaultPlan.Chance? {
        wireFault.map {
            FaultPlan.Chance(path: path ?? "", fault: $0, probability: probability ?? 0)
        }
    }
}
