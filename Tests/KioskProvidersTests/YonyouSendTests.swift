// Sending an issued invoice to the customer's own address.

import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Sending invoices", .timeLimit(.minutes(2)))
struct YonyouSendTests {
    private let id = RequestID(number: 1)

    private func send(
        _ destination: Destination, of order: String = "COMPANY01", _ provider: YonyouProvider
    ) async throws -> OrderOutcome {
        try await provider.carryOut(.send(destination), for: Fixtures.order(order), id: id)
    }

    @Test func `an issued invoice goes to the address, once`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(services: [.email, .message])
            #expect(try await send(.email("a@b.example"), provider) == .taken())
            #expect(try await send(.message("13800000000"), provider) == .taken())
            #expect(
                await stage.cloud.deliveries == [
                    Delivery(serial: "COMPANY01", channel: .email, address: "a@b.example"),
                    Delivery(serial: "COMPANY01", channel: .sms, address: "13800000000"),
                ])
            let paths = await stage.cloud.requests.map(\.path)
            #expect(paths.contains("/invoiceclient-web/api/invoiceApply/callBackByEmail"))
            #expect(paths.contains("/output-tax/api/invoiceApply/callBackBySms"))
        }
    }

    @Test func `an offer names the services of the account`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(services: [.message])
            guard case .ready(_, let offer) = try await provider.status(of: "COMPANY01") else {
                throw ProviderFailure.malformed
            }
            #expect(offer.services == [.message])
            #expect(try await send(.email("a@b.example"), provider) == .refused(.notAllowed))
            #expect(await stage.cloud.deliveries.isEmpty)
        }
    }

    @Test func `the serial is that under which the invoice stands`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(services: [.email])
            _ = try await provider.settled("ELSEWHERE01")
            #expect(try await send(.email("a@b.example"), of: "ELSEWHERE01", provider) == .taken())
            #expect(await stage.cloud.deliveries.map(\.serial) == ["26112000000000000008"])
        }
    }

    @Test(arguments: ["UNISSUED01", "ISSUING01", "VOIDED01", "REFUSED01", "REVERSED01"])
    func `what is not ready is not sent`(_ order: String) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(services: [.email])
            #expect(
                try await send(.email("a@b.example"), of: order, provider) == .refused(.changed))
            #expect(await stage.cloud.deliveries.isEmpty)
        }
    }

    @Test(arguments: [
        Destination.email(""), .email("a"), .email("@b.example"), .email("a@b"), .email("a@.b"),
        .email("a@b."), .email("a@b@c.example"), .email("a b@c.example"), .email("票@b.example"),
        .email("a@b.example\r\nBcc: c@d.example"), .message(""),
        .message("1380000000a"), .message("１３８００００００００"),
        .message("+" + String(repeating: "1", count: 21)),
        .email(String(repeating: "a", count: 254) + "@b.example"),
    ])
    func `what is no address is refused before anybody is asked`(
        _ destination: Destination
    ) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(services: [.email, .message])
            #expect(try await send(destination, provider) == .refused(.buyerData))
            #expect(await stage.cloud.requests.isEmpty)
        }
    }

    @Test(arguments: [WireFault.loseAnswer, .statusAfterWork(502)])
    func `a lost answer is told, and nothing is sent again by the provider`(
        _ fault: WireFault
    ) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(services: [.email])
            await stage.cloud.faults.add(fault, .refuse(500), path: "callBackByEmail")
            await #expect(throws: ProviderFailure.self) {
                try await send(.email("a@b.example"), provider)
            }
            #expect(await stage.cloud.deliveries.count == 1)
        }
    }
}
