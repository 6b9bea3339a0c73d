// What changes something at a cloud goes over the wire once.

import Foundation
import KioskCore
import Synchronization
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Orders on the wire")
struct HTTPOrderTests {
    @Test(arguments: [true, false])
    func `libcurl repeats nothing by itself, for no connection is kept`(
        _ isSentOnce: Bool
    ) async throws {
        let posts = Atomic(0)
        try await withServer { connection in
            var current: HostileConnection? = connection
            while let request = current?.request {
                guard request.hasPrefix("GET") else {
                    posts.add(1, ordering: .relaxed)
                    return
                }
                connection.answer("")
                current = connection.next()
            }
        } _: { server, transport in
            _ = try await transport.perform(
                Fixtures.request(server), id: RequestID(number: 1))
            var order = try Fixtures.request(server)
            order.form = "a=1"
            order.isSentOnce = isSentOnce
            await #expect(throws: ProviderFailure.unreachable) {
                try await transport.perform(order, id: RequestID(number: 2))
            }
            #expect(posts.load(ordering: .relaxed) == 1)
        }
    }

    private let stamp = TokenStamp(now: 1_800_000_000, id: "1")

    @Test func `the tax cloud's orders are sent once, its questions are not bound to that`() throws
    {
        let account = try Fixtures.account("https://fapiao.example", rendersOFD: true)
        var order = IssueSamples.order
        order.fields[.office] = "0101"
        let orders = [
            try account.issueRequest(IssueSamples.request(), stamp),
            try account.pageRequest(PageRequest(order, serial: "A1"), stamp),
            try account.resendRequest("A1", to: .email("a@b.example"), stamp),
            try account.resendRequest("A1", to: .message("13800000000"), stamp),
        ]
        #expect(orders.allSatisfy { $0.isSentOnce })
        let questions = [
            try account.statusRequest("A1", stamp),
            try account.fileRequest(InvoiceIdentity(number: "26990000000000000101"), stamp),
            try account.renderRequest([1], stamp),
            try account.documentRequest("https://fapiao.example/"),
        ]
        #expect(questions.allSatisfy { $0.isSentOnce == false })
    }

    @Test func `so are those of the toll and the fiscal platform`() throws {
        let toll = try TollFixtures.account()
        let buyer = Party(name: "示例")
        for (question, isOrder) in [
            (try TollQuestion.apply(order: "ETC1", buyer: buyer, key: "key-00000001"), true),
            (try .retitle(application: "AP1", buyer: buyer, key: "key-00000001"), true),
            (try .applications(.order("ETC1")), false), (try .bundle(of: "AP1"), false),
            (try .file("F1", of: "AP1"), false),
        ] {
            #expect(try toll.request(question).isSentOnce == isOrder, "\(question)")
        }
        let fiscal = try FiscalFixtures.account()
        let bill = try FiscalFixtures.bill()
        for (question, isOrder) in [
            (try FiscalQuestion.reissue(.bill(bill), serial: "serial-0001"), true),
            (.bill(bill), false), (.file(of: bill), false), (.state(ofReissue: "BK1"), false),
        ] {
            let request = try fiscal.request(question, bits: (1, 2))
            #expect(request.isSentOnce == isOrder, "\(question.service)")
        }
    }
}
