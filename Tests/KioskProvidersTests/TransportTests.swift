// The transport against servers that mean harm, or nothing at all.

import Foundation
import KioskCore
import Synchronization
import TestSupport
import Testing

@testable import KioskProviders

@Suite("HTTP transport")
struct TransportTests {
    private let id = RequestID(number: 1)

    @Test func `an answer comes whole with its status`() async throws {
        let body = String(repeating: "票", count: 20_000)
        try await withServer {
            $0.answer(body, status: "404 Not Found")
        } _: { server, transport in
            let response = try await transport.perform(Fixtures.request(server), id: id)
            #expect(response.status == 404)
            #expect(response.body == Array(body.utf8))
        }
    }

    @Test func `a request says only what it must`() async throws {
        try await withServer {
            $0.answer("", head: "Set-Cookie: a=b\r\n")
        } _: { server, transport in
            for number in 1...2 {
                _ = try await transport.perform(
                    Fixtures.request(server), id: RequestID(number: number))
            }
            #expect(
                server.requests
                    == Array(
                        repeating:
                            "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"
                            + "Accept: */*\r\nAccept-Encoding: identity\r\n\r\n",
                        count: 2))
        }
    }

    // MARK: Time

    @Test func `silence ends at the time-out`() async throws {
        try await withServer {
            $0.wait()
        } _: { server, transport in
            let request = try Fixtures.request(server, timeout: .milliseconds(300))
            let (failure, time) = await outcome { () throws(ProviderFailure) in
                try await transport.perform(request, id: id)
            }
            #expect(failure == .timedOut)
            #expect(time < .seconds(8))
        }
    }

    @Test func `a body that drips ends at the time-out of the whole`() async throws {
        try await withServer { connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            connection.drip(repeatElement(0x78, count: 100_000))
        } _: { server, transport in
            let request = try Fixtures.request(server, timeout: .milliseconds(500))
            let (failure, time) = await outcome { () throws(ProviderFailure) in
                try await transport.perform(request, id: id)
            }
            #expect(failure == .timedOut)
            #expect(time < .seconds(8))
        }
    }

    @Test func `a cloud that does not begin to answer gets no more time than that`() async throws {
        try await withServer {
            $0.wait()
        } _: { server, transport in
            var request = try Fixtures.request(server, timeout: .seconds(60))
            request.firstByte = .milliseconds(300)
            let (failure, time) = await outcome { () throws(ProviderFailure) in
                try await transport.perform(request, id: id)
            }
            #expect(failure == .timedOut)
            #expect(time < .seconds(8))
        }
    }

    @Test func `a transfer that has stalled does not get the whole time`() async throws {
        try await withServer { connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            connection.drip(repeatElement(0x78, count: 100_000))
        } _: { server, transport in
            let request = try Fixtures.request(server, timeout: .seconds(60))
            let (failure, time) = await outcome { () throws(ProviderFailure) in
                try await transport.perform(request, id: id)
            }
            #expect(failure == .timedOut)
            #expect(time < Limits.stalledFor * 3)
        }
    }

    // MARK: Size

    @Test func `many header lines are too large`() async throws {
        try await withServer { connection in
            connection.send("HTTP/1.1 200 OK\r\n")
            while connection.send("X-Filler: \(String(repeating: "x", count: 500))\r\n") {}
        } _: { server, transport in
            try await expect(.tooLarge, of: Fixtures.request(server), by: transport)
        }
    }

    @Test func `one endless header line is too large`() async throws {
        try await withServer { connection in
            connection.send("HTTP/1.1 200 OK\r\nX: ")
            while connection.send(String(repeating: "x", count: 4_000)) {}
        } _: { server, transport in
            try await expect(.tooLarge, of: Fixtures.request(server), by: transport)
        }
    }

    @Test func `a body that announces too much is not read`() async throws {
        try await withServer { connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000001\r\n\r\n")
            connection.wait()
        } _: { server, transport in
            try await expect(.tooLarge, of: Fixtures.request(server), by: transport)
        }
    }

    @Test func `a body without an end is cut off at the bound`() async throws {
        let sent = Atomic(0)
        try await withServer { connection in
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
            while connection.send(chunk) { sent.add(0x10000, ordering: .relaxed) }
        } _: { server, transport in
            try await expect(.tooLarge, of: Fixtures.request(server), by: transport)
        }
        // One megabyte was wanted; the rest lay in the buffers of the system.
        #expect(sent.load(ordering: .relaxed) < 16_000_000)
    }

    @Test func `what is packed is not even read`() async throws {
        try await withServer { connection in
            connection.answer("packed", head: "Content-Encoding: gzip\r\n")
            connection.wait()
        } _: { server, transport in
            try await expect(.malformed, of: Fixtures.request(server), by: transport)
        }
    }

    // MARK: Form

    @Test func `a reset amid the body is a lost connection`() async throws {
        try await withServer { connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
            connection.reset()
        } _: { server, transport in
            try await expect(.unreachable, of: Fixtures.request(server), by: transport)
        }
    }

    @Test func `fewer bytes than announced are a lost connection`() async throws {
        try await withServer { connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
        } _: { server, transport in
            try await expect(.unreachable, of: Fixtures.request(server), by: transport)
        }
    }

    @Test func `what is no HTTP is malformed`() async throws {
        try await withServer {
            $0.send("SSH-2.0-OpenSSH_9.2\r\n")
        } _: { server, transport in
            try await expect(.malformed, of: Fixtures.request(server), by: transport)
        }
    }

    @Test func `nobody at the port is unreachable at once`() async throws {
        let server = try HostileServer { _ in }
        server.close()
        let transport = try HTTPTransport()
        try await expect(.unreachable, of: Fixtures.request(server), by: transport)
        await transport.stop()
    }

    // MARK: Where it goes

    @Test func `a redirect is not followed`() async throws {
        let elsewhere = try HostileServer { $0.answer("secret") }
        defer { elsewhere.close() }
        let head = "Location: \(elsewhere.base)/\r\n"
        try await withServer {
            $0.answer("", status: "302 Found", head: head)
        } _: {
            server, transport in
            let response = try await transport.perform(Fixtures.request(server), id: id)
            #expect(response.status == 302)
            #expect(throws: ProviderFailure.malformed) { try response.content }
        }
        #expect(elsewhere.requests.isEmpty)
    }

    @Test func `an origin outside the policy is not asked`() async throws {
        try await withServer {
            $0.answer("")
        } _: { server, transport in
            var request = try Fixtures.request(server)
            request.egress = try EgressPolicy(origins: [])
            try await expect(.forbiddenAddress, of: request, by: transport)
            #expect(server.requests.isEmpty)
        }
    }

    /// libcurl resolves every name under `.localhost` to loopback by itself, as a hostile name
    /// server would any other name.
    @Test func `a name that leads to this machine gets no socket`() async throws {
        try await withServer {
            $0.answer("")
        } _: { server, transport in
            let request = try Fixtures.request("https://rebound.localhost:\(server.port)/")
            try await expect(.forbiddenAddress, of: request, by: transport)
            #expect(server.requests.isEmpty)
        }
    }

    private func expect(
        _ expected: ProviderFailure, of request: HTTPRequest, by transport: HTTPTransport,
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let (failure, time) = await outcome { () throws(ProviderFailure) in
            try await transport.perform(request, id: id)
        }
        #expect(failure == expected, sourceLocation: location)
        #expect(time < .seconds(8), sourceLocation: location)
    }
}
