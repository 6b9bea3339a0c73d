// A toll provider before a simulated platform, over the real transport.

import Foundation
import KioskCore
import SandboxCloud
import Synchronization
import Testing

@testable import KioskProviders

/// Everything that a visit needs; each question goes under a name of its own.
struct TollScene {
    let cloud: SandboxCloud
    let platform: TollPlatform
    let provider: TollProvider
    private let base: String
    private let transport: HTTPTransport
    private let numbers = Counter()

    /// Names for requests.
    private final class Counter: Sendable {
        private let value = Atomic(0)
        var next: RequestID { RequestID(number: value.add(1, ordering: .relaxed).newValue) }
    }

    private init(
        _ cloud: SandboxCloud, _ platform: TollPlatform, _ base: String,
        _ transport: HTTPTransport, _ account: TollAccount
    ) {
        (self.cloud, self.platform, self.base) = (cloud, platform, base)
        self.transport = transport
        provider = Self.provider(account, transport)
    }

    /// Another kiosk of the same account, or the same one after a restart.
    func another() throws -> TollProvider {
        Self.provider(try TollFixtures.account(base), transport)
    }

    static func provider(_ account: TollAccount, _ transport: HTTPTransport) -> TollProvider {
        TollProvider(account, transport: transport, surroundings: Foretold().surroundings)
    }

    /// Runs `body` before a platform with the shipped library.
    static func run(
        inputs: Set<TollInput> = Set(TollInput.allCases), needsMonth: Bool = false,
        features: Set<TollFeature> = Set(TollFeature.allCases), pages: [String] = ["127.0.0.1"],
        _ body: (TollScene) async throws -> Void
    ) async throws {
        let platform = TollPlatform(token: "TOLLTOKEN", library: try .shipped())
        let cloud = try SandboxCloud(
            applications: [:], library: OrderLibrary(), toll: platform)
        let transport = try HTTPTransport()
        try await cloud.whileRunning { base in
            let account = try TollFixtures.account(
                base.absoluteString, inputs: inputs, needsMonth: needsMonth, features: features,
                pages: pages)
            try await body(
                TollScene(cloud, platform, base.absoluteString, transport, account))
        }
        await transport.stop()
    }

    // MARK: What is asked

    var id: RequestID { numbers.next }

    func sample(_ name: String) throws -> SampleToll {
        try #require(platform.library.orders[name])
    }

    /// The order of this name in the library, as a customer would type it.
    func receipt(_ name: String, proof: SecondFact? = .total) throws -> ReceiptCode {
        TollFixtures.receipt(.tollOrder(try sample(name).order), proof: proof)
    }

    /// The card of an order.
    func card(_ name: String, month: String? = nil) throws -> ReceiptCode {
        let sample = try sample(name)
        return TollFixtures.receipt(
            .vehicle(card: sample.card, plate: sample.plate, month: month), proof: nil)
    }

    func ask(_ receipt: ReceiptCode) async throws -> LookUpAnswer {
        try await provider.lookUp(receipt, id: id)
    }

    func ask(_ name: String) async throws -> LookUpAnswer { try await ask(receipt(name)) }

    /// The first answer that is none of "being issued", after at most ten questions.
    func outcome(_ receipt: ReceiptCode) async throws -> LookUpAnswer {
        for _ in 1...10 {
            let answer = try await ask(receipt)
            guard answer.status == .issuing else { return answer }
        }
        throw Unfinished()
    }

    /// It is in the making for longer than any order of the library.
    struct Unfinished: Error {}

    /// What is to be invoiced, as it would be shown.
    func content(_ name: String) async throws -> OrderContent {
        try #require(TollFixtures.question(try await ask(name).status)?.order)
    }

    /// How many applications for an order, or changes of it, the platform has taken.
    func taken(_ name: String) async throws -> Int {
        await platform.ledger.taken[try sample(name).order] ?? 0
    }
}

extension TollFixtures {
    static let buyer = Buyer(
        .enterprise, name: "示例商贸有限公司", taxIdentifier: "91990000MA00DEM11D")
    static let other = Buyer(.person, name: "张示例")

    static func receipt(_ claim: Claim, proof: SecondFact? = .total) -> ReceiptCode {
        ReceiptCode(AccountName("toll"), .claim(claim), proof: proof)
    }

    static func question(_ status: InvoiceStatus) -> BuyerQuestion? {
        switch status {
        case .needsBuyer(let question), .failed(_, .some(let question)): question
        default: nil
        }
    }

    static func bundle(_ status: InvoiceStatus) -> InvoiceBundle? {
        if case .bundle(let bundle) = status { bundle } else { nil }
    }

    static func candidates(_ status: InvoiceStatus) -> [Candidate]? {
        if case .several(let candidates) = status { candidates } else { nil }
    }

    static func follow(_ outcome: OrderOutcome) -> ReceiptCode? {
        if case .taken(let follow) = outcome { follow } else { nil }
    }
}
