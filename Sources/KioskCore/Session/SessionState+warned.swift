// The warning before a visit ends, the same wherever a screen waits for its customer.

extension Session {
    /// Stands in a state for `idle` without a key, its warning included.
    mutating func linger(
        in state: SessionState, for idle: Duration = Limits.idle, at now: Instant
    ) -> [SessionEffect] {
        var fresh = state
        fresh.warned = false
        return move(to: fresh, [.idle: patience(idle) - Limits.idleWarning], at: now)
    }

    /// The time that somebody has who listens: a screen takes a minute to be read aloud.
    func patience(_ idle: Duration) -> Duration {
        speech == nil ? idle : idle * Limits.listening
    }
}

extension SessionState {
    /// Whether the customer has been warned that this is about to end; nil where nothing warns.
    var warned: Bool? {
        get {
            switch self {
            case .entering(let phase): phase.warned
            case .proving(let phase): phase.warned
            case .choosing(let phase): phase.warned
            case .buying(let phase): phase.warned
            case .confirming(let phase): phase.warned
            case .waiting(let phase): phase.warned
            case .ready(let phase): phase.warned
            case .bundle(let phase): phase.warned
            case .doubting(let phase): phase.warned
            case .copying(let phase): phase.warned
            case .collect(let shown), .phone(let shown): shown.warned
            case .explaining(let phase): phase.warned
            case .staff(let phase): phase.warned
            case .welcome, .reading, .lookingUp, .ordering, .collating, .printing, .outOfService:
                nil
            }
        }
        set {
            let isWarned = newValue == true
            switch self {
            case .entering(var phase):
                phase.warned = isWarned
                self = .entering(phase)
            case .proving(var phase):
                phase.warned = isWarned
                self = .proving(phase)
            case .choosing(var phase):
                phase.warned = isWarned
                self = .choosing(phase)
            case .buying(var phase):
                phase.warned = isWarned
                self = .buying(phase)
            case .confirming(var phase):
                phase.warned = isWarned
                self = .confirming(phase)
            case .waiting(var phase):
                phase.warned = isWarned
                self = .waiting(phase)
            case .ready(var phase):
                phase.warned = isWarned
                self = .ready(phase)
            case .bundle(var phase):
                phase.warned = isWarned
                self = .bundle(phase)
            case .doubting(var phase):
                phase.warned = isWarned
                self = .doubting(phase)
            case .copying(var phase):
                phase.warned = isWarned
                self = .copying(phase)
            case .collect(var shown):
                shown.warned = isWarned
                self = .collect(shown)
            case .phone(var shown):
                shown.warned = isWarned
                self = .phone(shown)
            case .staff(var phase):
                phase.warned = isWarned
                self = .staff(phase)
            case .explaining(var phase):
                phase.warned = isWarned
                self = .explaining(phase)
            case .welcome, .reading, .lookingUp, .ordering, .collating, .printing, .outOfService:
                break
            }
        }
    }
}
