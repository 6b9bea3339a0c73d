// What staff hear of a cloud, and when a question is not asked at all.

import KioskCore
import Synchronization
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Cloud watch", .timeLimit(.minutes(1)))
struct CloudWatchTests {
    /// A watch with a clock that the test sets, and its reports.
    private final class Post: Sendable {
        let reports = Mutex<[CloudReport]>([])
        let now = Mutex(Instant.start)
        let wallClock = Mutex<Int64>(784_111_777)

        var surroundings: Surroundings {
            Surroundings(
                secondsSince1970: { self.wallClock.withLock { $0 } }, randomBits: { 0 },
                pause: { _ in })
        }

        func watch() -> CloudWatch {
            CloudWatch(
                account: Fixtures.name,
                breaker: CircuitBreaker(
                    failures: 2, pause: .seconds(5), longestPause: .seconds(60)),
                surroundings: surroundings
            ) { report in self.reports.withLock { $0.append(report) } }
        }

        func set(_ seconds: Int) { now.withLock { $0 = Instant(sinceStart: .seconds(seconds)) } }

        /// Asks a question that ends so; the number of questions that were really asked.
        func ask(_ watch: CloudWatch, _ result: ProviderFailure?) async -> (ProviderFailure?, Int) {
            let asked = Mutex(0)
            let (failure, _) = await outcome { () throws(ProviderFailure) in
                try await watch.ask(at: { now.withLock { $0 } }) { () throws(ProviderFailure) in
                    asked.withLock { $0 += 1 }
                    if let result { throw result }
                }
            }
            return (failure, asked.withLock { $0 })
        }
    }

    @Test func `staff hear when a cloud is left alone and when it is back, no more`() async {
        let post = Post()
        let watch = post.watch()
        for _ in 1...2 {
            let (failure, asked) = await post.ask(watch, .faulty)
            #expect(failure == .faulty)
            #expect(asked == 1)
        }
        let until = Instant(sinceStart: .seconds(5))
        let left = CloudReport(
            account: Fixtures.name, breaker: .open(until: until), skewSeconds: nil,
            trouble: "faulty")
        #expect(post.reports.withLock { $0 } == [left])
        let (failure, asked) = await post.ask(watch, nil)
        #expect(failure == .unreachable)
        #expect(asked == 0)
        post.set(5)
        #expect(await post.ask(watch, .timedOut) == (.timedOut, 1))
        #expect(post.reports.withLock { $0.count } == 1)
        post.set(15)
        #expect(await post.ask(watch, nil) == (nil, 1))
        let back = CloudReport(
            account: Fixtures.name, breaker: .closed, skewSeconds: nil, trouble: nil)
        #expect(post.reports.withLock { $0 } == [left, back])
    }

    @Test func `one question tries while the others fail at once`() async throws {
        let post = Post()
        let watch = post.watch()
        for _ in 1...2 { _ = await post.ask(watch, .unreachable) }
        post.set(5)
        let gate = Mutex(false)
        async let probe = outcome { () throws(ProviderFailure) in
            try await watch.ask(at: { post.now.withLock { $0 } }) { () throws(ProviderFailure) in
                do {
                    try await until("the gate opens") { gate.withLock { $0 } }
                } catch {
                    throw .cancelled
                }
            }
        }
        try await until("the probe is under way") { watch.current.breaker == .halfOpen }
        #expect(await post.ask(watch, nil) == (.unreachable, 0))
        gate.withLock { $0 = true }
        #expect(await probe.0 == nil)
        #expect(watch.current.breaker == .closed)
    }

