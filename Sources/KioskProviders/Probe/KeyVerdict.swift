// Is an account's key taken? Asked by a question that changes nothing and that nobody's invoice
// answers.

package import KioskCore

/// What a cloud thinks of an account's key, signature or token.
package enum KeyVerdict: String, Hashable, Sendable {
    /// It answered the signed question, so that the key is good.
    case accepted
    /// It said that it does not take the signature.
    case refused
    /// It refused with a code that no document names: it could be anything.
    case unclear
}

extension YonyouProvider {
    /// A serial of the right form (V1.24 §1) that no till makes.
    private static let serial = "KIOSKCHECK0000000000"
    /// Words by which the cloud says that it does not take a signature: 9999 means everything
    /// else too, and there is no code of its own for it.
    private static let words = ["签名", "验签", "sign", "token", "appid", "证书", "公钥", "授权"]

    /// Asks for the state of a serial that is nobody's, once; throws where there is no answer.
    package func keyVerdict(id: RequestID) async throws(ProviderFailure) -> KeyVerdict {
        do throws(ProviderFailure) {
            let body = try await errand(id).send { stamp throws(ProviderFailure) in
                try settings.statusRequest(Self.serial, stamp)
            }
            return try Self.verdict(AnswerLayers(body))
        } catch .unauthorised {
            return .refused
        }
    }

    static func verdict(_ layers: AnswerLayers) throws(ProviderFailure) -> KeyVerdict {
        let codes = layers.all("code")
        guard codes.isEmpty == false else { throw .malformed }
        guard codes.contains("9999") else { return .accepted }
        let said = (layers.all("msg") + layers.all("message")).joined().prefix(500).lowercased()
        return words.contains { said.contains($0) } ? .refused : .unclear
    }
}

extension FiscalProvider {
    /// Asks for a bill whose every digit is 0, once; throws where there is no answer.
    package func keyVerdict(id: RequestID) async throws(ProviderFailure) -> KeyVerdict {
        let form = settings.billForm
        let key = FiscalKey(
            code: String(repeating: "0", count: form.codeDigits.lowerBound),
            number: String(repeating: "0", count: form.numberDigits.lowerBound),
            checkCode: String(repeating: "0", count: form.checkCharacters.lowerBound), form: form)
        guard let key else { return .unclear }
        let exchange = exchange(id)
        do throws(ProviderFailure) {
            let outcome = try await exchange.once(.bill(key)) { body throws(AnswerFault) in
                try exchange.reader.bill(body, asked: key)
            }
            return KeyVerdict(outcome)
        } catch .unauthorised {
            return .refused
        }
    }
}

extension TollProvider {
    /// Asks for an order, an application or a card whose every digit is 0, once; throws where there
    /// is no answer.
    package func keyVerdict(id: RequestID) async throws(ProviderFailure) -> KeyVerdict {
        guard let clue else { return .unclear }
        let exchange = exchange(id)
        do throws(TollFault) {
            let question = try TollExchange.made { () throws(QuestionFault) in
                try .applications(clue)
            }
            try await exchange.once(question) { body throws(AnswerFault) in
                _ = try exchange.reader.applications(body, clue: clue)
            }
            return .accepted
        } catch .answered(.refused(let refusal)) {
            return KeyVerdict(.failure(refusal) as Result<Never, PlatformRefusal>)
        } catch .failed(.unauthorised) {
            return .refused
        } catch {
            throw error.failure
        }
    }

    /// What this province finds an application by.
    private var clue: TollClue? {
        if settings.inputs.contains(.order) { return .order("0000000000") }
        if settings.inputs.contains(.application) { return .application("0000000000") }
        let digits = String(repeating: "0", count: 20)
        return TollCard(card: digits, plate: "京A00000").map {
            .card($0, month: settings.needsMonth ? TollMonth("201801") : nil)
        }
    }
}

extension KeyVerdict {
    /// A refusal for another reason has read the signature first.
    fileprivate init<Value>(_ outcome: Result<Value, PlatformRefusal>) {
        self =
            switch outcome {
            case .success, .failure(.notFound): .accepted
            case .failure(.unauthorised): .refused
            case .failure(.invalid), .failure(.conflict), .failure(.faulty), .failure(.other):
                .unclear
            }
    }
}
