// The faults between client and cloud: each happens as planned, and none makes a second invoice.

import Foundation
import FoundationNetworking
import SandboxCloud
import Testing

@Suite("Faults on the wire", .timeLimit(.minutes(2)))
struct WireFaultTests {
    private let bill = IssuingClient.bill("UNISSUED01")

    /// Whether the connection was closed without an answer.
    private func isLost(_ request: () async throws -> Answer) async -> Bool {
        do {
            _ = try await request()
            return false
        } catch {
            return (error as? URLError)?.code == .networkConnectionLost
                || (error as? URLError)?.code == .badServerResponse
        }
    }

    @Test func `a lost request leaves nothing behind`() async throws {
        try await IssuingClient.with { (cloud, client) async throws in
            await cloud.faults.add(.loseRequest)
            #expect(await isLost { try await client.insert(bill) })
            #expect(await cloud.invoices(of: "UNISSUED01") == 0)
            #expect(try await client.insert(bill).text("code") == "0000")
        }
    }

    @Test func `after a lost answer the invoice is there, and asking again makes no second`()
        async throws
    {
        try await IssuingClient.with { (cloud, client) async throws in
            await cloud.faults.add(.loseAnswer)
            #expect(await isLost { try await client.insert(bill) })
            #expect(await cloud.invoices(of: "UNISSUED01") == 1)
            #expect(try await client.insert(bill).text("code") == "9999")
            #expect(await cloud.invoices(of: "UNISSUED01") == 1)
        }
    }

    @Test func `an error of the gateway may hide work that was done`() async throws {
        try await IssuingClient.with { (cloud, client) async throws in
            await cloud.faults.add(.statusAfterWork(502))
            #expect(try await client.insert(bill).status == 502)
            #expect(await cloud.invoices(of: "UNISSUED01") == 1)
        }
    }

    @Test func `a request that arrives twice is told that it is there already`() async throws {
        try await IssuingClient.with { (cloud, client) async throws in
            await cloud.faults.add(.deliverTwice)
            #expect(try await client.insert(bill).text("code") == "9999")
            #expect(await cloud.invoices(of: "UNISSUED01") == 1)
            #expect(await cloud.requests.count == 2)
        }
    }

    @Test func `a delayed request is overtaken`() async throws {
        try await IssuingClient.with { (cloud, client) async throws in
            await cloud.faults.add(.delay(milliseconds: 700), path: "insertWithArray")
            async let slow = client.insert(bill)
            while await cloud.faults.left > 0 { await Task.yield() }
            #expect(try await client.insert(bill).text("code") == "0000")
            #expect(try await slow.text("code") == "9999")
            #expect(await cloud.invoices(of: "UNISSUED01") == 1)
        }
    }

    @Test func `a fault is for the path that it names, once`() async throws {
        try await IssuingClient.with { (cloud, client) async throws in
            await cloud.faults.add(.statusAfterWork(503), path: "queryInvoiceStatus")
            #expect(try await client.insert(bill).text("code") == "0000")
            #expect(try await client.status("UNISSUED01").status == 503)
            #expect(try await client.status("UNISSUED01").status == 200)
            #expect(await cloud.faults.happened == [.statusAfterWork(503)])
        }
    }

    @Test func `chance follows its seed`() async throws {
        func faults(seed: UInt64) async throws -> [WireFault] {
            try await IssuingClient.with { cloud, client in
                await cloud.faults.draw(
                    seed: seed,
                    [
                        .init(fault: .statusAfterWork(500), probability: 0.3),
                        .init(fault: .deliverTwice, probability: 0.3),
                    ])
                for _ in 0..<20 { _ = try await client.status("UNISSUED01") }
                return await cloud.faults.happened
            }
        }
        let first = try await faults(seed: 7)
        #expect(try await faults(seed: 7) == first)
        #expect(try await faults(seed: 8) != first)
        #expect((4...18).contains(first.count))
    }

    @Test(arguments: 1...4)
    func `whatever the network does, a receipt has one invoice`(_ seed: UInt64) async throws {
        try await IssuingClient.with { cloud, client in
            await cloud.faults.draw(
                seed: seed,
                [
                    .init(fault: .loseRequest, probability: 0.2),
                    .init(fault: .loseAnswer, probability: 0.2),
                    .init(fault: .statusAfterWork(502), probability: 0.1),
                    .init(fault: .deliverTwice, probability: 0.1),
                    .init(fault: .delay(milliseconds: 20), probability: 0.1),
                ])
            for order in ["UNISSUED01", "OWNSERIAL01", "NOFILEYET01", "REVIEWFIRST01"] {
                let bill = IssuingClient.bill(order)
                // Applies until it hears that the serial is there, as a kiosk does.
                for _ in 0..<40 {
                    // A lost answer is the point; the next application tells.
                    let answer = try? await client.insert(bill)
                    if let answer, answer.status == 200 { break }
                }
                #expect(await cloud.invoices(of: order) == 1)
            }
        }
    }

    @Test func `faults and ledger can be reached over HTTP`() async throws {
        try await IssuingClient.with { cloud, client in
            func control(_ method: String, _ body: String) async throws -> Int {
                var request = try client.request("/sandbox/faults")
                request.httpMethod = method
                if method == "POST" { request.httpBody = Data(body.utf8) }
                return try await client.send(request).status
            }
            let plan = #"{"script":[{"fault":"status","status":504,"path":"insert"}]}"#
            #expect(try await control("POST", plan) == 204)
            #expect(try await control("POST", #"{"script":[{"fault":"magic"}]}"#) == 400)
            #expect(try await client.insert(bill).status == 504)
            let chance =
                #"{"seed":1,"chances":[{"fault":"status","status":500,"probability":1}]}"#
            #expect(try await control("POST", chance) == 204)
            #expect(try await client.status("UNISSUED01").status == 500)
            #expect(try await control("DELETE", "") == 204)
            #expect(try await client.status("UNISSUED01").status == 200)
            let ledger = try await client.send(client.request("/sandbox/ledger")).body
            let read = try JSONDecoder().decode([String: [IssuedInvoice]].self, from: ledger)
            #expect(await cloud.issued == read["invoices"])
            #expect(read["invoices"]?.last?.order == "UNISSUED01")
            await cloud.resetIssued()
            #expect(await cloud.invoices(of: "UNISSUED01") == 0)
        }
    }
}
