// One conversation with the platform: questions, orders and files under one name.

internal import KioskCore

/// Why something that was to be asked came to nothing.
enum TollFault: Error, Hashable, Sendable {
    /// It was not sent.
    case unasked(QuestionFault)
    /// There was no answer.
    case failed(ProviderFailure)
    /// The answer is of no use, or it is a refusal.
    case answered(AnswerFault)

    /// What the kiosk acts on, where a question has no answer of its own for it.
    var failure: ProviderFailure {
        switch self {
        case .unasked: .forbiddenAddress
        case .failed(let failure): failure
        case .answered(let fault): fault.failure
        }
    }
}

/// What is asked of one account under one request.
struct TollExchange: Sendable {
    let account: TollAccount
    let transport: HTTPTransport
    let asking: Asking
    let id: RequestID
    let budget: Budget

    var reader: TollReader { TollReader(account: account) }

    /// Sends a question or an order once, and reads the answer.
    func once<Answer>(
        _ question: TollQuestion, _ read: ([UInt8]) throws(AnswerFault) -> Answer
    ) async throws(TollFault) -> Answer {
        let body = try await body(of: question)
        do throws(AnswerFault) {
            return try read(body)
        } catch {
            throw .answered(error)
        }
    }

    /// The applications that fit a clue, each once; throws `.answered(.refused(.notFound))` for
    /// none. Where the province finds none by its number, the bundle of that number has its head:
    /// an answer of the platform itself has led to it.
    func applications(_ clue: TollClue) async throws(TollFault) -> [TollApplication] {
        if case .application(let number) = clue, account.inputs.contains(.application) == false {
            return [try await bundle(number).application]
        }
        let question = try Self.made { () throws(QuestionFault) in try .applications(clue) }
        return try await once(question) { body throws(AnswerFault) in
            try reader.applications(body, clue: clue)
        }
    }

    /// An application with its invoices.
    func bundle(_ number: String) async throws(TollFault) -> TollBundle {
        let question = try Self.made { () throws(QuestionFault) in try .bundle(of: number) }
        return try await once(question) { body throws(AnswerFault) in
            try reader.bundle(body, application: number)
        }
    }

    /// Makes a question.
    static func made(
        _ question: () throws(QuestionFault) -> TollQuestion
    ) throws(TollFault) -> TollQuestion {
        do throws(QuestionFault) {
            return try question()
        } catch {
            throw .unasked(error)
        }
    }

    private func body(of question: TollQuestion) async throws(TollFault) -> [UInt8] {
        let request: HTTPRequest
        do throws(QuestionFault) {
            request = try account.request(question)
        } catch {
            throw .unasked(error)
        }
        do throws(ProviderFailure) {
            return try await transport.perform(try budget.bounding(request), id: id).content
        } catch {
            throw .failed(error)
        }
    }
}
