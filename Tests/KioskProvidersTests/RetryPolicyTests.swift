// What is asked again, and after which pause.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Trying again")
struct RetryPolicyTests {
    private let policy = RetryPolicy()

    @Test func `pauses double, and chance shortens them by up to half`() {
        #expect(policy.pause(after: 1, failure: .faulty, jitter: 0) == .milliseconds(300))
        #expect(policy.pause(after: 2, failure: .faulty, jitter: 0) == .milliseconds(600))
        #expect(policy.pause(after: 1, failure: .unreachable, jitter: 1) == .milliseconds(150))
        #expect(policy.pause(after: 1, failure: .faulty, jitter: 7) == .milliseconds(150))
    }

    @Test func `the last attempt is the last`() {
        #expect(policy.pause(after: Limits.lookUpAttempts, failure: .faulty, jitter: 0) == nil)
    }

    @Test(arguments: ProviderFailure.allCases)
    func `only failures that may pass are tried again`(_ failure: ProviderFailure) {
        let isTried = policy.pause(after: 1, failure: failure, jitter: 0) != nil
        #expect(isTried == [.unreachable, .faulty].contains(failure))
    }

    @Test func `all attempts together end before the watch over an order`() {
        let pauses = (1..<policy.attempts).compactMap {
            policy.pause(after: $0, failure: .faulty, jitter: 0)
        }
        let longest = pauses.reduce(Limits.statusAnswer * policy.attempts, +)
        #expect(longest < Limits.orderWatch)
        #expect(Limits.documentAnswer < Limits.orderWatch)
    }
}
