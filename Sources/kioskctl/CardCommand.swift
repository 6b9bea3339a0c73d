// kioskctl card: technicians' cards, with which the staff page of a kiosk is opened.

internal import ArgumentParser
internal import Foundation
internal import KioskCore
internal import KioskPass
internal import KioskScreen

/// The sub-commands about technicians' cards.
struct CardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card", abstract: "Makes and reads technicians' cards.",
        discussion: """
            A card is a QR code that opens the staff page of one kiosk once, within its time. Make \
            the key on a machine that is no kiosk, and keep it there; each kiosk has the public \
            line.

            Examples:
              kioskctl card key --output cards.key
              kioskctl card make --key cards.key --kiosk hall-3 --technician li-wei
            """,
        subcommands: [KeyCommand.self, MakeCommand.self, ShowCommand.self])

    /// Makes a key.
    struct KeyCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: "Makes a private key, and prints the line for kiosk.yaml.",
            discussion: """
                The file can be read by its owner only; whoever has it can make cards. A file that \
                is there already is never replaced.

                Example:
                  kioskctl card key --output cards.key
                """)

        @Option(
            name: .output(formerly: "out"),
            help: ArgumentHelp("Where the private key goes.", valueName: "file"),
            completion: .file())
        var output: String

        func run() throws {
            let key = CardKey()
            guard CardKeyFile(path: output).write(key) else {
                throw CardCommand.refusal("\(output) cannot be made, or is there already.")
            }
            Output.tell("staff_keys: [\"\(key.publicKey.text)\"]\n")
        }
    }

    /// Makes a card.
    struct MakeCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make", abstract: "Makes a card, and shows it as a QR code and as text.",
            discussion: """
                It is good at once, and once. Times are those of this machine: a kiosk whose clock \
                is more than two minutes off may refuse it. Keep it like a key.

                Examples:
                  kioskctl card make --key cards.key --kiosk hall-3 --technician li-wei
                  kioskctl card make --key cards.key --kiosk hall-3 --technician li-wei --for 8h
                  kioskctl card make --key cards.key --kiosk hall-3 --technician li-wei --text \\
                    | qrencode -o card.png
                """)

        @Option(help: "The file of the private key.")
        var key: String

        @Option(help: "The kiosk's name: id in its kiosk.yaml.")
        var kiosk: String

        @Option(help: "Who it is for: small letters, digits, - . and _, at most 40.")
        var technician: String

        @Option(
            name: .customLong("for"), help: "For how long: minutes (30m) or hours (at most 24h).")
        var life = CardLife(minutes: 30)

        @Flag(help: "Prints only the text.")
        var text = false

        func validate() throws {
            guard technician.isEmpty == false, Token(technician).text == technician else {
                throw ValidationError(
                    "A technician's name has small letters, digits, - . and _, at most 40.")
            }
            guard kiosk.isEmpty == false else {
                throw ValidationError("The kiosk's name is missing.")
            }
        }

        func run() throws {
            let card = try signed()
            if text {
                Output.tell(card.text + "\n")
            } else {
                let code = CodeText.halfBlocks(of: card.text) ?? ""
                Output.tell(code + card.text + "\n")
                Output.complain(CardTimes(card.terms).words)
            }
        }

        private func signed() throws -> StaffCard {
            let now = Int(Date().timeIntervalSince1970)
            var chance = SystemRandomNumberGenerator()
            let terms = CardTerms(
                kiosk: KioskMark(of: kiosk), technician: Token(technician),
                number: CardNumber(using: &chance), notBefore: now,
                notAfter: now + life.minutes * 60)
            guard let terms else {
                throw CardCommand.refusal("This machine's clock has no time that a card can have.")
            }
            guard let card = try CardKeyFile(path: key).read().card(terms) else {
                throw CardCommand.refusal("\(key) could not sign.")
            }
            return card
        }
    }

    /// Reads a card.
    struct ShowCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Says what a card is, and whether it is good.",
            discussion: """
                It ends with 0 if the card is good now, and with 1 if it is not. Whether it was \
                used before only the kiosk knows.

                Examples:
                  kioskctl card show KIOSK:CARD:1:… --keys KIOSK:CARD-PUBLIC:1:… --kiosk hall-3
                  kioskctl card show - --keys KIOSK:CARD-PUBLIC:1:…       (the text from a pipe)
                """)

        @Argument(help: "The card's text, or - for a line of standard input.")
        var text: String

        @Option(parsing: .upToNextOption, help: "Public keys, as staff_keys has them.")
        var keys: [PublicCardKey]

        @Option(help: "The kiosk that it should be for. Without: any.")
        var kiosk: String?

        func run() throws {
            let line = text == "-" ? readLine() ?? "" : text
            guard let card = StaffCard.read(line) else {
                throw CardCommand.refusal("This is no card.")
            }
            let times = CardTimes(card.terms)
            Output.tell("\(card), for \(card.terms.technician.text)\n\(times.words)\n")
            do throws(StaffCardFault) {
                let kiosk = kiosk.map(KioskMark.init(of:)) ?? card.terms.kiosk
                _ = try CardTrust(keys: keys)
                    .check(card, kiosk: kiosk, at: Int(Date().timeIntervalSince1970))
            } catch {
                throw CardCommand.refusal("refused: \(error.rawValue)")
            }
            Output.tell(kiosk == nil ? "good at its kiosk\n" : "good\n")
        }
    }

    /// Says why, and ends the program with 1.
    static func refusal(_ words: String) -> ExitCode {
        Output.complain(words)
        return ExitCode(1)
    }
}
