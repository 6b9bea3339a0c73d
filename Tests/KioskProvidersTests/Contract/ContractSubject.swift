// What the contract suite has to know of a provider to hold it to the contract.

import KioskCore
import Testing

@testable import KioskProviders

extension ContractSubject {
    /// Every provider; a new one adds a file with its subject, and its name here.
    static let all: [ContractSubject] = [.fiscal, .toll, .yonyou]
}

/// A provider, its simulated cloud, and what belongs to both.
struct ContractSubject: Sendable, CustomTestStringConvertible {
    let name: String
    /// A provider whose account lives at `base`. Two of them share nothing but the configuration.
    let provider:
        @Sendable (_ base: String, HTTPTransport, Surroundings) throws -> any InvoiceProvider
    /// Runs `body` with a new simulated cloud.
    let withCloud: @Sendable (_ body: (ContractCloud) async throws -> Void) async throws -> Void
    /// A receipt about which the cloud has to be asked.
    let receipt: ReceiptCode
    /// States that the simulated cloud can show, asked for one after the other.
    let states: [ContractState]
    /// Something that changes the world; nil for a cloud of which nothing is ordered.
    let order: ContractOrder?
    /// Receipts that have nothing to do with this cloud, or cannot be written as a question.
    let unserved: [ReceiptCode]
    /// A file at the cloud of `base`; nil where files come with answers only.
    let source: @Sendable (_ base: String) throws -> DocumentSource?
    /// Secrets of the account, names of people and codes that open an invoice.
    let hidden: [String]
    /// Answers in the documented form that speak of something else.
    let lies: [ContractLie]

    var testDescription: String { name }
}

/// A simulated cloud that runs.
struct ContractCloud: Sendable {
    let base: String
    /// How often it did what `ContractSubject.order` orders.
    let effects: @Sendable () async throws -> Int
}

/// A state that a cloud can show.
struct ContractState: Sendable {
    let token: Token
    /// The receipt that leads to it; a provider may have to do something first.
    let receipt: @Sendable (any InvoiceProvider) async throws -> ReceiptCode

    init(
        _ token: Token,
        _ receipt: @escaping @Sendable (any InvoiceProvider) async throws -> ReceiptCode
    ) {
        self.token = token
        self.receipt = receipt
    }

    init(_ token: Token, _ receipt: ReceiptCode) {
        self.init(token) { _ in receipt }
    }
}

/// An order, and the receipt that it is for.
struct ContractOrder: Sendable {
    let order: CloudOrder
    let receipt: ReceiptCode
}

/// The body of an answer to every question about `receipt`, and what must come of it.
struct ContractLie: Sendable {
    let receipt: ReceiptCode
    let body: String
    let failure: ProviderFailure
}

/// The three things that a provider does.
enum ContractAct: String, CaseIterable, Sendable {
    case lookUp, carryOut, document
}

/// What one of them came to.
enum ContractEnd: Hashable, Sendable {
    /// It was done, or there is nothing of the kind to do.
    case done
    /// An order that may have been done.
    case unclear
    case failed(ProviderFailure)
}

extension ContractSubject {
    /// Whether there is anything of the kind to do.
    func has(_ act: ContractAct) throws -> Bool {
        switch act {
        case .lookUp: true
        case .carryOut: order != nil
        case .document: try source("http://127.0.0.1:1") != nil
        }
    }

    /// What becomes of one of the three.
    func end(
        _ act: ContractAct, _ provider: any InvoiceProvider, base: String,
        id: RequestID = RequestID(number: 1)
    ) async throws -> ContractEnd {
        do {
            switch act {
            case .lookUp: _ = try await provider.lookUp(receipt, id: id)
            case .carryOut:
                guard let order else { return .done }
                let outcome = try await provider.carryOut(
                    order.order, for: order.receipt, id: id)
                return switch outcome {
                case .unclear: .unclear
                case .notSent(let failure): .failed(failure)
                default: .done
                }
            case .document:
                guard let source = try source(base) else { return .done }
                _ = try await provider.document(source, id: id)
            }
            return .done
        } catch let failure as ProviderFailure {
            return .failed(failure)
        }
    }
}

extension ContractEnd {
    /// Whether it is a failure of this kind. An order whose answer cannot be used may also be
    /// unclear: either way nobody takes it for done or for not done.
    func isFailure(_ failure: ProviderFailure, of act: ContractAct) -> Bool {
        if act == .carryOut, self == .unclear {
            return [.malformed, .tooLarge, .faulty].contains(failure)
        }
        return self == .failed(failure)
    }
}
