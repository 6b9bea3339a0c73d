// Nobody is there, or somebody has not begun.

extension Session {
    mutating func welcome(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        switch input {
        case .command(.language):
            language = language.other
            return language == homeLanguage
                ? move(to: .welcome, at: now) : move(to: .welcome, [.idle: Limits.idle], at: now)
        case .command(.enterSerial):
            return enter(.serial, at: now)
        case .command(.enterBill):
            return enter(.billCode, at: now)
        case .deadline:
            return finish(at: now)
        case .recordFailed:
            journalIsDown = true
            return close(at: now)
        case .receipt, .refused, .reading, .ended, .command, .cloud, .submitted, .progress,
            .jobEnded, .linkFit, .recordRestored, .anyKey, .answer, .resized:
            return anywhere(input, at: now)
        }
    }
}
