// A technician sets the kiosk up with a set of codes.

extension Session {
    /// Whether codes with settings may be read now: only while somebody with a card stands there.
    package var takesSettings: Bool {
        if case .staff = foreground { true } else { false }
    }

    /// Shows how far the set has come; whoever scans is there.
    mutating func note(_ progress: SettingsImport, at now: Instant) -> [SessionEffect] {
        change { $0.settings = progress }
        guard case .staff(let phase) = state else { return [] }
        return record(progress, by: phase) + stay(phase, at: now)
    }

    /// A whole set is in the journal, taken or refused; single codes are not.
    private func record(_ progress: SettingsImport, by phase: Staff) -> [SessionEffect] {
        var entry = JournalEntry(
            .staffAction, visit: phase.visit, .action("settings-scan"),
            .actor(phase.pass.technician))
        switch progress {
        case .reading: return []
        case .taken: entry.fields.append(.outcome("taken"))
        case .refused(let fault):
            entry.fields += [.outcome("refused"), .reason(Token(fault.rawValue))]
        }
        return [.record(entry)]
    }
}
