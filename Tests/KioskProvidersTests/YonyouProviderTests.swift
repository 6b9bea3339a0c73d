// The provider on the wire: what it sends, how often, and what comes of hostile answers.

import Foundation
import KioskCore
import Synchronization
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Yonyou provider")
struct YonyouProviderTests {
    private let id = RequestID(number: 1)

    private func provider(
        _ server: HostileServer, _ transport: HTTPTransport, foretold: Foretold = Foretold()
    ) throws -> YonyouProvider {
        YonyouProvider(
            try Fixtures.account(server.base), transport: transport,
            surroundings: foretold.surroundings)
    }

    @Test func `a question is a signed form`() async throws {
        let body = Answers.envelope("null", statuscode: "\"2\"")
        try await withServer {
            $0.answer(body)
        } _: { server, transport in
            let provider = try provider(server, transport)
            let answer = try await provider.lookUp(Fixtures.order(Answers.serial), id: id)
            #expect(answer == LookUpAnswer(status: .issuing))
            let parts = try #require(server.requests.first).components(separatedBy: "\r\n\r\n")
            let lines = parts[0].components(separatedBy: "\r\n")
            #expect(
                lines[0]
                    == "POST /invoiceclient-web/api/invoiceApply/queryInvoiceStatus"
                    + "?appid=test%20app HTTP/1.1"
            )
            #expect(
                lines.contains("Content-Type: application/x-www-form-urlencoded; charset=UTF-8"))
            #expect(lines.filter { $0.hasPrefix("sign: ey") }.count == 1)
            #expect(lines.count == 7)
            #expect(parts[1] == "fpqqlsh=COMPANY01")
        }
    }

    @Test func `an unreadable order asks nobody`() async throws {
        try await withServer {
            $0.answer("{}")
        } _: { server, transport in
            let provider = try provider(server, transport)
            let answer = try await provider.lookUp(Fixtures.order("not a serial"), id: id)
            #expect(answer == LookUpAnswer(status: .unreadableOrder))
            let typed = ReceiptCode.serial(Fixtures.name, serial: "a/b", proof: .total)
            #expect(try await provider.lookUp(typed, id: id).status == .unreadableOrder)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a fault of the cloud is asked about again, with new tokens`() async throws {
        let foretold = Foretold()
        try await withServer {
            $0.answer("", status: "503 Busy")
        } _: { server, transport in
            let provider = try provider(server, transport, foretold: foretold)
            await #expect(throws: ProviderFailure.faulty) {
                try await provider.lookUp(Fixtures.order(Answers.serial), id: id)
            }
            #expect(server.requests.count == Limits.lookUpAttempts)
            #expect(Set(server.requests).count == Limits.lookUpAttempts)
        }
        try #require(foretold.pauses.count == Limits.lookUpAttempts - 1)
        #expect(foretold.pauses[0] <= Limits.retryPause)
        #expect(foretold.pauses[1] <= Limits.retryPause * 2)
    }

    @Test func `a connection that was lost once is nothing to the customer`() async throws {
        let body = Answers.envelope("null", statuscode: "\"1\"")
        let connections = Atomic(0)
        try await withServer { connection in
            let number = connections.add(1, ordering: .relaxed).newValue
            number == 1 ? connection.reset() : connection.answer(body)
        } _: { server, transport in
            let provider = try provider(server, transport)
            let answer = try await provider.lookUp(Fixtures.order(Answers.serial), id: id)
            #expect(answer.status == .pendingReview)
            #expect(server.requests.count == 2)
        }
    }

    @Test(arguments: [
        ("302 Found", ProviderFailure.malformed), ("401 No", .unauthorised),
        ("403 No", .unauthorised), ("404 Not Found", .malformed), ("204 No Content", .malformed),
    ])
    func `other statuses are failures, asked once`(
        _ status: String, _ expected: ProviderFailure
    ) async throws {
        try await withServer {
            $0.answer("", status: status)
        } _: { server, transport in
            let provider = try provider(server, transport)
            await #expect(throws: expected) {
                try await provider.lookUp(Fixtures.order(Answers.serial), id: id)
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test(arguments: [
        "<html>busy</html>", "\u{1F}\u{8B}", String(repeating: "[", count: 200_000),
        Answers.envelope(Answers.callback(Answers.invoice())) + "x",
    ])
    func `garbage is malformed`(_ body: String) async throws {
        try await withServer {
            $0.answer(body)
        } _: { server, transport in
            let provider = try provider(server, transport)
            await #expect(throws: ProviderFailure.malformed) {
                try await provider.lookUp(Fixtures.order(Answers.serial), id: id)
            }
        }
    }

    @Test func `an answer that its length cuts short is malformed`() async throws {
        let body = Answers.envelope(Answers.callback(Answers.invoice()))
        try await withServer {
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + body)
        } _: { server, transport in
            let provider = try provider(server, transport)
            await #expect(throws: ProviderFailure.malformed) {
                try await provider.lookUp(Fixtures.order(Answers.serial), id: id)
            }
        }
    }

    @Test func `a file is fetched from an allowed origin only, and once`() async throws {
        try await withServer {
            $0.answer("%PDF", status: "500 No")
        } _: { server, transport in
            let provider = try provider(server, transport)
            await #expect(throws: ProviderFailure.faulty) {
                try await provider.document(.link(server.base + "/x"), id: id)
            }
            #expect(server.requests.count == 1)
            for link in ["https://evil.example/", "http://127.0.0.1:1/", "nonsense"] {
                await #expect(throws: ProviderFailure.forbiddenAddress) {
                    try await provider.document(.link(link), id: RequestID(number: 2))
                }
            }
        }
    }

    @Test func `a file in the answer is bounded too`() async throws {
        try await withServer {
            $0.answer("")
        } _: { server, transport in
            let provider = try provider(server, transport)
            #expect(try await provider.document(.inline([1, 2]), id: id) == [1, 2])
            let large = [UInt8](repeating: 0, count: Limits.documentBytes + 1)
            await #expect(throws: ProviderFailure.tooLarge) {
                try await provider.document(.inline(large), id: id)
            }
        }
    }
}
