// I13: nothing grows without end.

internal import KioskCore

/// Queues, runs and files stay within what the number of attempts allows.
struct Bounds {
    func observe(_ observation: Observation, _ world: World) {
        switch observation {
        case .screen, .concluded:
            if world.kiosk.inbox.count > Limits.events {
                world.fail("I13", "\(world.kiosk.inbox.count) events wait")
            }
            if world.agenda.count > 20_000 { world.fail("I13", "the agenda grows") }
            if world.disk.count > 5 * world.truth.attempts.count + 5 {
                world.fail("I13", "\(world.disk.count) files in the fence")
            }
        default: break
        }
    }
}
