// Time and chance, handed in so that a test can say what they are.

internal import Glibc

/// What a provider needs of the world besides the network.
package struct Surroundings: Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, by the clock on the wall.
    package var secondsSince1970: @Sendable () -> Int64
    /// 64 bits of chance, fit for cryptography.
    package var randomBits: @Sendable () -> UInt64
    /// Waits; throws if the task is cancelled.
    package var pause: @Sendable (Duration) async throws -> Void

    /// Takes the three from whoever makes a provider.
    package init(
        secondsSince1970: @escaping @Sendable () -> Int64,
        randomBits: @escaping @Sendable () -> UInt64,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.secondsSince1970 = secondsSince1970
        self.randomBits = randomBits
        self.pause = pause
    }
}

extension Surroundings {
    /// The real ones.
    package static let real = Surroundings(
        secondsSince1970: { Int64(time(nil)) },
        randomBits: { UInt64.random(in: .min ... .max) },
        pause: { try await Task.sleep(for: $0) })
}
