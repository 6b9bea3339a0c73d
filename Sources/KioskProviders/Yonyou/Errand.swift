// The questions that make up one order of the session, within the time that it has.

internal import KioskCore

/// One order of the session at one account: signs, sends, and asks again where that is right.
struct Errand: Sendable {
    let account: YonyouAccount
    let transport: HTTPTransport
    let asking: Asking
    let id: RequestID
    let budget: Budget

    /// What the cloud says of a serial. A code 1002 is `.notFound`, or, where `receipt` alone could
    /// tell more of it, what the account says that it means.
    func status(
        _ serial: String, of receipt: ReceiptCode? = nil
    ) async throws(ProviderFailure) -> LookUpAnswer {
        let body = try await ask { stamp throws(ProviderFailure) in
            try account.statusRequest(serial, stamp)
        }
        return try StatusReader(
            account: account, serial: serial, isOrder: receipt?.isOrder == true,
            page: receipt?.page
        ).answer(body)
    }

    /// What the merchant says of an order; throws `.forbiddenAddress` where there is none to ask.
    func merchant(
        _ query: MerchantOrderQuery
    ) async throws(ProviderFailure) -> MerchantAnswer {
        guard let desk = account.desk else { throw .forbiddenAddress }
        let body = try await ask { stamp throws(ProviderFailure) in
            try desk.request(query, now: stamp.now, caFile: account.caFile)
        }
        let answer = try MerchantOrderReader.answer(body, to: query)
        guard case .open(var order) = answer else { return answer }
        order.fields[.office] = order.fields[.office] ?? account.orgCode
        return .open(order)
    }

    /// Asks a question that changes nothing, again if its failure may pass. Each attempt has a
    /// signature of its own: the cloud may hold the token's name against a second use.
    func ask(
        _ request: (TokenStamp) throws(ProviderFailure) -> HTTPRequest
    ) async throws(ProviderFailure) -> [UInt8] {
        try await asking.answer { () async throws(ProviderFailure) in try await send(request) }
    }

    /// Sends a request once.
    ///
    /// What changes something goes only this way. A serial would keep a second application from
    /// becoming a second invoice, but a failure here does not tell whether the first arrived: the
    /// transport calls a refused connection and one that was torn off after sending by the same
    /// name. So the session is told, and looks up what came of it.
    func send(
        _ request: (TokenStamp) throws(ProviderFailure) -> HTTPRequest
    ) async throws(ProviderFailure) -> [UInt8] {
        let surroundings = asking.surroundings
        let bits = [surroundings.randomBits(), surroundings.randomBits()]
        let stamp = TokenStamp(
            now: surroundings.secondsSince1970(),
            id: bits.map { String($0, radix: 16) }.joined())
        let request = try budget.bounding(try request(stamp))
        return try await transport.perform(request, id: id).content
    }
}
