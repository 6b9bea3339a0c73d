// A fiscal e-bill (财政电子票据) as the kiosk knows it.

internal import KioskCore

/// How long the numbers of bills are; some regions have lengths of their own.
package struct FiscalBillForm: Hashable, Sendable {
    /// Digits of the bill code and of the bill number, characters of the check code.
    package let codeDigits, numberDigits, checkCharacters: ClosedRange<Int>

    /// 8 and 10 digits and 6 characters, unless told otherwise (the announcement on toll bills of
    /// 2020, and 浙江医疗收费电子票据管理办法, article 15).
    package init(
        codeDigits: ClosedRange<Int> = 8...8, numberDigits: ClosedRange<Int> = 10...10,
        checkCharacters: ClosedRange<Int> = 6...6
    ) {
        self.codeDigits = codeDigits
        self.numberDigits = numberDigits
        self.checkCharacters = checkCharacters
    }

    /// Whether all lengths are from 1 to 32.
    var isSensible: Bool {
        [codeDigits, numberDigits, checkCharacters].allSatisfy {
            $0.lowerBound >= 1 && $0.upperBound <= 32
        }
    }
}

/// Code (票据代码) and number (票据号码), which set one bill apart from all others.
struct FiscalNumber: Hashable, Sendable {
    let code: String
    let number: String

    /// Takes digits of the lengths in `form`; nil for anything else.
    init?(code: String, number: String, form: FiscalBillForm = FiscalBillForm()) {
        guard TextForm.isDigits(code, form.codeDigits),
            TextForm.isDigits(number, form.numberDigits)
        else { return nil }
        self.code = code
        self.number = number
    }
}

/// The check code (校验码): with code and number it opens the bill to everyone, so nothing that
/// describes it shows it.
struct CheckCode: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// For requests and for comparing only.
    let text: String

    /// Takes ASCII letters and digits of the length in `form`; nil for anything else.
    init?(_ text: String, form: FiscalBillForm = FiscalBillForm()) {
        guard TextForm.isWord(text, form.checkCharacters) else { return nil }
        self.text = text
    }

    /// Never the code.
    var description: String { "(check code)" }
    /// Without children: `dump` and crash reports walk through mirrors.
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// A bill's numbers with its check code: the three that a verification page asks for.
struct FiscalKey: Hashable, Sendable, CustomStringConvertible {
    var number: FiscalNumber
    var checkCode: CheckCode

    /// Takes a number and a check code.
    init(number: FiscalNumber, checkCode: CheckCode) {
        self.number = number
        self.checkCode = checkCode
    }

    /// Takes three texts in `form`; nil for anything else.
    init?(code: String, number: String, checkCode: String, form: FiscalBillForm) {
        guard let number = FiscalNumber(code: code, number: number, form: form),
            let checkCode = CheckCode(checkCode, form: form)
        else { return nil }
        self.init(number: number, checkCode: checkCode)
    }

    /// The end of the number, by which staff recognise it.
    var description: String { "fiscal bill \(MaskedNumber(number.number).text)" }
}

/// What a bill is worth now.
///
/// A red bill is a bill of its own, with its own numbers. The bill that it reverses stays, and is
/// marked.
struct FiscalStanding: Hashable, Sendable {
    /// `state` of the platform, and what kind of bill it is.
    enum State: Hashable, Sendable {
        /// 1 正常.
        case normal
        /// 2 作废.
        case voided
        /// It is a red bill itself, and valid.
        case red
        /// A state that no client of the platform names.
        case unknown(Token)
    }

    var state: State
    /// `isScarlet` 1: a red bill has been made for it.
    var isReversed: Bool
}

/// A bill with what stands on it.
struct FiscalBill: Hashable, Sendable, CustomStringConvertible {
    var key: FiscalKey
    var standing: FiscalStanding
    /// What it is called, such as 非税收入通用票据（电子）.
    var title: String
    var payer: PersonName
    /// The collecting unit (执收单位).
    var collectingUnit: String
    var amount: Amount
    var issueDate: CalendarDate
    /// The bill that a red bill reverses, or that a re-issued one stands in for.
    var related: FiscalNumber?
    /// The red bill that reverses this one, if the platform names it with its check code.
    var redBill: FiscalKey?
    /// Its page for the customer's phone, if the account allows the host.
    var page: String?

    /// State and masked number: a bill names people, and its page opens it to everyone.
    var description: String { "\(key), \(standing.state)" }
}

/// A bill as lists of a day have it: without payer and page.
struct FiscalBillRow: Hashable, Sendable, CustomStringConvertible {
    var key: FiscalKey
    var business: String
    /// Lists do not say whether a bill has been reversed: ask for the standing.
    var standing: FiscalStanding
    var amount: Amount
    var issueDate: CalendarDate
    var related: FiscalNumber?

    /// The masked number.
    var description: String { "\(key)" }
}

/// One page of such a list.
struct FiscalBillPage: Hashable, Sendable {
    /// Bills on all pages together.
    var total: Int
    var bills: [FiscalBillRow]
}
