// Look-ups and files of the toll provider, each state once, before the simulated platform.

import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Toll visits", .timeLimit(.minutes(2)))
struct TollVisitTests {
    @Test func `an order or an application that nobody knows is not found`() async throws {
        try await TollScene.run { scene in
            for claim in [Claim.tollOrder("ETC0"), .tollApplication("AP0")] {
                let answer = try await scene.ask(TollFixtures.receipt(claim))
                #expect(answer == LookUpAnswer(status: .notFound))
            }
        }
    }

    @Test func `an open order says what is to be invoiced and asks for a buyer`() async throws {
        try await TollScene.run { scene in
            let answer = try await scene.ask("ORDER-OPEN")
            let question = try #require(TollFixtures.question(answer.status))
            #expect(question.buyers == [.enterprise, .person] && question.page == nil)
            let content = try #require(question.order)
            let total = try scene.sample("ORDER-OPEN").invoices.map(\.amount).reduce(0, +)
            #expect(content.total == Amount(hundredths: Int64(total)))
            #expect(content.lines == [.init(name: "通行费 2026-10", total: content.total)])
            #expect(answer.documents.isEmpty)
        }
    }

    @Test func `where this kiosk may not apply, nobody is offered as a buyer`() async throws {
        try await TollScene.run(features: [.file]) { scene in
            let open = try #require(
                TollFixtures.question(try await scene.ask("ORDER-OPEN").status))
            #expect(open.buyers.isEmpty && open.order != nil)
            #expect(try await scene.ask("ORDER-FAILED").status == .failed(.device))
        }
    }

    @Test(arguments: [
        ("ORDER-MAKING", 2, false), ("ORDER-RETITLING", 3, false), ("ORDER-REVERSING", 3, true),
    ])
    func `what is in the making says so until it is done`(
        _ name: String, _ questions: Int, _ endsReversed: Bool
    ) async throws {
        try await TollScene.run { scene in
            for _ in 1...questions {
                #expect(try await scene.ask(name) == LookUpAnswer(status: .issuing))
            }
            let bundle = try #require(TollFixtures.bundle(try await scene.ask(name).status))
            #expect(bundle.isReversed == endsReversed)
        }
    }

    @Test(arguments: ["ORDER-DONE", "ORDER-FORTY", "ORDER-TOP-UP", "ORDER-FISCAL-ROAD"])
    func `a finished application is a bundle, and each part is a file`(
        _ name: String
    ) async throws {
        try await TollScene.run { scene in
            let answer = try await scene.ask(name)
            let bundle = try #require(TollFixtures.bundle(answer.status))
            let sample = try scene.sample(name)
            let numbers = sample.invoices.map(\.number)
            #expect(bundle.number == sample.application && bundle.isReversed == false)
            #expect(
                bundle.buyer
                    == Party(
                        name: "示例运输有限公司", taxIdentifier: "91990000MA00TRK015"))
            #expect(bundle.parts.map(\.identity.number) == numbers + sample.summaries)
            #expect(
                bundle.parts.map(\.kind) == numbers.map { _ in .invoice }
                    + sample.summaries.map { _ in .summary })
            #expect(
                bundle.parts.compactMap(\.total?.hundredths).reduce(0, +)
                    == bundle.total.hundredths)
            #expect(bundle.services == [.retitle])
            #expect(answer.documents.count == bundle.parts.count)
            var files: Set<[UInt8]> = []
            for (part, source) in zip(bundle.parts, answer.documents) {
                let file = try await scene.provider.document(try #require(source), id: scene.id)
                #expect(part.hasFile && file.starts(with: "%PDF-".utf8))
                #expect(file.contains(sequence: part.identity.number))
                files.insert(file)
            }
            #expect(files.count == bundle.parts.count)
        }
    }

    @Test func `an application number leads to the same bundle as its order`() async throws {
        try await TollScene.run { scene in
            let number = try scene.sample("ORDER-DONE").application
            let answer = try await scene.ask(TollFixtures.receipt(.tollApplication(number)))
            #expect(answer == (try await scene.ask("ORDER-DONE")))
        }
    }

    @Test func `a reversed bundle can be looked at, and nothing else`() async throws {
        try await TollScene.run { scene in
            let answer = try await scene.ask("ORDER-REVERSED")
            let bundle = try #require(TollFixtures.bundle(answer.status))
            #expect(bundle.isReversed && bundle.services.isEmpty && bundle.link == nil)
            #expect(bundle.parts.count == 3 && bundle.parts.allSatisfy { $0.hasFile == false })
            #expect(answer.documents == [nil, nil, nil])
        }
    }

    @Test func `where files are switched off the parts have none`() async throws {
        try await TollScene.run(features: []) { scene in
            let answer = try await scene.ask("ORDER-DONE")
            let bundle = try #require(TollFixtures.bundle(answer.status))
            #expect(bundle.parts.allSatisfy { $0.hasFile == false } && bundle.services.isEmpty)
            #expect(answer.documents.count == 4 && answer.documents.allSatisfy { $0 == nil })
            await #expect(throws: ProviderFailure.forbiddenAddress) {
                try await scene.provider.document(.named("AP1/F1"), id: scene.id)
            }
        }
    }

    @Test func `a failure has its kind, and can be asked for again`() async throws {
        try await TollScene.run { scene in
            guard
                case .failed(.device, .some(let again)) = try await scene.ask("ORDER-FAILED").status
            else { return #expect(Bool(false), "not failed") }
            #expect(again.buyers == [.enterprise, .person])
        }
    }

    @Test func `an unknown stage prints nothing`() async throws {
        try await TollScene.run { scene in
            let answer = try await scene.ask("ORDER-UNHEARD")
            #expect(answer == LookUpAnswer(status: .unknown(code: "toll-stage")))
        }
    }

    @Test func `a file that is missing is missed alone`() async throws {
        try await TollScene.run { scene in
            let documents = try await scene.ask("ORDER-FILE-MISSING").documents
            var failures: [ProviderFailure?] = []
            for source in documents {
                let source = try #require(source)
                let (failure, _) = await outcome { () throws(ProviderFailure) in
                    try await scene.provider.document(source, id: scene.id)
                }
                failures.append(failure)
            }
            #expect(failures == [nil, .malformed, nil, nil])
        }
    }

    @Test func `the bundle of another application is never taken`() async throws {
        try await TollScene.run { scene in
            await #expect(throws: ProviderFailure.mismatch) {
                try await scene.ask("ORDER-SWAPPED")
            }
        }
    }

    @Test(arguments: [(["127.0.0.1"], true), (["pages.example"], false), ([], false)])
    func `a page is shown on allowed hosts only`(
        _ hosts: [String], _ isShown: Bool
    ) async throws {
        try await TollScene.run(pages: hosts) { scene in
            let bundle = try #require(
                TollFixtures.bundle(try await scene.ask("ORDER-DONE").status))
            #expect((bundle.link != nil) == isShown)
        }
    }
}

