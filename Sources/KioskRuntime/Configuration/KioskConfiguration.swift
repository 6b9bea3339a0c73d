// The whole configuration of a kiosk, loaded and checked.

package import KioskCore
package import KioskPass
package import KioskProviders
package import KioskScanner
package import KioskScreen

/// Everything that a kiosk is told from outside, in the types of those who use it.
package struct KioskConfiguration: Sendable {
    /// How screens are shown.
    package enum Screen: String, Sendable {
        /// Cells if the kiosk stands on a terminal, otherwise plain text.
        case auto
        case terminal
        case plain
    }

    /// The directory that it was loaded from.
    package var directory: String
    /// The name of this kiosk in its journal.
    package var kiosk: String
    /// Where staff ask the running kiosk; nil where nobody can.
    package var statusSocket: String?
    package var language: Language
    package var screen: Screen
    /// The folder of the journal.
    package var stateDirectory: String
    /// The preferred printer, then the one that stands by, if there is one; never empty.
    package var printers: [PrinterSettings]
    /// What holds for an invoice that was printed before.
    package var copies: CopyPolicy
    package var wording: Wording
    /// What the site offers its customers.
    package var offerings: Offerings
    package var surface: SurfaceSettings
    package var sound: SoundSettings
    /// The kiosk's own download page, if there is one.
    package var page: PageSettings?
    /// Whose cards open the staff page.
    package var trust: CardTrust
    /// Whose sets of codes with settings are taken.
    package var settingsTrust: CardTrust
    package var receipts: ReceiptSettings
    /// Scanners of its own; without any, codes come through the terminal or standard input.
    package var scanners: [ScannerSettings]
    package var accounts: [ProviderAccount]
    /// How the requests of each account get out; every account stands here.
    package var egress: [AccountName: EgressWay]

    /// The journal's file.
    package var journalPath: String { stateDirectory + "/journal.sqlite" }
    /// The folder of the permits to print.
    package var fencePath: String { stateDirectory + "/fence" }
}

extension KioskConfiguration {
    /// Loads the configuration from `directory`, with the layers over it.
    ///
    /// Throws every fault that was found, not only the first.
    package static func load(
        _ directory: String, layers: SettingLayers
    ) async throws(ConfigurationFaults) -> KioskConfiguration {
        let folder = ConfigurationFolder(path: directory, layers: layers)
        try folder.mustExist()
        var gathering = FaultGathering()
        gathering.faults += folder.strayFaults()
        let kiosk = await gathering.attempt { () async throws(ConfigurationFaults) in
            try await folder.values(.kiosk, name: nil)
        }
        guard let kiosk else { throw ConfigurationFaults(gathering.faults) }
        if ConfigurationFolder.isName(kiosk["id"]) == false {
            gathering.faults.append(kiosk.fault("id", "must be letters, digits, - and _"))
        }
        let printers = await PrinterFiles(folder: folder).load(kiosk, &gathering)
        let wording = gathering.attempt { () throws(ConfigurationFaults) in
            try WordingFiles(folder: folder, setting: kiosk["wording_directory"]).load()
        }
        let credentials = CredentialFolder(
            setting: kiosk["credentials_directory"], environment: layers.environment)
        let accounts = await AccountFiles(folder: folder, credentials: credentials)
            .load(&gathering)
        let receipts = gathering.attempt { () throws(ConfigurationFaults) in
            try ReceiptSettings(kiosk, accounts: accounts.map(\.receipts))
        }
        let sound = gathering.attempt { () throws(ConfigurationFaults) in try SoundSettings(kiosk) }
        let page = gathering.attempt { () throws(ConfigurationFaults) in
            try PageSettings.load(kiosk)
        }
        let trust = gathering.attempt { () throws(ConfigurationFaults) in
            try CardTrust.load("staff_keys", kiosk)
        }
        let settingsTrust = gathering.attempt { () throws(ConfigurationFaults) in
            try CardTrust.load("settings_keys", kiosk)
        }
        let language = gathering.attempt { () throws(ConfigurationFaults) in
            try kiosk.language(among: wording?.languages ?? Language.shipped)
        }
        let scanners = await ScannerFiles(folder: folder)
            .load(named: kiosk.list("scanners"), &gathering)
        gathering.faults += ScannerFiles.doubles(kiosk.list("scanners"), scanners)
        guard let wording, let receipts, let sound, let page, let trust, let settingsTrust,
            let language,
            gathering.faults.isEmpty
        else {
            throw ConfigurationFaults(gathering.faults)
        }
        return KioskConfiguration(
            directory: directory, kiosk: kiosk["id"],
            statusSocket: kiosk.text("status_socket"), language: language,
            screen: Screen(rawValue: kiosk["screen"]) ?? .auto,
            stateDirectory: kiosk["state_directory"], printers: printers,
            copies: CopyPolicy(kiosk), wording: wording,
            offerings: Offerings(
                languages: wording.languages, masksBuyer: kiosk.flag("mask_buyer"),
                hasSpeech: sound.voice != nil, hasDownloadPage: page != nil),
            surface: SurfaceSettings(kiosk), sound: sound, page: page, trust: trust,
            settingsTrust: settingsTrust,
            receipts: receipts, scanners: scanners,
            accounts: accounts.map(\.account),
            // Files have one name each.
            egress: Dictionary(uniqueKeysWithValues: accounts.map { ($0.account.name, $0.egress) }))
    }
}

/// Gathers the faults of several attempts, so that a technician sees them all at once.
struct FaultGathering {
    var faults: [ConfigurationFault] = []

    /// The result, or `nil` and the faults noted.
    mutating func attempt<Value>(
        _ body: () throws(ConfigurationFaults) -> Value
    ) -> Value? {
        do throws(ConfigurationFaults) { return try body() } catch {
            faults += error.faults
            return nil
        }
    }

    /// The result, or `nil` and the faults noted.
    mutating func attempt<Value>(
        _ body: () async throws(ConfigurationFaults) -> Value
    ) async -> Value? {
        do throws(ConfigurationFaults) { return try await body() } catch {
            faults += error.faults
            return nil
        }
    }
}

extension SettingValues {
    /// The language of the welcome screen, one of those that there are texts in.
    fileprivate func language(
        among languages: [Language]
    ) throws(ConfigurationFaults) -> Language {
        guard let language = Language(self["language"]), languages.contains(language) else {
            let codes = languages.map(\.code).joined(separator: ", ")
            throw ConfigurationFaults([fault("language", "must be one of: \(codes)")])
        }
        return language
    }
}
