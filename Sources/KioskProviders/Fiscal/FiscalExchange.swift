// One question to a fiscal e-bill platform, and its answer as a value.

internal import KioskCore

/// Asks one account under one order.
struct FiscalExchange: Sendable {
    let account: FiscalAccount
    let transport: HTTPTransport
    let asking: Asking
    let id: RequestID
    let budget: Budget

    /// What the answers of this account are read with.
    var reader: FiscalReader { FiscalReader(account: account) }

    /// What a question is answered with; nil where the platform knows no such thing.
    func answer<Value: Sendable>(
        to question: FiscalQuestion, _ read: ([UInt8]) throws(AnswerFault) -> Value
    ) async throws(ProviderFailure) -> Value? {
        switch try await outcome(of: question, read) {
        case .success(let value): value
        case .failure(.notFound): nil
        case .failure(let refusal): throw AnswerFault.refused(refusal).failure
        }
    }

    /// What a question that changes nothing comes to, asked again by the rule.
    func outcome<Value: Sendable>(
        of question: FiscalQuestion, _ read: ([UInt8]) throws(AnswerFault) -> Value
    ) async throws(ProviderFailure) -> Result<Value, PlatformRefusal> {
        try await asking.answer {
            () async throws(ProviderFailure) -> Result<Value, PlatformRefusal> in
            try await once(question, read)
        }
    }

    /// Sends a question a single time. A fault of the platform's own is thrown, whichever way the
    /// platform says it; every other refusal is an outcome.
    func once<Value: Sendable>(
        _ question: FiscalQuestion, _ read: ([UInt8]) throws(AnswerFault) -> Value
    ) async throws(ProviderFailure) -> Result<Value, PlatformRefusal> {
        let request = try budget.bounding(try request(question))
        let body = try await transport.perform(request, id: id).content
        do throws(AnswerFault) {
            return .success(try read(body))
        } catch .refused(.faulty) {
            throw .faulty
        } catch .refused(let refusal) {
            return .failure(refusal)
        } catch {
            throw error.failure
        }
    }

    /// What is switched off or cannot be written goes nowhere.
    private func request(_ question: FiscalQuestion) throws(ProviderFailure) -> HTTPRequest {
        let chance = asking.surroundings.randomBits
        do throws(QuestionFault) {
            return try account.request(question, bits: (chance(), chance()))
        } catch {
            throw .forbiddenAddress
        }
    }
}