@Suite("Toll choices", .timeLimit(.minutes(2)))
struct TollChoiceTests {
    @Test func `a card with several applications is a choice, the newest first`() async throws {
        try await TollScene.run { scene in
            let answer = try await scene.ask(scene.card("CARD-SEVERAL"))
            let found = try #require(TollFixtures.candidates(answer.status))
            let names = ["CARD-SEVERAL-MAKING", "CARD-SEVERAL", "CARD-SEVERAL-SEPTEMBER"]
            let samples = try names.map { try scene.sample($0) }
            #expect(
                found.map(\.receipt)
                    == samples.map {
                        TollFixtures.receipt(.tollApplication($0.application), proof: nil)
                    })
            #expect(
                found[1].facts == [
                    .init(.date, "2026-10"), .init(.service, "消费发票 x 2"),
                    .init(.number, "..0005"),
                    .init(
                        .total,
                        Amount(
                            hundredths: Int64(samples[1].invoices.map(\.amount).reduce(0, +))
                        ).text),
                ])
            #expect(answer.documents.isEmpty)
            let picked = try await scene.ask(try #require(found[1].receipt))
            #expect(TollFixtures.bundle(picked.status)?.number == samples[1].application)
        }
    }

    @Test func `what must be proven is proven of each, and shown of none`() async throws {
        try await TollScene.run { scene in
            let answer = try await scene.ask("ORDER-RETITLED")
            let found = try #require(TollFixtures.candidates(answer.status))
            #expect(found.count == 2 && found.allSatisfy { $0.receipt?.proof == .total })
            #expect(found.allSatisfy { $0.facts.contains { $0.label == .total } == false })
            let samples = try ["ORDER-RETITLED-OLD", "ORDER-RETITLED"].map { try scene.sample($0) }
            #expect(
                Set(found.map(\.provable?.total.hundredths))
                    == Set(samples.map { Int64($0.invoices.map(\.amount).reduce(0, +)) }))
            var reversed: [Bool?] = []
            for candidate in found {
                let picked = try await scene.ask(try #require(candidate.receipt))
                reversed.append(TollFixtures.bundle(picked.status)?.isReversed)
            }
            #expect(Set(reversed) == [true, false])
        }
    }

    @Test func `a month picks among the applications of a card`() async throws {
        try await TollScene.run { scene in
            let september = try await scene.ask(scene.card("CARD-SEVERAL", month: "202609"))
            let sample = try scene.sample("CARD-SEVERAL-SEPTEMBER")
            #expect(TollFixtures.bundle(september.status)?.number == sample.application)
            let none = try await scene.ask(scene.card("CARD-SEVERAL", month: "202601"))
            #expect(none.status == .notFound)
        }
    }

    @Test func `where the province wants a month, a card without one asks nobody`() async throws {
        try await TollScene.run(needsMonth: true) { scene in
            let without = try await scene.ask(scene.card("CARD-MONTH"))
            #expect(without.status == .unreadableOrder)
            #expect(await scene.platform.requests.isEmpty)
            let answer = try await scene.ask(scene.card("CARD-MONTH", month: "202610"))
            #expect(TollFixtures.bundle(answer.status) != nil)
        }
    }

    @Test func `a province that knows only cards still leads to each application`() async throws {
        try await TollScene.run(inputs: [.card]) { scene in
            let order = try await scene.ask("ORDER-DONE")
            #expect(order.status == .refused(.notAllowed))
            let answer = try await scene.ask(scene.card("CARD-SEVERAL"))
            let found = try #require(TollFixtures.candidates(answer.status))
            let september = try await scene.ask(try #require(found[2].receipt))
            #expect(TollFixtures.bundle(september.status)?.parts.count == 5)
            let open = try await scene.ask(scene.card("ORDER-OPEN"))
            let content = try #require(TollFixtures.question(open.status)?.order)
            let outcome = try await scene.provider.carryOut(
                .issue(content, TollFixtures.buyer), for: scene.card("ORDER-OPEN"), id: scene.id)
            let follow = try #require(TollFixtures.follow(outcome))
            #expect(try await scene.ask(follow).status == .issuing)
        }
    }

    @Test(arguments: [
        Claim.bill(code: "1", number: "2", checkCode: "3"), .request("1"),
        .vehicle(card: "123", plate: "鄂Z00001", month: nil),
        .vehicle(card: "99000000000000000205", plate: "AZ00001", month: nil),
        .vehicle(card: "99000000000000000205", plate: "鄂Z00005", month: "2026-10"),
        .tollOrder("../x"), .tollApplication(""),
    ])
    func `what has not its form asks nobody`(_ claim: Claim) async throws {
        try await TollScene.run { scene in
            let answer = try await scene.ask(TollFixtures.receipt(claim))
            #expect(answer == LookUpAnswer(status: .unreadableOrder))
            #expect(await scene.platform.requests.isEmpty)
        }
    }

    @Test func `a plate may be typed in small letters`() async throws {
        try await TollScene.run { scene in
            let sample = try scene.sample("ORDER-DONE")
            let answer = try await scene.ask(
                TollFixtures.receipt(
                    .vehicle(
                        card: sample.card, plate: sample.plate.lowercased(), month: nil)))
            #expect(TollFixtures.bundle(answer.status)?.number == sample.application)
        }
    }
}

extension [UInt8] {
    /// Whether a text stands in it.
    fileprivate func contains(sequence text: String) -> Bool {
        String(decoding: self, as: UTF8.self).contains(text)
    }
}
