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

    /// Any command but the one that is for staff, who have a card of their own.
    private static func command(_ text: String) -> Command? {
        guard text.hasPrefix("KIOSK:") else { return nil }
        let word = text.dropFirst("KIOSK:".count)
        return Command.allCases.first { $0 != .service && $0.rawValue.uppercased() == word }
    }
}
