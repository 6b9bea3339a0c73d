// A cloud that fails is left alone, and staff hear of it.

import KioskCore
import KioskProviders
import Synchronization
import Testing

@testable import KioskRuntime

/// A cloud that answers as it is told, and counts.
private final class ScriptedProvider: InvoiceProvider {
    let account = AccountName("shop")
    private let state = Mutex((asked: 0, failure: ProviderFailure?.none))

    var asked: Int { state.withLock { $0.asked } }

    func fail(with failure: ProviderFailure?) { state.withLock { $0.failure = failure } }

    private func answer() throws(ProviderFailure) {
        let failure = state.withLock { state in
            state.asked += 1
            return state.failure
        }
        if let failure { throw failure }
    }

    func lookUp(
        _ receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> LookUpAnswer {
        try answer()
        return LookUpAnswer(status: .issuing)
    }

    func carryOut(
        _ order: CloudOrder, for receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> OrderOutcome {
        try answer()
        return .taken()
    }

    func document(
        _ source: DocumentSource, id: RequestID
    ) async throws(ProviderFailure) -> [UInt8] {
        try answer()
        return []
    }
}

@Suite final class WatchedProviderTests: Sendable {
    private let cloud = ScriptedProvider()
    private let now = Mutex(Instant.start)
    private let heard = Mutex<[CloudCondition.Circuit]>([])
    private let id = RequestID(number: 1)
    private let receipt = ReceiptCode.order(AccountName("shop"), order: "A1")

    /// The cloud behind a watch whose clock the test moves.
    private func watched() -> WatchedProvider {
        WatchedProvider(
            provider: cloud,
            watch: CloudWatch(account: cloud.account) { [self] report in
                let circuit = CloudCondition(report).circuit
                heard.withLock { $0.append(circuit) }
            }, now: { [self] in now.withLock { $0 } })
    }

    @Test func `a cloud that fails three times is not asked, and asked again later`() async throws {
        let provider = watched()
        cloud.fail(with: .timedOut)
        for _ in 1...3 {
            await #expect(throws: ProviderFailure.timedOut) {
                try await provider.lookUp(receipt, id: id)
            }
        }
        await #expect(throws: ProviderFailure.unreachable) {
            try await provider.lookUp(receipt, id: id)
        }
        let outcome = try await provider.carryOut(.reissue, for: receipt, id: id)
        #expect(outcome == .notSent(.unreachable))
        #expect(cloud.asked == 3)
        #expect(heard.withLock { $0 } == [.open])
        cloud.fail(with: nil)
        now.withLock { $0 = $0 + .seconds(180) }
        #expect(try await provider.lookUp(receipt, id: id).status == .issuing)
        #expect(heard.withLock { $0 } == [.open, .closed])
    }

    @Test func `a file that cannot be had says nothing of the cloud`() async throws {
        let provider = watched()
        cloud.fail(with: .unreachable)
        for _ in 1...9 {
            await #expect(throws: ProviderFailure.unreachable) {
                try await provider.document(.link("https://files.example.com/a"), id: id)
            }
        }
        cloud.fail(with: nil)
        #expect(try await provider.lookUp(receipt, id: id).status == .issuing)
    }
}
