// The serial number that stands under a code, for when the code is damaged.

import KioskCore

/// A request serial with nothing around it, for the one account that takes such.
///
/// With two accounts nobody could say which cloud to ask, so that none is asked.
struct BareSerial: PayloadFormat {
    private let account: AccountName
    private let rule: TypedSerialRule

    /// Nil unless exactly one of `rules` takes typed serials.
    init?(rules: [ReceiptRule]) {
        let typed = rules.filter { $0.typedSerials != nil }
        guard typed.count == 1, let rule = typed[0].typedSerials else { return nil }
        account = typed[0].account
        self.rule = rule
    }

    /// A word without a digit is no serial: some scanned label rather. Nor is the number of an
    /// article, which would count as a guess.
    func recognise(_ text: String) -> Recognition? {
        guard rule.lengths.contains(text.utf8.count),
            text.allSatisfy({ $0.isLetter || $0.isNumber }), text.contains(where: \.isNumber),
            TradeItemNumber.is(text) == false
        else { return nil }
        return .receipt(.serial(account, serial: text, proof: rule.proof))
    }
}