    @Test func `our clock is held against the date of every answer`() async throws {
        let post = Post()
        let watch = post.watch()
        try await withServer {
            $0.answer("", head: "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
        } _: { server, transport in
            let transport = transport.watched(by: watch, surroundings: post.surroundings)
            for (number, ahead) in [0, 300, 3_600, 2].enumerated() {
                post.wallClock.withLock { $0 = 784_111_777 + Int64(ahead) }
                _ = try await transport.perform(
                    Fixtures.request(server), id: RequestID(number: number + 1))
            }
        }
        #expect(post.reports.withLock { $0.map(\.skewSeconds) } == [300, nil])
    }

    @Test func `the cause of a failure stands until the next answer`() async throws {
        let post = Post()
        let watch = post.watch()
        let server = try HostileServer(.faithful)
        server.close()
        let transport = try HTTPTransport()
        let request = try Fixtures.request(server)
        for number in 1...2 {
            let (failure, _) = await outcome { () throws(ProviderFailure) in
                try await watch.ask(at: { .start }) { () throws(ProviderFailure) in
                    try await transport.watched(by: watch)
                        .perform(request, id: RequestID(number: number))
                }
            }
            #expect(failure == .unreachable)
        }
        await transport.stop()
        #expect(post.reports.withLock { $0.map(\.trouble) } == ["no-connection"])
        post.set(5)
        _ = await post.ask(watch, nil)
        #expect(watch.current.trouble == nil)
    }

    // MARK: Whose answer it is

    /// What a question comes to whose requests are answered so: home, then elsewhere.
    private func breaker(
        after home: String?, elsewhere: String?, result: ProviderFailure?
    ) async throws -> CircuitBreaker.State {
        let watch = Post().watch()
        let statuses = (home, elsewhere)
        try await withServer {
            let isHome = $0.request.hasPrefix("GET /home")
            $0.answer("{}", status: (isHome ? statuses.0 : statuses.1) ?? "200 OK")
        } _: { server, transport in
            let transport = transport.watched(by: watch)
            for _ in 1...2 {
                _ = await outcome { () throws(ProviderFailure) in
                    try await watch.ask(at: { .start }) { () throws(ProviderFailure) in
                        for (path, status) in [("/home", home), ("/else", elsewhere)]
                        where status != nil {
                            try await Self.get(server.base + path, transport)
                        }
                        if let result { throw result }
                    }
                }
            }
        }
        return watch.current.breaker
    }

    private static func get(
        _ url: String, _ transport: HTTPTransport
    ) async throws(ProviderFailure) {
        var request: HTTPRequest
        do {
            request = try Fixtures.request(url)
        } catch {
            throw .malformed
        }
        request.isHome = url.hasSuffix("/home")
        _ = try await transport.perform(request, id: RequestID(number: 1))
    }

    @Test(
        arguments: [
            ("200 OK", "503 Busy", ProviderFailure.unreachable, true),
            ("200 OK", nil, .faulty, true), ("404 Not Found", nil, .malformed, true),
            (nil, "503 Busy", .unreachable, true), (nil, "200 OK", .timedOut, true),
            ("503 Busy", nil, .faulty, false), ("503 Busy", nil, nil, false),
            ("503 Busy", "200 OK", nil, false),
        ] as [(String?, String?, ProviderFailure?, Bool)])
    func `only what the cloud itself does has it left alone`(
        _ home: String?, _ elsewhere: String?, _ result: ProviderFailure?, _ isClosed: Bool
    ) async throws {
        let state = try await breaker(after: home, elsewhere: elsewhere, result: result)
        #expect((state == .closed) == isClosed)
    }

    @Test func `a merchant that is out of reach leaves the cloud in service`() async throws {
        let watch = Post().watch()
        try await withServer {
            $0.answer(#"{"code":"1002"}"#)
        } _: { server, transport in
            let account = try Fixtures.account(
                server.base, orderQuery: "http://127.0.0.1:1/order", issuesFor: [.person])
            let provider = YonyouProvider(
                account, transport: transport.watched(by: watch),
                surroundings: Foretold().surroundings)
            for number in 1...4 {
                let (failure, _) = await outcome { () throws(ProviderFailure) in
                    try await watch.ask(at: { .start }) { () throws(ProviderFailure) in
                        try await provider.lookUp(
                            Fixtures.order("A1"), id: RequestID(number: number))
                    }
                }
                #expect(failure == .unreachable)
            }
        }
        #expect(watch.current.breaker == .closed)
    }

    @Test func `a fault code for one serial is an answer`() async throws {
        let watch = Post().watch()
        try await withServer {
            $0.answer(#"{"code":"9999","msg":"x"}"#)
        } _: { server, transport in
            let provider = YonyouProvider(
                try Fixtures.account(server.base), transport: transport.watched(by: watch),
                surroundings: Foretold().surroundings)
            for number in 1...4 {
                let (failure, _) = await outcome { () throws(ProviderFailure) in
                    try await watch.ask(at: { .start }) { () throws(ProviderFailure) in
                        try await provider.lookUp(
                            Fixtures.order("A1"), id: RequestID(number: number))
                    }
                }
                #expect(failure == .faulty)
            }
        }
        #expect(watch.current.breaker == .closed)
    }

    @Test func `the clock of a merchant or of a host of documents says nothing`() async throws {
        let post = Post()
        let watch = post.watch()
        post.wallClock.withLock { $0 += 3_600 }
        try await withServer {
            $0.answer("", head: "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
        } _: { server, transport in
            let transport = transport.watched(by: watch, surroundings: post.surroundings)
            try await Self.get(server.base + "/else", transport)
            #expect(watch.current.skewSeconds == nil)
            try await Self.get(server.base + "/home", transport)
            #expect(watch.current.skewSeconds == 3_600)
        }
    }

    @Test func `only what goes to the account's own origin is at home`() throws {
        let account = try Fixtures.account(
            "https://fapiao.example", documentHosts: ["https://files.example"],
            orderQuery: "https://shop.example/order", issuesFor: [.person])
        let stamp = TokenStamp(now: 0, id: "a")
        let desk = try #require(account.desk)
        #expect(try account.statusRequest("A1", stamp).isHome)
        #expect(try account.documentRequest("https://fapiao.example/a").isHome)
        #expect(try account.documentRequest("https://files.example/a").isHome == false)
        #expect(try desk.request(.order("A1"), now: 0, caFile: nil).isHome == false)
    }

    @Test func `a transport lives as long as one account uses it`() async throws {
        try await withServer {
            $0.answer("done")
        } _: { server, _ in
            let watched = try HTTPTransport().watched(by: Post().watch())
            let response = try await watched.perform(
                Fixtures.request(server), id: RequestID(number: 1))
            #expect(response.status == 200)
        }
    }
}
