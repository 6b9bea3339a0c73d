// kioskctl config export: settings as a set of signed codes, for kiosks to scan.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskPass
internal import KioskRuntime
internal import KioskScreen

/// Signs what is not default and prints it as codes.
struct ConfigExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Makes a set of signed codes that sets up a kiosk when they are scanned there.",
        discussion: """
            The codes hold what kiosk.yaml and the files of the used printers, scanners and \
            accounts say beyond the defaults. No secret is in them, and nothing that belongs to \
            one machine: its name, its folders, programs, and whose cards are good. The key is \
            made as those for cards are (kioskctl card key); the kiosk has its public line in \
            settings_keys. The accounts' credentials must be on the kiosk before. At the kiosk: \
            scan a card, then the codes, in any order. A kiosk takes no set that is older than \
            its last.

            Ends with 0; with 1 if there is nothing to export or the key cannot be used; with 66 \
            if a file is missing; with 78 if a file has a fault of form.

            Examples:
              kioskctl config export --qr --config ./hall --key cards.key --kiosk hall-3 \\
                --technician li-wei
              kioskctl config export --config ./hall --key cards.key --any --technician li-wei \\
                --file printers.d/main.yaml > set.txt       (for kioskctl config import set.txt)
            """)

    @OptionGroup var place: ConfigurationPlace

    @Option(help: "The file of the private key.")
    var key: String

    @Option(help: "The kiosk's name: id in its kiosk.yaml.")
    var kiosk: String?

    @Flag(help: "For any kiosk that has the key's public line.")
    var any = false

    @Option(help: "Who makes it: small letters, digits, - . and _, at most 40.")
    var technician: String

    @Option(name: .customLong("for"), help: "For how many days it is good, at most 31.")
    var days = 7

    @Option(help: "Only this file, such as printers.d/main.yaml; may be given several times.")
    var file: [String] = []

    @Flag(help: "As QR codes; waits for Enter after each one on a terminal.")
    var qr = false

    func validate() throws {
        guard any != (kiosk != nil) else {
            throw ValidationError("Either --kiosk NAME or --any.")
        }
        guard technician.isEmpty == false, Token(technician).text == technician else {
            throw ValidationError(
                "A technician's name has small letters, digits, - . and _, at most 40.")
        }
        guard (1...31).contains(days) else { throw ValidationError("1 to 31 days.") }
        guard file.allSatisfy({ SettingsPlace(path: $0) != nil }) else {
            throw ValidationError(
                "A file is kiosk.yaml, or stands in printers.d, providers.d or scanners.d.")
        }
    }

    func run() async throws {
        let set = try await signed()
        let codes = set.codes
        for (number, code) in codes.enumerated() {
            guard qr else {
                Output.tell(code + "\n")
                continue
            }
            Output.tell("\(number + 1) of \(codes.count)\n")
            Output.tell((CodeText.halfBlocks(of: code) ?? "") + "\n")
            if isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 { _ = readLine() }
        }
        Output.complain(
            "set \(set.name): \(codes.count) codes, \(words(set.bundle)), good for \(days) days")
    }

    private func words(_ bundle: SettingsBundle) -> String {
        let keys = bundle.files.values.map(\.count).reduce(0, +)
        return "\(keys) settings of \(bundle.files.count) files"
    }

    private func signed() async throws -> SettingsSet {
        let settings = try await settings()
        let now = Int(Date().timeIntervalSince1970)
        let bundle = SettingsBundle(
            kiosk: kiosk.map(KioskMark.init(of:)), author: Token(technician), made: now,
            until: now + days * 86_400, files: settings)
        guard let bundle else {
            throw CardCommand.refusal(
                settings.isEmpty
                    ? "Everything is as shipped: there is nothing to export."
                    : "That is more than a set of codes can hold: choose files with --file.")
        }
        guard let set = try CardKeyFile(path: key).read().set(bundle) else {
            throw CardCommand.refusal("\(key) could not sign.")
        }
        return set
    }

    private func settings() async throws -> [SettingsPlace: [String: SettingsValue]] {
        let effective = try await ConfigCommand.effective(place.config, place.layers)
        let export = SettingsExport(directory: place.config)
        let chosen = file.compactMap(SettingsPlace.init(path:))
        let places = chosen.isEmpty ? export.places(effective) : chosen
        for place in chosen
        where FileManager.default.fileExists(atPath: self.place.config + "/" + place.path) == false
        {
            Output.complain("\(place.path) is not there.")
            throw ExitCode(ExitStatus.noInput.rawValue)
        }
        do throws(ConfigurationFaults) { return try export.settings(places, effective) } catch {
            Output.complain(error.description)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
    }
}
