// Codes on a card beside the scanner, for kiosks that have no keys.

import KioskCore

/// Codes that stand for a key: `KIOSK:` and a command, in capitals.
struct CommandCode: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard text.isPrintableASCII, let command = Self.command(text.text) else { return nil }
        return CodeReading(
            .kioskCommand, .command(command),
            fields: [CodeReading.Field("command", command.rawValue)])
    }

    private static func command(_ text: String) -> Command? {
        switch text {
        case "KIOSK:PRINT": .print
        case "KIOSK:PHONE": .phone
        case "KIOSK:LANGUAGE": .language
        case "KIOSK:CANCEL": .cancel
        default: nil
        }
    }
}
