// What every provider keeps to, whatever its cloud: the contract of the seam, on the wire.

import KioskCore
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Provider contract", .timeLimit(.minutes(2)))
struct ProviderContract {
    private let id = RequestID(number: 1)

    /// Runs `body` with a server that does `behave` and a provider that takes it for its cloud.
    private func withServer(
        _ subject: ContractSubject, surroundings: Surroundings = Foretold().surroundings,
        _ behave: @escaping @Sendable (HostileConnection) -> Void,
        _ body: (any InvoiceProvider, HostileServer, HTTPTransport) async throws -> Void
    ) async throws {
        try await KioskProvidersTests.withServer(behave) { server, transport in
            try await body(
                try subject.provider(server.base, transport, surroundings), server, transport)
        }
    }

    // MARK: States and orders

    @Test(arguments: ContractSubject.all)
    func `the states that it declares are the states that it gives`(
        _ subject: ContractSubject
    ) async throws {
        try await subject.withCloud { cloud in
            let transport = try HTTPTransport()
            let provider = try subject.provider(cloud.base, transport, .real)
            var number = 100
            for state in subject.states {
                number += 2
                let receipt = try await state.receipt(provider)
                let answer = try await provider.lookUp(receipt, id: RequestID(number: number))
                #expect(answer.status.token == state.token, "\(receipt)")
                try expectWhole(answer)
                expectNothingHidden(subject, in: "\(answer) \(answer.documents) \(receipt)")
                for source in answer.documents.compactMap({ $0 }).prefix(1) {
                    let file = try await provider.document(
                        source, id: RequestID(number: number + 1))
                    #expect((1...Limits.documentBytes).contains(file.count))
                }
            }
            await transport.stop()
        }
    }

    /// What is offered is there, and no list is longer than its bound.
    private func expectWhole(_ answer: LookUpAnswer) throws {
        switch answer.status {
        case .ready(_, let offer):
            #expect(offer.format.isPrintable == (answer.document != nil))
            #expect((offer.link?.utf8.count ?? 0) <= Limits.linkBytes)
        case .bundle(let bundle):
            #expect(bundle.parts.map(\.hasFile) == answer.documents.map { $0 != nil })
            #expect(bundle.parts.count <= Limits.bundleParts)
        case .several(let candidates):
            #expect((1...Limits.candidates).contains(candidates.count))
        case .notFound, .needsBuyer, .reserved, .pendingReview, .issuing, .failed, .refused,
            .voided, .notRequired, .unreadableOrder, .unknown:
            #expect(answer.documents.isEmpty)
        case .fileNotReady, .reversed: break
        }
    }

    @Test(arguments: ContractSubject.all, [false, true])
    func `the same order from two providers is done once`(
        _ subject: ContractSubject, isAtOnce: Bool
    ) async throws {
        guard let order = subject.order else { return }
        try await subject.withCloud { cloud in
            let transports = [try HTTPTransport(), try HTTPTransport()]
            let providers = try transports.map { try subject.provider(cloud.base, $0, .real) }
            let first = Task {
                try await providers[0].carryOut(order.order, for: order.receipt, id: id)
            }
            if isAtOnce == false { _ = try await first.value }
            let second = try await providers[1].carryOut(
                order.order, for: order.receipt, id: id)
            let outcomes = [try await first.value, second]
            #expect(outcomes.contains { $0.token == "taken" })
            #expect(outcomes.allSatisfy { $0 == .alreadyThere || $0.token == "taken" })
            let follows = outcomes.compactMap { outcome -> ReceiptCode? in
                if case .taken(let follow) = outcome { follow } else { nil }
            }
            #expect(Set(follows).count <= 1)
            expectNothingHidden(subject, in: "\(outcomes)")
            #expect(try await cloud.effects() == 1)
            for transport in transports { await transport.stop() }
        }
    }

