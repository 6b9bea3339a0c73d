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
    /// Show what the buyer is called, and the numbers, where they are hidden.
    case reveal
    /// Say how this screen is used.
    case help
    /// Show it in another way: larger, or in black and white.
    case look
    /// Read the screen aloud.
    case speak
    /// Read it louder.
    case volume
    /// Close the kiosk to customers, or open it again; on the staff page only.
    case service
    /// Print how the kiosk is, for a technician at the telephone; on the staff page only.
    case ticket
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
        case .enterSerial, .person, .email, .printAll, .deny, .service: "4"
        case .enterBill, .organisation, .message, .mark, .ticket: "5"
        case .findBill, .reissue, .retitle, .creditNote: "6"
        case .findToll, .reveal: "7"
        case .previous: "8"
        case .next: "9"
        case .cancel: "0"
        case .help, .look, .speak, .volume: nil
        }
    }

    /// The sign of its key, for what can be asked for on every screen; all of them stand on a block
    /// of number keys. Where something is typed, `-` is a part of it.
    package var sign: Character? {
        switch self {
        case .help: "*"
        case .look: "/"
        case .speak: "+"
        case .volume: "-"
        case .print, .phone, .language, .enterSerial, .enterBill, .findBill, .findToll, .confirm,
            .deny, .retry, .person, .organisation, .email, .message, .reissue, .retitle,
            .creditNote, .printAll, .mark, .previous, .next, .reveal, .service, .ticket, .cancel:
            nil
        }
    }

    /// The number of its function key, where digits are typed.
    package var functionKey: Int? {
        switch self {
        case .print, .confirm, .retry: 1
        case .phone: 2
        case .language: 3
        case .cancel: 4
        case .enterSerial, .person, .email, .printAll, .deny, .service: 5
        case .enterBill, .organisation, .message, .mark, .ticket: 6
        case .findBill, .reissue, .retitle, .creditNote: 7
        case .findToll, .reveal: 8
        case .help: 9
        case .look: 10
        case .speak: 11
        case .volume: 12
        case .previous, .next: nil
        }
    }

    /// Those that can be asked for on every screen, and change nothing of a visit.
    static let everywhere: [Command] = [.language, .help, .look, .speak, .volume]

    /// Those that a digit means where no screen offers another: so that the keys of the invoice's
    /// own screen mean the same wherever they are pressed too early or too late.
    static let usual: [Command] = [
        .print, .phone, .language, .enterSerial, .enterBill, .findBill, .findToll, .cancel,
    ]
}
