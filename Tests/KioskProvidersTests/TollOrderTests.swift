// Applications and changes of title: done once, whoever asks and however often.

import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Toll orders", .timeLimit(.minutes(2)))
struct TollOrderTests {
    private let buyer = TollFixtures.buyer
    private let other = TollFixtures.other

    @Test func `an application is taken, made, and bears the buyer's name`() async throws {
        try await TollScene.run { scene in
            let receipt = try scene.receipt("ORDER-OPEN")
            let outcome = try await scene.provider.carryOut(
                .issue(scene.content("ORDER-OPEN"), buyer), for: receipt, id: scene.id)
            let follow = try #require(TollFixtures.follow(outcome))
            let number = try scene.sample("ORDER-OPEN").application
            #expect(follow == TollFixtures.receipt(.tollApplication(number)))
            #expect(try await scene.ask(follow).status == .issuing)
            let bundle = TollFixtures.bundle(try await scene.outcome(follow).status)
            #expect(
                bundle?.buyer
                    == Party(
                        name: "示例商贸有限公司", taxIdentifier: "91990000MA00DEM11D"))
            #expect(bundle?.parts.count == 4)
        }
    }

    @Test func `a lost answer and a second buyer do not make a second application`() async throws {
        try await TollScene.run { scene in
            let receipt = try scene.receipt("ORDER-OPEN")
            let content = try await scene.content("ORDER-OPEN")
            await scene.cloud.faults.add(.loseAnswer, path: "applications/apply")
            await #expect(throws: ProviderFailure.self) {
                try await scene.provider.carryOut(
                    .issue(content, buyer), for: receipt, id: scene.id)
            }
            let second = try scene.another()
            for wanted in [other, buyer] {
                let outcome = try await second.carryOut(
                    .issue(content, wanted), for: receipt, id: scene.id)
                #expect(outcome == .alreadyThere)
            }
            #expect(try await scene.taken("ORDER-OPEN") == 1)
            let bundle = TollFixtures.bundle(try await scene.outcome(receipt).status)
            #expect(bundle?.buyer.name == buyer.name)
            #expect(await scene.platform.ledger.made[try scene.sample("ORDER-OPEN").order] == 3)
        }
    }

    @Test func `kiosks that apply at the same moment make one application`() async throws {
        try await TollScene.run { scene in
            let receipt = try scene.receipt("ORDER-OPEN")
            let content = try await scene.content("ORDER-OPEN")
            let outcomes = try await withThrowingTaskGroup(of: OrderOutcome.self) { group in
                for place in 0..<8 {
                    let kiosk = try scene.another()
                    let id = scene.id
                    let wanted = place % 2 == 0 ? buyer : other
                    group.addTask {
                        try await kiosk.carryOut(.issue(content, wanted), for: receipt, id: id)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.contains { TollFixtures.follow($0) != nil })
            #expect(
                outcomes.allSatisfy {
                    $0 == .alreadyThere || TollFixtures.follow($0) != nil
                })
            #expect(try await scene.taken("ORDER-OPEN") == 1)
        }
    }

    @Test func `an application that arrives twice is one`() async throws {
        try await TollScene.run { scene in
            await scene.cloud.faults.add(.deliverTwice, path: "applications/apply")
            let outcome = try await scene.provider.carryOut(
                .issue(scene.content("ORDER-OPEN"), buyer), for: scene.receipt("ORDER-OPEN"),
                id: scene.id)
            #expect(TollFixtures.follow(outcome) != nil)
            #expect(try await scene.taken("ORDER-OPEN") == 1)
        }
    }

    @Test func `what is not as it was shown is not applied for`() async throws {
        try await TollScene.run { scene in
            let receipt = try scene.receipt("ORDER-OPEN")
            let shown = try await scene.content("ORDER-OPEN")
            var dearer = shown
            dearer.total = Amount(hundredths: shown.total.hundredths + 1)
            let stranger = try await scene.content("ORDER-FAILED")
            for content in [dearer, stranger] {
                let outcome = try await scene.provider.carryOut(
                    .issue(content, buyer), for: receipt, id: scene.id)
                #expect(outcome == .refused(.changed))
            }
            let gone = TollFixtures.receipt(.tollOrder("ETC0"))
            let outcome = try await scene.provider.carryOut(
                .issue(shown, buyer), for: gone, id: scene.id)
            #expect(outcome == .refused(.changed))
            #expect(await scene.platform.ledger.calls["applications/apply"] == nil)
        }
    }

    @Test func `what failed is applied for again, once`() async throws {
        try await TollScene.run { scene in
            let receipt = try scene.receipt("ORDER-FAILS-ONCE")
            let first = try await scene.content("ORDER-FAILS-ONCE")
            _ = try await scene.provider.carryOut(.issue(first, buyer), for: receipt, id: scene.id)
            guard case .failed(.quota, .some(let again)) = try await scene.outcome(receipt).status,
                let content = again.order
            else { return #expect(Bool(false), "not failed") }
            #expect(content.serial != first.serial && content.total == first.total)
            for (wanted, isTaken) in [(other, true), (buyer, false)] {
                let outcome = try await scene.another().carryOut(
                    .issue(content, wanted), for: receipt, id: scene.id)
                #expect((TollFixtures.follow(outcome) != nil) == isTaken)
            }
            let late = try await scene.provider.carryOut(
                .issue(first, buyer), for: receipt, id: scene.id)
            #expect(late == .alreadyThere)
            #expect(try await scene.taken("ORDER-FAILS-ONCE") == 2)
            let bundle = TollFixtures.bundle(try await scene.outcome(receipt).status)
            #expect(bundle?.buyer == Party(name: "张示例"))
        }
    }

    @Test func `buyers whom the platform does not take are refused here`() async throws {
        try await TollScene.run { scene in
            let content = try await scene.content("ORDER-OPEN")
            let bundle = try #require(
                TollFixtures.bundle(try await scene.ask("ORDER-RETITLE").status))
            for wanted in [
                Buyer(.organisation, name: "示例学会"), Buyer(.enterprise, name: "示例商贸"),
                Buyer(.enterprise, taxIdentifier: "91990000MA00DEM11D"),
                Buyer(.enterprise, name: "示例", taxIdentifier: "91990000ma00dem11d"),
                Buyer(.enterprise, name: " ", taxIdentifier: "91990000MA00DEM11D"),
                Buyer(.person, name: "张\n示例"),
                Buyer(.person, name: String(repeating: "张", count: 67)),
            ] {
                for order in [CloudOrder.issue(content, wanted), .retitle(bundle, wanted)] {
                    let outcome = try await scene.provider.carryOut(
                        order, for: scene.receipt("ORDER-OPEN"), id: scene.id)
                    #expect(outcome == .refused(.buyerData), "\(order)")
                }
            }
            let calls = await scene.platform.ledger.calls
            #expect(calls["applications/apply"] == nil && calls["applications/retitle"] == nil)
            let outcome = try await scene.provider.carryOut(
                .issue(content, Buyer(.person)), for: scene.receipt("ORDER-OPEN"), id: scene.id)
            let follow = try #require(TollFixtures.follow(outcome))
            let made = TollFixtures.bundle(try await scene.outcome(follow).status)
            #expect(made?.buyer == Party(name: "个人"))
        }
    }

    @Test func `what the account may not do is refused here`() async throws {
        let content = OrderContent(
            serial: TollKey.application(AccountName("toll"), order: "ETC1"),
            seller: Party(name: ""), lines: [], total: Amount(hundredths: 1))
        let bundle = InvoiceBundle(
            number: "AP1", buyer: Party(name: "买方"), total: Amount(hundredths: 1), parts: [])
        try await TollScene.run(features: [.file]) { scene in
            for order in [
                CloudOrder.issue(content, buyer), .retitle(bundle, buyer), .reissue,
                .send(.email("a@b.example")),
            ] {
                let outcome = try await scene.provider.carryOut(
                    order, for: scene.receipt("ORDER-OPEN"), id: scene.id)
                #expect(outcome == .refused(.notAllowed), "\(order)")
            }
            #expect(await scene.platform.requests.isEmpty)
        }
    }

    @Test func `the answer to somebody else's application is not followed`() async throws {
        try await TollScene.run { scene in
            let first = try await scene.provider.carryOut(
                .issue(scene.content("ORDER-OPEN"), buyer), for: scene.receipt("ORDER-OPEN"),
                id: scene.id)
            #expect(TollFixtures.follow(first) != nil)
            let content = try await scene.content("ORDER-FAILS-ONCE")
            await scene.cloud.faults.add(.previousAnswer, path: "applications/apply")
            let second = try await scene.provider.carryOut(
                .issue(content, other), for: scene.receipt("ORDER-FAILS-ONCE"), id: scene.id)
            #expect(second == .unclear)
            #expect(try await scene.ask("ORDER-FAILS-ONCE").status != .notFound)
            #expect(try await scene.taken("ORDER-FAILS-ONCE") == 1)
        }
    }
}

