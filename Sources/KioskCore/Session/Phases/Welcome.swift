// Nobody is there, or somebody has not begun.

extension Session {
    mutating func welcome(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        switch input {
        case .command(.enterSerial) where typedForms.serial != nil:
            return enter(.serial, at: now)
        case .command(.enterBill) where typedForms.bills != nil:
            return enter(.bill, at: now)
        case .command(.findBill):
            return choose(typedForms.waysToBill, at: now)
        case .command(.findToll):
            return choose(typedForms.toll?.ways ?? [], at: now)
        case .deadline(.idle):
            return finish(at: now)
        case .receipt, .title, .refused, .reading, .ended, .command, .cloud, .submitted, .progress,
            .jobEnded, .linkFit, .deadline, .recordFailed, .anyKey, .answer, .resized:
            return anywhere(input, at: now)
        }
    }

    /// Stands at welcome; what somebody chose for eyes and ears stays for a while.
    mutating func welcome(at now: Instant) -> [SessionEffect] {
        move(to: .welcome, isAsUsual ? [:] : [.idle: Limits.idle], at: now)
    }

    /// Whether the screen is as each customer finds it.
    var isAsUsual: Bool {
        language == homeLanguage && look == .usual && speech == nil
    }
}
