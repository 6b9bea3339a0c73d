// What the session knows of the clouds besides their answers.

extension Session {
    /// Notes how an account's cloud is; a change is recorded for staff.
    mutating func note(
        _ account: AccountName, _ condition: CloudCondition
    ) -> [SessionEffect] {
        guard clouds[account, default: CloudCondition()] != condition else { return [] }
        clouds[account] = condition.isGood ? nil : condition
        var entry = JournalEntry(
            .cloudCondition, .account(account), .circuit(Token(condition.circuit.rawValue)))
        if let skew = condition.clockSkew { entry.fields.append(.skew(skew)) }
        return [.record(entry)]
    }

    /// Whether a cloud is left alone because it failed too often.
    var hasOpenCircuit: Bool {
        clouds.values.contains { $0.circuit == .open }
    }
}