@Suite("Toll titles", .timeLimit(.minutes(2)))
struct TollTitleTests {
    private let buyer = TollFixtures.buyer

    private func bundle(_ scene: TollScene) async throws -> InvoiceBundle {
        try #require(TollFixtures.bundle(try await scene.ask("ORDER-RETITLE").status))
    }

    @Test func `another title makes new invoices and voids the old ones`() async throws {
        try await TollScene.run { scene in
            let old = try await bundle(scene)
            let outcome = try await scene.provider.carryOut(
                .retitle(old, buyer), for: scene.receipt("ORDER-RETITLE"), id: scene.id)
            let follow = try #require(TollFixtures.follow(outcome))
            #expect(follow.proof == .total && follow.reference != old.number)
            #expect(try await scene.ask(follow).status == .issuing)
            let new = try #require(TollFixtures.bundle(try await scene.outcome(follow).status))
            #expect(new.buyer.name == buyer.name && new.total == old.total)
            #expect(Set(new.parts.map(\.identity)).isDisjoint(with: old.parts.map(\.identity)))
            let before = try await scene.ask(
                TollFixtures.receipt(.tollApplication(old.number)))
            #expect(TollFixtures.bundle(before.status)?.isReversed == true)
        }
    }

    @Test func `the same wish again is the same change, another buyer's is none`() async throws {
        try await TollScene.run { scene in
            let old = try await bundle(scene)
            let receipt = try scene.receipt("ORDER-RETITLE")
            await scene.cloud.faults.add(.loseAnswer, path: "applications/retitle")
            await #expect(throws: ProviderFailure.self) {
                try await scene.provider.carryOut(.retitle(old, buyer), for: receipt, id: scene.id)
            }
            var follows: Set<ReceiptCode> = []
            for _ in 1...2 {
                let outcome = try await scene.another().carryOut(
                    .retitle(old, buyer), for: receipt, id: scene.id)
                follows.insert(try #require(TollFixtures.follow(outcome)))
            }
            #expect(follows.count == 1)
            let other = try await scene.provider.carryOut(
                .retitle(old, TollFixtures.other), for: receipt, id: scene.id)
            #expect(other == .refused(.changed))
            #expect(try await scene.taken("ORDER-RETITLE") == 1)
        }
    }

