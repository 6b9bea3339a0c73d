// A provider behind the watch over its cloud.

internal import KioskCore
internal import KioskProviders

/// Asks a cloud unless it is left alone for a while, and notes how it answers.
///
/// The watch stands outside of the provider's own retries: a question with all its attempts counts
/// once.
struct WatchedProvider: InvoiceProvider {
    let provider: any InvoiceProvider
    let watch: CloudWatch
    let now: @Sendable () -> Instant

    var account: AccountName { provider.account }

    func lookUp(
        _ receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> LookUpAnswer {
        try await watch.ask(at: now) { () async throws(ProviderFailure) in
            try await provider.lookUp(receipt, id: id)
        }
    }

    func carryOut(
        _ order: CloudOrder, for receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> OrderOutcome {
        var isAsked = false
        do throws(ProviderFailure) {
            return try await watch.ask(at: now) { () async throws(ProviderFailure) in
                isAsked = true
                return try await provider.carryOut(order, for: receipt, id: id)
            }
        } catch {
            // Left alone for a while: then nothing was sent, and nobody needs to look for it.
            if isAsked { throw error }
            return .notSent(error)
        }
    }

    /// A file may stand elsewhere: how that place answers says nothing of the cloud.
    func document(
        _ source: DocumentSource, id: RequestID
    ) async throws(ProviderFailure) -> [UInt8] {
        try await provider.document(source, id: id)
    }
}

extension ProviderAccount {
    /// The provider of this account, watched; what is worth knowing of its cloud goes to `report`.
    func provider(
        over transport: HTTPTransport, way: EgressWay, now: @escaping @Sendable () -> Instant,
        report: @escaping @Sendable (CloudReport) -> Void
    ) -> any InvoiceProvider {
        let watch = CloudWatch(account: name, report: report)
        let watched = transport.watched(by: watch, way: way)
        let provider: any InvoiceProvider =
            switch self {
            case .yonyou(let account): YonyouProvider(account, transport: watched)
            case .fiscal(let account): FiscalProvider(account, transport: watched)
            case .toll(let account): TollProvider(account, transport: watched)
            }
        return WatchedProvider(provider: provider, watch: watch, now: now)
    }
}

extension CloudCondition {
    /// What the session hears of a cloud.
    init(_ report: CloudReport) {
        let circuit: Circuit =
            switch report.breaker {
            case .closed: .closed
            case .open: .open
            case .halfOpen: .halfOpen
            }
        self.init(circuit: circuit, clockSkew: report.skewSeconds)
    }
}

extension CloudReport {
    /// What staff read in the log.
    var summary: String {
        let circuit =
            switch breaker {
            case .closed: "answers"
            case .open: "is left alone for a while"
            case .halfOpen: "is being tried again"
            }
        let cause = trouble.map { ", last trouble: \($0.text)" } ?? ""
        let clock = skewSeconds.map { ", this clock differs from its own by \($0) s" } ?? ""
        return "cloud of account \(account.text) \(circuit)\(cause)\(clock)"
    }
}
