// Orders of the merchant's books, from the question to the invoice, over real HTTP.

import CryptoExtras
import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

/// The kiosk's side of one application: asks the merchant, applies, and asks for the state.
private struct Applicant {
    let account: YonyouAccount
    let transport: HTTPTransport
    let base: String

    func ask(_ query: MerchantOrderQuery, _ id: Int = 1) async throws -> MerchantAnswer {
        let request = try Fixtures.request("\(base)/merchant/order-query?\(query.form)")
        let body = try await transport.perform(request, id: RequestID(number: id)).content
        return try MerchantOrderReader.answer(body)
    }

    func apply(_ request: IssueRequest, _ id: Int = 2) async throws -> IssueAnswer {
        let now = Surroundings.real.secondsSince1970()
        let http = try account.issueRequest(request, now: now, id: "token\(id)")
        let body = try await transport.perform(http, id: RequestID(number: id)).content
        return try IssueAnswer(body, serial: request.serial)
    }

    /// The application for an order, as far as there can be one.
    func request(_ order: String, buyer: IssueBuyer = IssueSamples.enterprise) async throws
        -> IssueRequest
    {
        guard case .open(let answer) = try await ask(.order(order)),
            let serial = IssueSerial.serial(of: answer, asked: .order(order))
        else { throw ProviderFailure.mismatch }
        return try IssueRequest(answer, serial: serial, buyer: buyer, source: order)
    }
}

@Suite("Issuing against the simulated cloud", .timeLimit(.minutes(2)))
struct IssueSandboxTests {
    private func with(
        _ body: (SandboxCloud, Applicant, YonyouProvider) async throws -> Void
    ) async throws {
        let key = try #require(Fixtures.key)
        let cloud = try SandboxCloud(
            applications: ["sandbox": key.publicKey.pemRepresentation], library: OrderLibrary())
        let transport = try HTTPTransport()
        try await cloud.whileRunning { base in
            let account = try Fixtures.account(base.absoluteString, appID: "sandbox")
            let applicant = Applicant(
                account: account, transport: transport, base: base.absoluteString)
            try await body(cloud, applicant, YonyouProvider(account, transport: transport))
        }
        await transport.stop()
    }

    @Test(arguments: [
        "UNISSUED01", "OWNSERIAL01", "HUNDREDLINES01", "Till 7/2026-11-21#0042", "NEEDSBUYER01",
    ])
    func `an order is asked for, applied for, issued, and its total is the merchant's`(
        _ order: String
    ) async throws {
        try await with { cloud, applicant, provider in
            let request = try await applicant.request(order)
            #expect(try await applicant.apply(request) == .accepted)
            #expect(await cloud.invoices(of: order) == 1)
            var status = InvoiceStatus.issuing
            for poll in 3..<8 where status == .issuing {
                let receipt = ReceiptCode.order(Fixtures.name, order: request.serial)
                let id = RequestID(number: poll)
                status = try await provider.lookUp(receipt, id: id).status
            }
            #expect(status.token == "ready")
            #expect(status.invoice?.buyer.name == "示例贸易有限公司")
            let gross = try cloud.receipts.receipt(order).gross
            #expect(status.invoice?.taxInclusiveAmount == Amount(text: gross))
        }
    }

    @Test func `every order of the books has its outcome`() async throws {
        let expected = [
            "ELSEWHERE01": "invoiced", "REFUSED01": "refused", "TOOMANYLINES01": "too-large",
            "GARBLED01": "malformed", "WRONGSUM01": "sum", "STRANGESELLER01": "invalid-data",
            "PHONEFIRST01": "already-there",
        ]
        try await with { cloud, applicant, _ in
            for (index, receipt) in cloud.receipts.receipts.enumerated() {
                let found = await outcome(of: receipt.order, applicant, 10 + index * 2)
                #expect(found == expected[receipt.order] ?? "accepted", "\(receipt.order)")
            }
            let issued = await cloud.issued
            #expect(Set(issued.map(\.serial)).count == issued.count)
            for receipt in cloud.receipts.receipts {
                #expect(await cloud.invoices(of: receipt.order) <= 1, "\(receipt.order)")
            }
        }
    }

