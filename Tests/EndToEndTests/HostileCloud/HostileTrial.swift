// Two customers at the real kiosk, one after the other, while answers to the first are mangled.

import SandboxCloud
import SandboxStack
import TestSupport
import Testing

/// One harm at one place.
struct HostileTrial: Sendable, CustomStringConvertible {
    /// What is done.
    enum Harm: Sendable {
        case mangled(HostileBehaviour)
        case certificate(TestCertificates.Kind)
    }

    var place: HostilePlace
    var harm: Harm

    var description: String { "\(place.rawValue): \(harm)" }

    /// What must come of it. A certificate is looked at before anything is sent.
    var outcome: HostileOutcome {
        switch harm {
        case .mangled(let behaviour):
            place.outcome(
                HostileHarm.failure(behaviour), isWhole: HostileHarm.isWhole(behaviour))
        case .certificate(.good): place.outcome(nil)
        case .certificate: place.outcome("unreachable")
        }
    }

    /// Has a stack of its own, plays the visits and tells what came of them. Under a certificate
    /// there is only one: the next customer would meet the same.
    func run(_ certificates: TestCertificates) async throws -> HostileReport {
        try await Bench.with { bench in
            switch harm {
            case .mangled(let behaviour): try await run(bench, behaviour)
            case .certificate(let kind): try await run(bench, certificates, kind)
            }
        }
    }

    private func run(_ bench: Bench, _ behaviour: HostileBehaviour) async throws -> HostileReport {
        let (place, visits) = (place, bench.stack.visits)
        let proxy = try HostileProxy(upstream: try await bench.upstream, behaviour) {
            place.isMeant($0, visits)
        }
        defer { proxy.close() }
        let visit = HostileVisit(
            lines: try place.lines(bench), next: try place.nextLines(bench),
            settings: place.settings(proxy.base))
        return try await visit.run(bench)
    }

    private func run(
        _ bench: Bench, _ certificates: TestCertificates, _ kind: TestCertificates.Kind
    ) async throws -> HostileReport {
        let front = try await TLSFront(upstream: try await bench.upstream, certificates, kind)
        defer { front.close() }
        let settings = place.settings(front.base, trusting: certificates.authority)
        let visit = HostileVisit(
            lines: try place.lines(bench), settings: try #require(settings))
        return try await visit.run(bench)
    }
}
