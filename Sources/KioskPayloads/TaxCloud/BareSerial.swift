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

    /// A word without a digit is no serial: some scanned label rather.
    func read(_ text: ScannedText) -> CodeReading? {
        let serial = text.text
        guard text.isPrintableASCII, rule.lengths.contains(serial.utf8.count),
            serial.allSatisfy({ $0.isLetter || $0.isNumber }),
            serial.contains(where: \.isNumber)
        else { return nil }
        return CodeReading(
            .serial, .receipt(.serial(account, serial: serial, proof: rule.proof)),
            fields: [
                CodeReading.Field("account", account.text), CodeReading.Field("serial", serial),
            ])
    }
}
