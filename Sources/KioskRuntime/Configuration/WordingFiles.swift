// The texts of the screen, from their files.

internal import KioskCore
internal import KioskScreen
internal import Yams

/// Reads `zh.yaml` and `en.yaml` of the wording directory.
struct WordingFiles {
    let folder: ConfigurationFolder
    /// The directory as configured; relative to the configuration directory.
    let setting: String

    /// Loads and checks the texts of every language.
    func load() throws(ConfigurationFaults) -> Wording {
        var texts: [Language: [String: String]] = [:]
        for language in Language.allCases {
            let file = "\(setting)/\(language.rawValue).yaml"
            guard let text = try folder.text(of: file) else {
                throw ConfigurationFaults([ConfigurationFault(file: file, what: "is missing")])
            }
            var own: [String: String] = [:]
            for entry in try SettingTree(file: file, text: text).entries {
                own[entry.key] = entry.scalar ?? ""
            }
            texts[language] = own
        }
        do throws(WordingFault) {
            return try Wording(texts: texts)
        } catch {
            throw ConfigurationFaults([ConfigurationFault(file: setting, what: "\(error)")])
        }
    }
}
