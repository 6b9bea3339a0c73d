// Nobody is there, or somebody has not begun.

extension Session {
    mutating func welcome(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        switch input {
        case .command(.language):
            language = language.other
            return language == homeLanguage
                ? move(to: .welcome, at: now) : move(to: .welcome, [.idle: Limits.idle], at: now)
        case .command(.enterSerial) where typedForms.serial != nil:
            return enter(.serial, at: now)
        case .command(.enterBill) where typedForms.bills != nil:
            return enter(.bill, at: now)
        case .command(.findBill):
            return choose(typedForms.waysToBill, at: now)
        case .command(.findToll):
            return choose(typedForms.toll?.ways ?? [], at: now)
        case .command(.staff):
            return showStaff(at: now)
        case .deadline:
            return finish(at: now)
        case .recordFailed:
            journalIsDown = true
            return close(at: now)
        case .receipt, .title, .refused, .reading, .ended, .command, .cloud, .submitted, .progress,
            .jobEnded, .linkFit, .recordRestored, .anyKey, .answer, .resized:
            return anywhere(input, at: now)
        }
    }
}
