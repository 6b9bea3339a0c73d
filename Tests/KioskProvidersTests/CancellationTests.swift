// Giving up, from whichever side, takes no time.

import KioskCore
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Cancellation", .timeLimit(.minutes(1)))
struct CancellationTests {
    @Test func `an order is given up by its name, and only that one`() async throws {
        try await withServer { connection in
            if connection.request.hasPrefix("GET /slow") { connection.wait() }
            connection.answer("done")
        } _: { server, transport in
            let slow = try Fixtures.request(server.base + "/slow", timeout: .seconds(30))
            let waiting = Task {
                await outcome { () throws(ProviderFailure) in
                    try await transport.perform(slow, id: RequestID(number: 1))
                }
            }
            try await until("the server has them") { server.requests.isEmpty == false }
            transport.cancel(RequestID(number: 2))
            transport.cancel(RequestID(number: 1))
            let (failure, time) = await waiting.value
            #expect(failure == .cancelled)
            #expect(time < .seconds(8))
            let other = try await transport.perform(
                Fixtures.request(server), id: RequestID(number: 3))
            #expect(other.body == Array("done".utf8))
        }
    }

    @Test func `a cancellation may overtake its request`() async throws {
        try await withServer {
            $0.answer("")
        } _: { server, transport in
            transport.cancel(RequestID(number: 1))
            let request = try Fixtures.request(server)
            let (failure, _) = await outcome { () throws(ProviderFailure) in
                try await transport.perform(request, id: RequestID(number: 1))
            }
            #expect(failure == .cancelled)
            #expect(server.requests.isEmpty)
        }
    }

    @Test(arguments: [true, false])
    func `the end of a task ends its request`(isEarly: Bool) async throws {
        try await withServer {
            $0.wait()
        } _: { server, transport in
            let request = try Fixtures.request(server, timeout: .seconds(30))
            let task = Task {
                await outcome { () throws(ProviderFailure) in
                    try await transport.perform(request, id: RequestID(number: 1))
                }
            }
            if isEarly == false {
                try await until("the server has them") { server.requests.isEmpty == false }
            }
            task.cancel()
            let (failure, time) = await task.value
            #expect(failure == .cancelled)
            #expect(time < .seconds(8))
        }
    }

    @Test func `stopping fails what is open and what comes later`() async throws {
        try await withServer {
            $0.wait()
        } _: { server, transport in
            let request = try Fixtures.request(server, timeout: .seconds(30))
            let open = (1...5).map { number in
                Task {
                    await outcome { () throws(ProviderFailure) in
                        try await transport.perform(request, id: RequestID(number: number))
                    }
                }
            }
            try await until("the server has them") { server.requests.count == 5 }
            await transport.stop()
            for task in open { #expect(await task.value.0 == .cancelled) }
            let (failure, _) = await outcome { () throws(ProviderFailure) in
                try await transport.perform(request, id: RequestID(number: 9))
            }
            #expect(failure == .cancelled)
        }
    }

    @Test func `more requests than the bound are refused, the others served`() async throws {
        try await withServer {
            $0.wait()
        } _: { server, transport in
            let request = try Fixtures.request(server, timeout: .seconds(2))
            let failures = await withTaskGroup { group in
                for number in 1...40 {
                    group.addTask {
                        await outcome { () throws(ProviderFailure) in
                            try await transport.perform(request, id: RequestID(number: number))
                        }.0
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(failures.filter { $0 == .timedOut }.count == TransportInbox.openRequests)
            #expect(failures.filter { $0 == .cancelled }.count == 40 - TransportInbox.openRequests)
        }
    }
}
