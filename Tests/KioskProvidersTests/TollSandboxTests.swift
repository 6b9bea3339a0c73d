// The toll readers and the simulated platform against each other, over the real transport.

import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Against the simulated toll platform", .timeLimit(.minutes(1)))
struct TollSandboxTests {
    private let library = TollLibrary()

    private func order(_ name: String) throws -> SampleToll { try #require(library.orders[name]) }

    private func withPlatform(
        token: String = "TOLLTOKEN",
        _ body: (TollReader, (TollQuestion) async throws -> [UInt8]) async throws -> Void
    ) async throws {
        let cloud = try SandboxCloud(
            applications: [:], library: OrderLibrary(), toll: TollPlatform(token: "TOLLTOKEN"))
        let transport = try HTTPTransport()
        try await cloud.whileRunning { base in
            let account = try TollFixtures.account(base.absoluteString, token: token)
            var number = 0
            try await body(TollReader(account: account)) { question in
                number += 1
                let request = try account.request(question)
                return try await transport.perform(request, id: RequestID(number: number)).content
            }
        }
        await transport.stop()
    }

    @Test func `every application of the library is read with all its files`() async throws {
        try await withPlatform { reader, ask in
            for (name, sample) in library.orders where ["open", "making"].contains(name) == false {
                let id = sample.application
                let bundle = try reader.bundle(try await ask(.bundle(of: id)), application: id)
                #expect(bundle.invoices.count == sample.invoices.count, "\(name)")
                #expect(bundle.application.isReversed == sample.isReversed)
                #expect(bundle.origin == sample.origin)
                let counts = sample.isReversed ? nil : sample.summaries.last
                #expect(bundle.summary?.number == counts)
                for file in bundle.invoices.map(\.file) + bundle.summaries.map(\.file) {
                    let pdf = try reader.file(try await ask(.file(file, of: id)), file: file)
                    #expect(pdf.starts(with: "%PDF-".utf8))
                }
            }
        }
    }

    @Test func `an open order is applied for once and is ready after a while`() async throws {
        let open = try order("open")
        try await withPlatform { reader, ask in
            let clue = TollClue.order(open.order)
            let before = try reader.applications(try await ask(.applications(clue)), clue: clue)
            #expect(before.map(\.stage) == [.open])
            let buyer = Party(name: "示例商贸有限公司", taxIdentifier: "91990000MA00DEM11D")
            var taken: Set<String> = []
            for _ in 1...2 {
                let body = try await ask(
                    .apply(order: open.order, buyer: buyer, key: "key-00000001"))
                taken.insert(try reader.taken(body))
            }
            #expect(taken == [open.application])
            var stages: [TollStage] = []
            for _ in 1...3 {
                let body = try await ask(.applications(clue))
                stages += try reader.applications(body, clue: clue).map(\.stage)
            }
            #expect(stages == [.inProgress(.trips), .inProgress(.trips), .done(.trips)])
            let body = try await ask(.bundle(of: open.application))
            #expect(try reader.bundle(body, application: open.application).buyer == buyer)
        }
    }

    @Test func `a change of title leaves the old application reversed`() async throws {
        let dozen = try order("dozen")
        let card = try #require(TollCard(card: dozen.card, plate: dozen.plate))
        let month = try #require(TollMonth(dozen.month))
        try await withPlatform { reader, ask in
            let new = try reader.taken(
                try await ask(
                    .retitle(
                        application: dozen.application, buyer: Party(name: "另一个买方"),
                        key: "key-00000002")))
            let clue = TollClue.card(card, month: month)
            var found: [TollApplication] = []
            for _ in 1...4 {
                found = try reader.applications(try await ask(.applications(clue)), clue: clue)
            }
            #expect(found.map(\.application) == [new, dozen.application])
            #expect(found.map(\.isReversed) == [false, true])
            #expect(found.first?.stage == .done(.retitling))
            let trips = try reader.trips(try await ask(.trips(card, month: month)), month: month)
            #expect(trips.count == 13 && trips.last?.state == .ineligible)
        }
    }

    @Test func `a wrong token and an unknown number are told apart`() async throws {
        try await withPlatform { reader, ask in
            let body = try await ask(.applications(.order("ETC0")))
            let fault = answerFault { () throws(AnswerFault) in
                try reader.applications(body, clue: .order("ETC0"))
            }
            #expect(fault == .refused(.notFound))
        }
        await #expect(throws: ProviderFailure.unauthorised) {
            try await withPlatform(token: "OTHER") { _, ask in
                _ = try await ask(.applications(.order("ETC0")))
            }
        }
    }
}
