// I4: an attempt is permitted, started or revoked, and never two of them.

internal import KioskFence

/// At every moment, and after every crash, at most one of the three folders has a file of an
/// attempt; what was started or revoked cannot become a permit that a backend takes.
struct PermitLinearity {
    func observe(_ observation: Observation, _ world: World) {
        switch observation {
        case .fence(.rename(_, let place), .done): check(place.attempt, world)
        case .crash: for attempt in world.truth.attempts { check(attempt.text, world) }
        default: break
        }
    }

    private func check(_ attempt: String, _ world: World) {
        let states = [FenceFolder.permit, .started, .revoked].filter { folder in
            world.disk.content(of: FencePlace(folder, attempt)) != nil
        }
        if states.count > 1 {
            let names = states.map(\.rawValue).joined(separator: " and ")
            world.fail("I4", "\(attempt.suffix(6)) is \(names)")
        }
    }
}
