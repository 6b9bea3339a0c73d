// The Yonyou tax cloud as an invoice provider.

package import KioskCore

/// Asks one account of the tax cloud (用友税务云, classic API V1.24).
package struct YonyouProvider: InvoiceProvider {
    private let settings: YonyouAccount
    private let transport: HTTPTransport
    private let retry: RetryPolicy
    private let surroundings: Surroundings

    /// Speaks for `account` over `transport`.
    package init(
        _ account: YonyouAccount, transport: HTTPTransport, retry: RetryPolicy = RetryPolicy(),
        surroundings: Surroundings = .real
    ) {
        settings = account
        self.transport = transport
        self.retry = retry
        self.surroundings = surroundings
    }

    /// The account that it speaks for.
    package var account: AccountName { settings.name }

    /// Asks `queryInvoiceStatus` for the serial in `receipt`. A code without one is answered here.
    package func lookUp(
        _ receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> LookUpAnswer {
        guard let serial = settings.serial(of: receipt) else {
            return LookUpAnswer(status: .unreadableOrder)
        }
        let body = try await ask(serial, id: id)
        let reader = StatusReader(
            account: settings, serial: serial, isOrder: receipt.isOrder)
        return try reader.answer(body)
    }

    /// The file that came with the answer, or the one behind the link. It is fetched once: a second
    /// attempt could outlast the watch over the order.
    package func document(
        _ source: DocumentSource, id: RequestID
    ) async throws(ProviderFailure) -> [UInt8] {
        switch source {
        case .inline(let bytes):
            guard bytes.count <= Limits.documentBytes else { throw .tooLarge }
            return bytes
        case .link(let link):
            return try await transport.perform(settings.documentRequest(link), id: id).content
        }
    }

    /// Each attempt has a signature of its own: the cloud may hold the token's name against a
    /// second use.
    private func ask(_ serial: String, id: RequestID) async throws(ProviderFailure) -> [UInt8] {
        var attempt = 1
        while true {
            do throws(ProviderFailure) {
                let request = try settings.statusRequest(
                    serial, now: surroundings.secondsSince1970(), id: tokenName())
                return try await transport.perform(request, id: id).content
            } catch {
                guard let pause = retry.pause(after: attempt, failure: error, jitter: jitter())
                else { throw error }
                try await wait(pause)
                attempt += 1
            }
        }
    }

    private func wait(_ pause: Duration) async throws(ProviderFailure) {
        do {
            try await surroundings.pause(pause)
        } catch {
            throw .cancelled
        }
    }

    private func tokenName() -> String {
        String(surroundings.randomBits(), radix: 16) + String(surroundings.randomBits(), radix: 16)
    }

    private func jitter() -> Double {
        Double(surroundings.randomBits() >> 11) / 0x1p53
    }
}
