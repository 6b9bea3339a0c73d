// A technician's card at the kiosk: good once, by whom it trusts, and only if that can be kept.

import Foundation
import KioskCore
import KioskPass
import Testing

@testable import KioskRuntime

@Suite struct CardDeskTests {
    private let folder: StateFolder
    private let key = CardKey()
    private let now = 1_795_240_800

    init() throws {
        folder = try StateFolder()
    }

    private func desk(_ trust: CardTrust? = nil) -> CardDesk {
        CardDesk(
            trust: trust ?? CardTrust(keys: [key.publicKey]), kiosk: "hall-3",
            stateDirectory: folder.path)
    }

    private func card(kiosk: String = "hall-3", from start: Int? = nil) throws -> String {
        var chance = SystemRandomNumberGenerator()
        let start = start ?? now
        let terms = try #require(
            CardTerms(
                kiosk: KioskMark(of: kiosk), technician: "li-wei",
                number: CardNumber(using: &chance), notBefore: start, notAfter: start + 1_800))
        return try #require(key.card(terms)).text
    }

    private var file: String? {
        // Nil says that there is none.
        try? String(contentsOfFile: folder.path + "/" + UsedCards.name, encoding: .utf8)
    }

    @Test func `a card is admitted once, its copy and the next day's try are not`() async throws {
        let (desk, text) = (desk(), try card())
        let pass = try await desk.admit(text, at: now).get()
        #expect(pass.technician == "li-wei" && pass.card.text.count == 8)
        #expect(await desk.admit(text, at: now + 1) == .failure(.used))
        #expect(await desk.admit(text.lowercased(), at: now + 1) == .failure(.used))
        #expect(await desk.admit(text, at: now + 86_400) == .failure(.expired))
        #expect(await desk.trouble == nil)
    }

    @Test func `a used card stays used after a restart`() async throws {
        let text = try card()
        _ = try await desk().admit(text, at: now).get()
        let after = desk()
        await after.open(at: now + 5)
        #expect(await after.admit(text, at: now + 5) == .failure(.used))
    }

    @Test func `of many scans of one card at once one wins`() async throws {
        let (desk, text) = (desk(), try card())
        let results = await withTaskGroup(of: Result<StaffPass, StaffCardFault>.self) { group in
            for _ in 0..<100 { group.addTask { await desk.admit(text, at: now) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count { if case .success = $0 { true } else { false } } == 1)
        #expect(results.count { $0 == .failure(.used) } == 99)
    }

    @Test func `many cards at once are all admitted and all kept`() async throws {
        let desk = desk()
        let cards = try (0..<50).map { _ in try card() }
        let admitted = await withTaskGroup(of: Bool.self) { group in
            for text in cards {
                group.addTask {
                    if case .success = await desk.admit(text, at: now) { true } else { false }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(admitted == 50)
        #expect(try UsedCards.open(in: folder.path, at: now).count == 50)
    }

    @Test func `what is refused is not noted`() async throws {
        let desk = desk()
        #expect(await desk.admit("KIOSK:CARD:1:AAAA.BBBB", at: now) == .failure(.badSignature))
        #expect(await desk.admit("", at: now) == .failure(.badSignature))
        let elsewhere = try card(kiosk: "hall-4")
        #expect(await desk.admit(elsewhere, at: now) == .failure(.otherKiosk))
        let early = try card(from: now + 3_600)
        #expect(await desk.admit(early, at: now) == .failure(.notYet))
        #expect(file == nil)
        _ = try await desk.admit(early, at: now + 3_600).get()
        #expect(file != nil)
    }

    @Test func `a kiosk without keys takes no card and makes no file`() async throws {
        let desk = desk(CardTrust(keys: []))
        await desk.open(at: now)
        #expect(await desk.admit(try card(), at: now) == .failure(.noKey))
        #expect(file == nil)
        #expect(await desk.trouble == nil)
    }

    @Test func `where it cannot be kept no card is admitted, and the trouble has a name`()
        async throws
    {
        let text = try card()
        try folder.write(Array("nonsense".utf8), to: UsedCards.name)
        let desk = desk()
        await desk.open(at: now)
        let damaged = StateFileFault(step: .understand, file: UsedCards.name, errno: 0)
        #expect(await desk.trouble == damaged)
        #expect(damaged.description == "used-cards: it cannot be understood")
        #expect(await desk.admit(text, at: now) == .failure(.notKept))
        try FileManager.default.removeItem(atPath: folder.path + "/" + UsedCards.name)
        _ = try await desk.admit(text, at: now).get()
        #expect(await desk.trouble == nil)
    }
}
