// The breaker as a dialogue: what came of questions, and whether the next may be asked.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Circuit breaker")
struct CircuitBreakerTests {
    private var breaker = CircuitBreaker(
        failures: 3, pause: .seconds(5), longestPause: .seconds(60))

    private func at(_ seconds: Int) -> Instant { Instant(sinceStart: .seconds(seconds)) }

    /// Asks and fails so often that the breaker opens.
    private mutating func open(at seconds: Int = 0) {
        for _ in 1...3 { breaker.note(.unreachable, at: at(seconds)) }
    }

    /// Asks whether it may ask.
    private mutating func ask(
        at now: Instant, isAllowed: Bool = true, _ location: SourceLocation = #_sourceLocation
    ) {
        let mayAsk = breaker.mayAsk(at: now)
        #expect(mayAsk == isAllowed, sourceLocation: location)
    }

    @Test(arguments: [ProviderFailure.unreachable, .timedOut, .faulty])
    mutating func `three failures in a row open it`(_ failure: ProviderFailure) {
        for number in 1...3 {
            #expect(breaker.state == .closed)
            ask(at: at(number))
            breaker.note(failure, at: at(number))
        }
        #expect(breaker.state == .open(until: at(8)))
        ask(at: at(7), isAllowed: false)
    }

    @Test(arguments: [nil, .malformed, .tooLarge, .unauthorised, .mismatch] as [ProviderFailure?])
    mutating func `any answer starts the count anew`(_ result: ProviderFailure?) {
        for _ in 1...10 {
            breaker.note(.faulty, at: .start)
            breaker.note(.timedOut, at: .start)
            breaker.note(result, at: .start)
        }
        #expect(breaker.state == .closed)
    }

    @Test(arguments: [ProviderFailure.cancelled, .forbiddenAddress])
    mutating func `what never reached the cloud says nothing of it`(_ failure: ProviderFailure) {
        for _ in 1...10 { breaker.note(failure, at: .start) }
        #expect(breaker.state == .closed)
        breaker.note(.timedOut, at: .start)
        breaker.note(failure, at: .start)
        breaker.note(.timedOut, at: .start)
        breaker.note(failure, at: .start)
        breaker.note(.timedOut, at: .start)
        #expect(breaker.state == .open(until: at(5)))
    }

    @Test mutating func `after the pause one question tries, and an answer closes it`() {
        open()
        ask(at: at(5))
        #expect(breaker.state == .halfOpen)
        ask(at: at(6), isAllowed: false)
        breaker.note(nil, at: at(7))
        #expect(breaker.state == .closed)
        ask(at: at(7))
    }

    @Test mutating func `a try that fails opens it for longer, up to the bound`() {
        open()
        var now = 5
        for pause in [10, 20, 40, 60, 60, 60] {
            ask(at: at(now))
            breaker.note(.timedOut, at: at(now))
            now += pause
            #expect(breaker.state == .open(until: at(now)))
        }
        ask(at: at(now))
        breaker.note(nil, at: at(now))
        open(at: now)
        #expect(breaker.state == .open(until: at(now + 5)))
    }

    @Test mutating func `a thousand tries in vain change nothing more`() {
        open()
        var now = 5
        for _ in 1...1_000 {
            now += 60
            ask(at: at(now))
            breaker.note(.unreachable, at: at(now))
        }
        #expect(breaker.state == .open(until: at(now + 60)))
    }

    @Test mutating func `a try that was given up lets the next one try at once`() {
        open()
        ask(at: at(5))
        breaker.note(.cancelled, at: at(6))
        ask(at: at(6))
        ask(at: at(6), isAllowed: false)
    }

    @Test mutating func `a try that nobody reports on is lost after a while`() {
        open()
        ask(at: at(5))
        let end = at(5) + Limits.breakerProbe
        ask(at: Instant(sinceStart: end.sinceStart - .milliseconds(1)), isAllowed: false)
        ask(at: end)
        ask(at: end, isAllowed: false)
    }

    @Test mutating func `late failures do not lengthen the pause, a late answer ends it`() {
        open()
        breaker.note(.timedOut, at: at(4))
        #expect(breaker.state == .open(until: at(5)))
        breaker.note(nil, at: at(4))
        #expect(breaker.state == .closed)
    }

    @Test(arguments: [(0.0, 5_000), (0.5, 3_750), (1.0, 2_500), (7.0, 2_500), (-1.0, 5_000)])
    mutating func `chance takes away up to half of the pause`(_ jitter: Double, _ pause: Int) {
        for _ in 1...3 { breaker.note(.unreachable, at: .start, jitter: jitter) }
        #expect(breaker.state == .open(until: Instant(sinceStart: .milliseconds(pause))))
    }
}
