// How devices and clouds are, for staff: nothing in it is anyone's, and nothing can be changed.

extension Session {
    mutating func staff(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        switch input {
        case .command(.cancel), .deadline(.idle):
            return finish(at: now)
        case .command(.language):
            language = language.other
            return showStaff(at: now)
        case .command, .anyKey:
            return showStaff(at: now)
        case .recordFailed:
            journalIsDown = true
            return close(at: now)
        case .receipt, .title, .refused, .reading, .ended, .cloud, .submitted, .progress,
            .jobEnded, .linkFit, .deadline, .recordRestored, .answer, .resized:
            return anywhere(input, at: now)
        }
    }

    /// Shows it for a while.
    mutating func showStaff(at now: Instant) -> [SessionEffect] {
        move(to: .staff, [.idle: Limits.idle], at: now)
    }
}
