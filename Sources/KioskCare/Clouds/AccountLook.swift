// A look at one account's cloud: the way there, and whether it takes the key.

package import KioskCore
package import KioskProviders
package import KioskRuntime

/// What came of the signed question.
package enum KeySight: Hashable, Sendable {
    case judged(KeyVerdict)
    /// The way was good, and no answer of use came.
    case unanswered(ProviderFailure)
    /// The way is not good, or the account cannot be read; the reason stands elsewhere.
    case unasked
    /// The account or its secret cannot be read: what is wrong, a line each, without the secret.
    case unreadable([String])
}

/// What is known of one account's cloud.
package struct AccountFacts: Hashable, Sendable {
    package var name: AccountName
    /// The word for its kind in its file.
    package var kind: String
    /// The way there; nil where the file does not tell it.
    package var cloud: CloudFacts?
    package var key: KeySight
    /// Milliseconds that the answer to the signed question took.
    package var keyMilliseconds: Int?

    /// An account of which nothing is known yet.
    package init(name: AccountName, kind: String) {
        (self.name, self.kind, key) = (name, kind, .unasked)
    }
}

/// Looks at one account.
package struct AccountLook: Sendable {
    private let outline: AccountOutline
    private let surroundings: Surroundings

    /// Looks at the account of a file; `surroundings` says what time it is.
    package init(_ outline: AccountOutline, surroundings: Surroundings = .real) {
        (self.outline, self.surroundings) = (outline, surroundings)
    }

    /// Asks for `/` and then one signed question whose answer is nobody's. It takes 40 s at most;
    /// nothing is changed at the cloud.
    package func look() async -> AccountFacts {
        var facts = AccountFacts(name: outline.name, kind: outline.kind.rawValue)
        guard let origin = outline.origin, case .success(let way) = outline.way else {
            facts.key = .unreadable(faults)
            return facts
        }
        let probe = CloudProbe(
            origin, way: way, caFile: outline.caFile, surroundings: surroundings)
        let cloud = await probe.look()
        facts.cloud = cloud
        switch outline.account {
        case .failure(let faults): facts.key = .unreadable(faults.faults.map(\.description))
        case .success(let account) where cloud.stage == .done:
            await ask(account, by: way, &facts)
        case .success: break
        }
        return facts
    }

    private var faults: [String] {
        var faults: [String] = []
        if case .failure(let fault) = outline.way { faults += fault.faults.map(\.description) }
        if case .failure(let fault) = outline.account { faults += fault.faults.map(\.description) }
        return faults.isEmpty ? ["base_url: cannot be used"] : faults
    }

    private func ask(
        _ account: ProviderAccount, by way: EgressWay, _ facts: inout AccountFacts
    ) async {
        // Without a transport the way would not have been good.
        guard let transport = try? HTTPTransport() else { return }
        let begin = ContinuousClock.now
        do throws(ProviderFailure) {
            facts.key = .judged(try await account.keyVerdict(over: transport, by: way))
        } catch {
            facts.key = .unanswered(error)
        }
        facts.keyMilliseconds = begin.duration(to: .now).milliseconds
        await transport.stop()
    }
}

extension ProviderAccount {
    fileprivate func keyVerdict(
        over transport: HTTPTransport, by way: EgressWay
    ) async throws(ProviderFailure) -> KeyVerdict {
        let watched = transport.watched(by: CloudWatch(account: name) { _ in }, way: way)
        let id = RequestID(number: 1)
        return switch self {
        case .yonyou(let account):
            try await YonyouProvider(account, transport: watched).keyVerdict(id: id)
        case .fiscal(let account):
            try await FiscalProvider(account, transport: watched).keyVerdict(id: id)
        case .toll(let account):
            try await TollProvider(account, transport: watched).keyVerdict(id: id)
        }
    }
}
