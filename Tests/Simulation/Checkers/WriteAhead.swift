// I3: what allows a page is on the disk before the page is on its way.

internal import KioskCore
internal import KioskFence

/// The first byte at a printer comes after a safe intent in the journal and a safe `started` file
/// of the same attempt and the same document; a permit comes after its intent.
struct WriteAhead {
    func observe(_ observation: Observation, _ world: World) {
        switch observation {
        case .firstByte(let attempt): check(world.truth.attempts[attempt], world)
        case .fence(.rename(_, let place), .done): permitted(place, world)
        default: break
        }
    }

    private func permitted(_ place: FencePlace, _ world: World) {
        guard place.folder == .permit, world.account[place.attempt] == nil else { return }
        world.fail("I3", "a permit without an intent: \(place.attempt.suffix(6))")
    }

    private func check(_ attempt: AttemptTruth, _ world: World) {
        guard let intent = world.account[attempt.text] else {
            return world.fail("I3", "\(attempt.short) is sent without an intent")
        }
        let started = FencePlace(.started, attempt.text)
        guard world.disk.isSafe(started), let content = world.disk.content(of: started) else {
            return world.fail("I3", "\(attempt.short) is sent before its start is on the disk")
        }
        guard let permit = Permit(content: content), permit.sha256.hexadecimal == intent.sha256,
            permit.pages == attempt.pages
        else { return world.fail("I3", "\(attempt.short) is sent with another's permit") }
    }
}