    @Test func `an online code leads to its order and the serial of its merchant`() async throws {
        try await with { cloud, applicant, _ in
            let lsh = try #require(try cloud.receipts.receipt("ONLINE01").lsh)
            guard case .open(let order) = try await applicant.ask(.onlineCode(lsh)) else {
                throw ProviderFailure.mismatch
            }
            #expect(order.serial == "26112000000000000011")
            #expect(try await applicant.ask(.onlineCode("nothing"), 2) == .notFound)
        }
    }

    @Test func `asked twice, the cloud says that it is there, and there is one`() async throws {
        try await with { cloud, applicant, _ in
            let request = try await applicant.request("UNISSUED01")
            #expect(try await applicant.apply(request) == .accepted)
            #expect(try await applicant.apply(request, 3) == .alreadyThere)
            #expect(await cloud.invoices(of: "UNISSUED01") == 1)
        }
    }

    @Test(arguments: [WireFault.loseAnswer, .statusAfterWork(502), .deliverTwice, .loseRequest])
    func `whatever is lost, the next application tells, and there is one invoice`(
        _ fault: WireFault
    ) async throws {
        try await with { cloud, applicant, _ in
            let request = try await applicant.request("OWNSERIAL01")
            await cloud.faults.add(fault, path: "insertWithArray")
            // The answer may be lost; that is what the second application is for.
            _ = try? await applicant.apply(request)
            let again = try await applicant.apply(request, 3)
            #expect(again == .alreadyThere || again == .accepted)
            #expect(await cloud.invoices(of: "OWNSERIAL01") == 1)
        }
    }

    @Test func `an answer lost on a kept connection is asked for again by the library itself`()
        async throws
    {
        try await with { cloud, applicant, provider in
            let request = try await applicant.request("OWNSERIAL01")
            _ = try await provider.lookUp(Fixtures.order("COMPANY01"), id: RequestID(number: 2))
            await cloud.resetRequests()
            await cloud.faults.add(.loseAnswer, path: "insertWithArray")
            #expect(try await applicant.apply(request, 3) == .alreadyThere)
            #expect(await cloud.requests.map(\.verdict) == [.accepted, .duplicateSerial])
            #expect(await cloud.invoices(of: "OWNSERIAL01") == 1)
        }
    }

    @Test func `a wrong signature changes nothing and is unclear`() async throws {
        try await with { cloud, applicant, _ in
            let stranger = try YonyouAccount(
                name: Fixtures.name, baseURL: applicant.base, appID: "sandbox",
                signingKeyPEM: Secret(
                    Array(
                        try _RSA.Signing.PrivateKey(keySize: .bits2048).pkcs8PEMRepresentation.utf8)
                ), systemCodes: [], codec: .plain)
            let other = Applicant(
                account: stranger, transport: applicant.transport, base: applicant.base)
            let request = try await applicant.request("UNISSUED01")
            #expect(try await other.apply(request) == .unclear)
            #expect(await cloud.requests.last?.verdict == .wrongSignature)
            #expect(await cloud.invoices(of: "UNISSUED01") == 0)
        }
    }
}

/// What an order comes to: the merchant's word, the fault of the application, or the cloud's word.
private func outcome(of order: String, _ applicant: Applicant, _ id: Int) async -> String {
    do {
        let answer = try await applicant.ask(.order(order), id)
        guard case .open(let open) = answer else { return answer.description }
        let serial = IssueSerial.serial(of: open, asked: .order(order)) ?? ""
        let request = try IssueRequest(
            open, serial: serial, buyer: .person(name: nil), source: order)
        return switch try await applicant.apply(request, id + 1) {
        case .accepted: "accepted"
        case .alreadyThere: "already-there"
        case .refused(let reason): reason.rawValue
        case .unclear: "unclear"
        }
    } catch let failure as ProviderFailure {
        return failure.rawValue
    } catch {
        return "\(error)"
    }
}
