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