    @Test func `a reversed bundle, or one that nobody knows, gets no other title`() async throws {
        try await TollScene.run { scene in
            var old = try await bundle(scene)
            let receipt = try scene.receipt("ORDER-RETITLE")
            old.number = "AP0"
            let unknown = try await scene.provider.carryOut(
                .retitle(old, buyer), for: receipt, id: scene.id)
            #expect(unknown == .refused(.changed))
            let reversed = try #require(
                TollFixtures.bundle(try await scene.ask("ORDER-REVERSED").status))
            let outcome = try await scene.provider.carryOut(
                .retitle(reversed, buyer), for: receipt, id: scene.id)
            #expect(outcome == .refused(.notAllowed))
        }
    }
}

@Suite("Toll keys")
struct TollKeyTests {
    private let account = AccountName("toll")

    @Test func `a key is a function of account and order, and of nothing else`() {
        let key = TollKey.application(account, order: "ETC1")
        #expect(key == TollKey.application(AccountName("toll"), order: "ETC1"))
        // As `printf 'kiosk-toll\napply\ntoll\nETC1' | sha256sum` has it.
        #expect(
            key.text == "a24bde936ae14d8b4fd6f36b07f5da61f76a3d851121258a750315bbc2078446")
        let others = [
            TollKey.application(account, order: "ETC2"),
            TollKey.application(AccountName("toll2"), order: "ETC1"),
            TollKey.application(account, order: "ETC1", failed: "AP1"),
        ]
        #expect(Set(others + [key]).count == 4)
        #expect(others.allSatisfy { $0.text.utf8.count == 64 })
    }

    @Test func `a change of title is another one for another buyer or application`() {
        let buyer = Party(name: "示例", taxIdentifier: "91990000MA00DEM11D")
        let key = TollKey.retitling(account, application: "AP1", buyer: buyer)
        #expect(key == TollKey.retitling(account, application: "AP1", buyer: buyer))
        let others = [
            TollKey.retitling(account, application: "AP2", buyer: buyer),
            TollKey.retitling(account, application: "AP1", buyer: Party(name: "示例")),
            TollKey.retitling(AccountName("b"), application: "AP1", buyer: buyer),
            TollKey.application(account, order: "AP1").text,
        ]
        #expect(Set(others + [key]).count == 5)
    }
}
