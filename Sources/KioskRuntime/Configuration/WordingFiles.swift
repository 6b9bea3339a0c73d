// The texts of the screen, from their files.

internal import Foundation
internal import KioskCore
internal import KioskScreen
internal import Yams

/// Reads the wording directory: `zh.yaml`, `en.yaml`, and a file of each language that a site has
/// added; over them `site.zh.yaml` and the like, with what the site has in its own words.
struct WordingFiles {
    let folder: ConfigurationFolder
    /// The directory as configured; relative to the configuration directory.
    let setting: String

    /// Loads and checks the texts of every language that there is a file of; `Wording.languages`
    /// tells which these are.
    func load() throws(ConfigurationFaults) -> Wording {
        let trees = try trees()
        do throws(WordingFault) {
            return try Wording(
                texts: texts(of: trees, ofSite: false), site: texts(of: trees, ofSite: true))
        } catch {
            throw ConfigurationFaults(error.flaws.map { fault($0, in: trees) })
        }
    }

    private typealias Trees = [WordingSource: SettingTree]

    private func trees() throws(ConfigurationFaults) -> Trees {
        var gathering = FaultGathering()
        var trees: Trees = [:]
        for source in sources(&gathering).sorted(by: { $0.name < $1.name }) {
            trees[source] = gathering.attempt { () throws(ConfigurationFaults) in
                let file = file(source.name)
                guard let text = try folder.text(of: file) else {
                    throw ConfigurationFaults([ConfigurationFault(file: file, what: "is missing")])
                }
                return try SettingTree(file: file, text: text)
            }
        }
        guard gathering.faults.isEmpty else { throw ConfigurationFaults(gathering.faults) }
        return trees
    }

    /// The files that there are, and those that there have to be.
    private func sources(_ gathering: inout FaultGathering) -> Set<WordingSource> {
        var sources = Set(Language.shipped.map { WordingSource($0) })
        for name in names() {
            if let source = WordingSource(name: name) {
                sources.insert(source)
            } else {
                gathering.faults.append(
                    fault(name, "is no language: en.yaml, or site.en.yaml over it"))
            }
        }
        let strays = sources.filter { source in
            source.isSite && sources.contains(WordingSource(source.language)) == false
        }
        gathering.faults += strays.map(\.language.code).sorted().map { code in
            fault("site.\(code)", "there is no \(code).yaml that it could change")
        }
        return sources.subtracting(strays)
    }

    /// The names of the files, without their endings.
    private func names() -> [String] {
        let path = setting.hasPrefix("/") ? setting : folder.path + "/" + setting
        // A folder that is not there has no files; those that are wanted are told as missing.
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    private func texts(of trees: Trees, ofSite isSite: Bool) -> [Language: [String: String]] {
        var texts: [Language: [String: String]] = [:]
        for (source, tree) in trees where source.isSite == isSite {
            let pairs = tree.entries.map { ($0.key, $0.scalar ?? "") }
            texts[source.language] = Dictionary(pairs) { first, _ in first }
        }
        return texts
    }

    private func fault(_ flaw: WordingFault.Flaw, in trees: Trees) -> ConfigurationFault {
        let line = trees[flaw.source]?.entries.first { $0.key == flaw.key }?.line
        return ConfigurationFault(
            file: file(flaw.source.name), line: line, key: flaw.key, what: "\(flaw.kind)")
    }

    private func fault(_ name: String, _ what: String) -> ConfigurationFault {
        ConfigurationFault(file: file(name), what: what)
    }

    private func file(_ name: String) -> String { "\(setting)/\(name).yaml" }
}
