// Codes on a card beside the scanner, for kiosks that have no keys.

import KioskCore

/// Codes that stand for a key: `KIOSK:` and a command, in capitals.
struct CommandCode: PayloadFormat {
    func recognise(_ text: String) -> Recognition? {
        switch text {
        case "KIOSK:PRINT": .command(.print)
        case "KIOSK:PHONE": .command(.phone)
        case "KIOSK:LANGUAGE": .command(.language)
        case "KIOSK:CANCEL": .command(.cancel)
        default: nil
        }
    }
}