    @Test(arguments: ContractSubject.all)
    func `what it does not serve is asked of nobody`(_ subject: ContractSubject) async throws {
        try await withServer(subject) {
            $0.answer("{}")
        } _: { provider, server, _ in
            for receipt in subject.unserved {
                let answer = try await provider.lookUp(receipt, id: id)
                #expect(answer == LookUpAnswer(status: .unreadableOrder), "\(receipt)")
            }
            for link in ["https://evil.example/", "http://127.0.0.1:1/", "nonsense"] {
                for source in [DocumentSource.link(link), .named(link)] {
                    await #expect(throws: ProviderFailure.self) {
                        try await provider.document(source, id: id)
                    }
                }
            }
            #expect(server.requests.isEmpty)
        }
    }

    // MARK: Ends

    @Test(arguments: ContractSubject.all, ContractAct.allCases)
    func `cancelling ends it at once, by the task and by the order`(
        _ subject: ContractSubject, _ act: ContractAct
    ) async throws {
        guard try subject.has(act) else { return }
        for isTask in [true, false] {
            try await withServer(subject) {
                $0.wait()
            } _: { provider, server, transport in
                let base = server.base
                let work = Task { try await subject.end(act, provider, base: base, id: id) }
                try await until("the cloud has it") { server.requests.isEmpty == false }
                let start = ContinuousClock.now
                if isTask { work.cancel() } else { transport.cancel(id) }
                #expect(try await work.value == .failed(.cancelled))
                #expect(ContinuousClock.now - start < .seconds(2))
            }
        }
    }

    @Test(arguments: ContractSubject.all)
    func `cancelling ends a pause between two attempts`(_ subject: ContractSubject) async throws {
        let patient = Surroundings(
            secondsSince1970: { 1_800_000_000 }, randomBits: { 1 },
            pause: { _ in try await until("the pause is over", within: .seconds(60)) { false } })
        try await withServer(subject, surroundings: patient) {
            $0.answer("", status: "503 Busy")
        } _: { provider, server, _ in
            let base = server.base
            let work = Task { try await subject.end(.lookUp, provider, base: base) }
            try await until("the cloud has it") { server.requests.isEmpty == false }
            work.cancel()
            #expect(try await work.value == .failed(.cancelled))
            #expect(server.requests.count == 1)
        }
    }

    @Test(arguments: ContractSubject.all)
    func `a silent cloud is given up in time`(_ subject: ContractSubject) async throws {
        try await withServer(subject) {
            $0.wait()
        } _: { provider, server, _ in
            let start = ContinuousClock.now
            let end = try await subject.end(.lookUp, provider, base: server.base)
            #expect(end == .failed(.timedOut))
            #expect(ContinuousClock.now - start < Limits.statusAnswer + .seconds(2))
            #expect(server.requests.count == 1)
        }
    }

    // MARK: Answers

    @Test(arguments: ContractSubject.all, ContractAct.allCases)
    func `an answer over its bound is too large, announced or not`(
        _ subject: ContractSubject, _ act: ContractAct
    ) async throws {
        guard try subject.has(act) else { return }
        let heads = ["Content-Length: 99999999999\r\n", ""]
        for head in heads {
            try await withServer(subject) { connection in
                connection.send("HTTP/1.1 200 OK\r\n\(head)\r\n")
                let part = [UInt8](repeating: 0x20, count: 65_536)
                while connection.send(part) {}
            } _: { provider, server, _ in
                let end = try await subject.end(act, provider, base: server.base)
                #expect(end.isFailure(.tooLarge, of: act))
            }
        }
    }

    @Test(arguments: ContractSubject.all)
    func `a wrong answer is never taken for the right one`(
        _ subject: ContractSubject
    ) async throws {
        for lie in subject.lies {
            try await withServer(subject) {
                $0.answer(lie.body)
            } _: { provider, _, _ in
                await #expect(throws: lie.failure) {
                    try await provider.lookUp(lie.receipt, id: id)
                }
            }
        }
    }

    @Test(
        arguments: ContractSubject.all,
        [
            "", "[]", "{}", "null", "<html>busy</html>", "\u{1F}\u{8B}", "{\"a\":1}x",
            String(repeating: "[", count: 100_000), #"{"data":"e30=","data":"e30="}"#,
        ])
    func `garbage is malformed`(_ subject: ContractSubject, _ body: String) async throws {
        try await withServer(subject) {
            $0.answer(body)
        } _: { provider, server, _ in
            for act in [ContractAct.lookUp, .carryOut] where try subject.has(act) {
                let end = try await subject.end(act, provider, base: server.base)
                #expect(end.isFailure(.malformed, of: act), "\(act)")
            }
        }
    }

    @Test(
        arguments: ContractSubject.all,
        [
            ("302 Found", ProviderFailure.malformed), ("401 No", .unauthorised),
            ("403 No", .unauthorised), ("404 Not Found", .malformed),
            ("500 Broken", .faulty), ("429 Slowly", .faulty),
        ])
    func `a status that is no success is a failure`(
        _ subject: ContractSubject, _ status: (String, ProviderFailure)
    ) async throws {
        for act in ContractAct.allCases where try subject.has(act) {
            try await withServer(subject) {
                $0.answer("", status: status.0)
            } _: { provider, server, _ in
                let end = try await subject.end(act, provider, base: server.base)
                #expect(end.isFailure(status.1, of: act), "\(act)")
                let most = status.1 == .faulty ? Limits.lookUpAttempts : 1
                #expect((1...most).contains(server.requests.count), "\(act)")
                if act == .lookUp { #expect(server.requests.count == most) }
            }
        }
    }

    // MARK: Secrets

    @Test(arguments: ContractSubject.all)
    func `nothing that is somebody's stands in an address`(
        _ subject: ContractSubject
    ) async throws {
        try await withServer(subject) {
            $0.answer("{}")
        } _: { provider, server, _ in
            for act in ContractAct.allCases {
                _ = try await subject.end(act, provider, base: server.base)
            }
            #expect(server.requests.isEmpty == false)
            for request in server.requests {
                let line = request.prefix { $0.isNewline == false }
                expectNothingHidden(subject, in: String(line))
            }
        }
    }

    @Test(arguments: ContractSubject.all)
    func `nothing that is somebody's stands in a description`(
        _ subject: ContractSubject
    ) async throws {
        let transport = try HTTPTransport()
        let base = "http://127.0.0.1:1"
        let provider = try subject.provider(base, transport, Foretold().surroundings)
        var text = "\(provider) \(String(reflecting: provider)) \(subject.receipt)"
        dump(provider, to: &text)
        if let order = subject.order { text += "\(order.order) \(order.receipt)" }
        if let source = try subject.source(base) { text += "\(source)" }
        for act in ContractAct.allCases where try subject.has(act) {
            let end = try await subject.end(act, provider, base: base)
            #expect(end == .failed(.unreachable))
            text += String(describing: end) + String(reflecting: end)
        }
        expectNothingHidden(subject, in: text)
        await transport.stop()
    }

    private func expectNothingHidden(_ subject: ContractSubject, in text: String) {
        for hidden in subject.hidden {
            #expect(text.contains(hidden) == false, "\(subject.name) tells \(hidden)")
        }
    }
}
