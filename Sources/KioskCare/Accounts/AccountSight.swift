// What the test of an account came to.

package import KioskCore
internal import KioskProviders

/// The findings of one test, and whether the cloud took the key.
package struct AccountSight: Sendable {
    /// How it ended, in one word for the journal.
    package enum Outcome: String, Hashable, Sendable {
        /// The cloud answered the signed question.
        case accepted
        /// It does not take the key.
        case refused
        /// Nobody could tell: it was not reached, or said something else.
        case unclear
        /// The account cannot be asked for at all: its file or its secret is at fault.
        case unusable
    }

    package let findings: [Finding]
    package let outcome: Outcome

    /// Judges what a look came to, at `now` in seconds since 1970.
    init(_ facts: AccountFacts, isEnabled: Bool, secrets: [Finding], now: Int64) {
        let switchedOff = [
            Finding.doubt(
                "account", "enabled", "The kiosk does not use this account.",
                do: "kioskctl account enable \(facts.name.text)"
            ).about(facts.name.text)
        ]
        findings = secrets + (isEnabled ? [] : switchedOff) + CloudCheck(facts, at: now).findings
        outcome =
            switch facts.key {
            case .judged(.accepted): .accepted
            case .judged(.refused): .refused
            case .judged(.unclear), .unanswered, .unasked: .unclear
            case .unreadable: .unusable
            }
    }

    /// The outcome as the journal has it.
    package var token: Token { Token(outcome.rawValue) }
}
