// What a customer can ask for with a key, or with a card under the scanner.

/// What a key, or a command code under the scanner, asks for.
package enum Command: String, CaseIterable, Hashable, Sendable {
    /// Print a copy of the invoice, or of the marked ones.
    case print
    /// Show the link as a QR code.
    case phone
    /// Change the language.
    case language
    /// Type the serial number that stands under a damaged code.
    case enterSerial = "enter-serial"
    /// Type code, number and check code of a public bill.
    case enterBill = "enter-bill"
    /// Look for a lost bill by its payment.
    case findBill = "find-bill"
    /// Look for toll invoices.
    case findToll = "find-toll"
    /// Yes, do it; or take the one that is pointed at.
    case confirm
    /// No, it is not so.
    case deny
    /// Ask for the invoice again.
    case retry
    /// The buyer is a person.
    case person
    /// The buyer is an organisation without a tax number.
    case organisation
    /// Send the invoice by e-mail.
    case email
    /// Send the invoice by short message.
    case message
    /// Ask for a new bill in place of a lost one.
    case reissue
    /// Have the invoices issued in another buyer's name.
    case retitle
    /// Show the credit note that reversed the invoice.
    case creditNote = "credit-note"
    /// Print all of them.
    case printAll = "print-all"
    /// Mark the one that is pointed at, or take the mark away.
    case mark
    /// Point at the one before.
    case previous
    /// Point at the next one.
    case next
    /// Show how the devices and clouds are; nothing of anyone's.
    case staff
    /// Go back, give up, finish.
    case cancel
}

extension Command {
    /// The digit of its key. Where two commands have the same one, no screen offers both; what is
    /// nearly everywhere has its own.
    package var digit: Character? {
        switch self {
        case .print, .confirm, .retry: "1"
        case .phone: "2"
        case .language: "3"
        case .enterSerial, .person, .email, .printAll, .deny: "4"
        case .enterBill, .organisation, .message, .mark: "5"
        case .findBill, .reissue, .retitle, .creditNote: "6"
        case .findToll: "7"
        case .previous: "8"
        case .next: "9"
        case .cancel: "0"
        case .staff: nil
        }
    }

    /// The number of its function key, where digits are typed.
    package var functionKey: Int? {
        switch self {
        case .print, .confirm, .retry: 1
        case .phone: 2
        case .language: 3
        case .cancel: 4
        case .enterSerial, .person, .email, .printAll, .deny: 5
        case .enterBill, .organisation, .message, .mark: 6
        case .findBill, .reissue, .retitle, .creditNote: 7
        case .findToll: 8
        case .staff: 12
        case .previous, .next: nil
        }
    }

    /// Those that a digit means where no screen offers another: so that the keys of the invoice's
    /// own screen mean the same wherever they are pressed too early or too late.
    static let usual: [Command] = [
        .print, .phone, .language, .enterSerial, .enterBill, .findBill, .findToll, .cancel,
    ]
}
