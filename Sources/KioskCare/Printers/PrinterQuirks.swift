// The known faults of printers: the files in quirks.d.

internal import Foundation
internal import KioskCore
package import KioskPrinting
package import KioskRuntime

/// What is known of printers in the field, as data.
package struct PrinterQuirks: Hashable, Sendable {
    package let all: [PrinterQuirk]

    /// The folder below the configuration's.
    package static let folder = "quirks.d"
    /// Files that are read.
    private static let most = 1_000

    /// These, or nothing.
    package init(_ all: [PrinterQuirk] = []) {
        self.all = all
    }

    /// Reads every `.yaml` file of quirks.d below a configuration; no folder is no quirk. Throws
    /// all that is wrong with any of them.
    package init(in configuration: String) throws(ConfigurationFaults) {
        let folder = configuration + "/" + Self.folder
        // A folder that is not there has no files.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var (quirks, faults) = ([PrinterQuirk](), [ConfigurationFault]())
        for file in names.filter({ $0.hasSuffix(".yaml") }).sorted().prefix(Self.most) {
            do throws(ConfigurationFaults) {
                quirks.append(try Self.read(folder, file))
            } catch {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
        all = quirks
    }

    private static func read(
        _ folder: String, _ file: String
    ) throws(ConfigurationFaults) -> PrinterQuirk {
        guard let data = FileManager.default.contents(atPath: folder + "/" + file),
            data.count <= Limits.configurationBytes,
            let text = String(validating: data, as: UTF8.self)
        else {
            throw ConfigurationFaults([
                ConfigurationFault(file: "\(Self.folder)/\(file)", what: "cannot be read")
            ])
        }
        return try PrinterQuirk(name: String(file.dropLast(5)), text: text)
    }

    /// Those that mean this printer.
    package func matching(_ facts: DeviceFacts, at address: String) -> [PrinterQuirk] {
        all.filter { $0.matches(facts, at: address) }
    }
}
