// Every way to mangle an answer, and what the transport makes of it.

import Foundation
import KioskCore
import Synchronization
import TestSupport
import Testing

@testable import KioskProviders

/// What a behaviour comes to.
private enum Expected: Sendable {
    case failure(ProviderFailure, Token)
    case status(Int, body: String?)
}

@Suite("Hostile servers", .timeLimit(.minutes(2)))
struct HTTPHostileTests {
    private static let good = #"{"code":"0000","msg":"an answer of some length"}"#

    private static let table: [(HostileBehaviour, Expected)] = [
        (.faithful, .status(200, body: good)),
        (.late(milliseconds: 200), .status(200, body: good)),
        // Time.
        (.silent, .failure(.timedOut, "first-byte")),
        (.drip(milliseconds: 300), .failure(.timedOut, "first-byte")),
        (.silentAfterHead, .failure(.timedOut, "whole-time")),
        (.silentAmidBody, .failure(.timedOut, "whole-time")),
        (.dripBody(milliseconds: 300), .failure(.timedOut, "whole-time")),
        // Torn off.
        (.resetAtOnce, .failure(.unreachable, "torn-off")),
        (.resetAmidBody, .failure(.unreachable, "torn-off")),
        (.lengthTooLong, .failure(.unreachable, "torn-off")),
        (.chunkedGarbage, .failure(.unreachable, "torn-off")),
        (.chunkedWithoutEnd, .failure(.unreachable, "torn-off")),
        // Too much.
        (.endlessBody, .failure(.tooLarge, "too-large")),
        (.headerLines(10_000), .failure(.tooLarge, "too-large")),
        (.endlessHeaderLine, .failure(.tooLarge, "too-large")),
        (.interim(1_000), .failure(.tooLarge, "too-large")),
        (.gzipBomb(megabytes: 200), .failure(.malformed, "packed")),
        (.transferGzip, .failure(.malformed, "packed")),
        // No HTTP.
        (.bare, .failure(.malformed, "no-http")),
        (.otherProtocol, .failure(.malformed, "no-http")),
        // Well-formed: what it means is for the readers.
        (.lengthTooShort, .status(200, body: String(good.prefix(good.utf8.count / 2)))),
        (.twice, .status(200, body: good)),
        (.interim(3), .status(200, body: good)),
        (.headerLines(20), .status(200, body: good)),
        (.contentType("text/html"), .status(200, body: good)),
        (.deepJSON(levels: 100_000), .status(200, body: nil)),
        (.noContent, .status(204, body: "")),
        (.status("429 Slow Down"), .status(429, body: good)),
        (.status("500 Oh"), .status(500, body: good)),
        (.redirect(to: "http://127.0.0.1:1/"), .status(302, body: good)),
    ]

    @Test(arguments: table.indices)
    func `a server that misbehaves costs time, never the kiosk`(_ index: Int) async throws {
        let (behaviour, expected) = Self.table[index]
        let server = try HostileServer(behaviour) { _ in HTTPMessage(Self.good) }
        let transport = try HTTPTransport()
        defer { server.close() }
        let watch = CloudWatch(account: Fixtures.name) { _ in }
        var request = try Fixtures.request(server, timeout: .seconds(2))
        request.firstByte = .seconds(1)
        let response = Mutex<HTTPResponse?>(nil)
        let (failure, time) = await outcome { () throws(ProviderFailure) in
            try await watch.ask(at: { .start }) { () throws(ProviderFailure) in
                let answer = try await transport.watched(by: watch)
                    .perform(request, id: RequestID(number: 1))
                response.withLock { $0 = answer }
            }
        }
        switch expected {
        case .failure(let expected, let detail):
            #expect(failure == expected, "\(behaviour)")
            #expect(watch.current.trouble == detail, "\(behaviour)")
        case .status(let status, let body):
            let response = response.withLock { $0 }
            #expect(failure == nil, "\(behaviour)")
            #expect(response?.status == status, "\(behaviour)")
            if let body { #expect(response?.body == Array(body.utf8), "\(behaviour)") }
        }
        #expect(time < .seconds(12), "\(behaviour)")
        // A server that has done its worst leaves the transport as it was.
        let healthy = try HostileServer(.faithful)
        defer { healthy.close() }
        let after = try await transport.perform(
            Fixtures.request(healthy), id: RequestID(number: 2))
        #expect(after.status == 200)
        await transport.stop()
    }

    @Test func `a cloud may say less than nothing`() async throws {
        for behaviour in [HostileBehaviour.noContent, .status("429 No"), .status("503 No")] {
            try await withServer(behaviour) { server, transport in
                let response = try await transport.perform(
                    Fixtures.request(server), id: RequestID(number: 1))
                let expected: ProviderFailure = response.status == 204 ? .malformed : .faulty
                #expect(throws: expected) { try response.content }
            }
        }
    }

    @Test func `deep JSON is refused by the reader`() async throws {
        try await withServer(.deepJSON(levels: 100_000)) { server, transport in
            let response = try await transport.perform(
                Fixtures.request(server), id: RequestID(number: 1))
            #expect(throws: JSONFault.tooDeep) { try JSONParser.value(of: response.body) }
        }
    }

    @Test func `endless answers on all lines at once stay within their bounds`() async throws {
        let before = try residentBytes()
        try await withServer(.endlessBody) { server, transport in
            let request = try Fixtures.request(server, bodyBytes: 1_000_000)
            let failures = await withTaskGroup { group in
                for number in 1...16 {
                    group.addTask {
                        await outcome { () throws(ProviderFailure) in
                            try await transport.perform(request, id: RequestID(number: number))
                        }.0
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(failures == Array(repeating: .tooLarge, count: 16))
        }
        // Sixteen megabytes at most at one time; the rest is for allocators and threads.
        #expect(try residentBytes() - before < 160_000_000)
    }

    @Test func `answers that changed places come as they are: the readers tell`() async throws {
        let server = try HostileServer(.swapped) { HTTPMessage(String($0.prefix(6))) }
        defer { server.close() }
        let transport = try HTTPTransport()
        async let first = transport.perform(
            Fixtures.request(server.base + "/1"), id: RequestID(number: 1))
        async let second = transport.perform(
            Fixtures.request(server.base + "/2"), id: RequestID(number: 2))
        #expect(try await first.body == Array("GET /2".utf8))
        #expect(try await second.body == Array("GET /1".utf8))
        await transport.stop()
    }

    private func withServer(
        _ behaviour: HostileBehaviour,
        _ body: (HostileServer, HTTPTransport) async throws -> Void
    ) async throws {
        let server = try HostileServer(behaviour)
        let transport = try HTTPTransport()
        defer { server.close() }
        try await body(server, transport)
        await transport.stop()
    }

    /// The memory of this process that is in use, from proc(5).
    private func residentBytes() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = try #require(text.split(separator: " ").dropFirst().first.flatMap { Int($0) })
        return pages * 4_096
    }
}
