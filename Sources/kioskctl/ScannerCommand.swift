// kioskctl scanner: what is plugged in, and what it really sends.

internal import ArgumentParser
internal import Foundation
internal import KioskCore
internal import KioskPayloads
internal import KioskRuntime
internal import KioskScanner

/// The sub-commands about scanners.
struct ScannerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scanner", abstract: "Looks at the scanners, and says which the kiosk uses.",
        discussion: """
            Examples:
              kioskctl scanner list                     what is plugged in
              sudo kioskctl scanner use front 1234:5678
              sudo kioskctl scanner test front          what it sends, and what to change
            """,
        subcommands: [ListCommand.self, ScannerUseCommand.self, TestCommand.self])

    /// Lists all devices that could be scanners.
    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Lists what is plugged in, with the lines for scanners.d.",
            discussion: """
                To see whether a program holds a device, it is claimed for a moment: do not scan \
                just then.

                Examples:
                  sudo kioskctl scanner list
                  sudo kioskctl scanner list --format json
                """)

        @OptionGroup var place: ConfigurationPlace

        @Option(help: "text or json.")
        var format = AnswerFormat.text

        @Option(help: ArgumentHelp("Where sys and dev lie.", visibility: .hidden))
        var root = "/"

        func run() async throws {
            var configured: [ScannerSettings] = []
            do throws(ConfigurationFaults) {
                configured = try await place.scanners()
            } catch {
                // What is plugged in can be told all the same.
                Output.complain(error.description)
            }
            let listing = ScannerListing(DeviceTree(root: root), configured: configured)
            switch format {
            case .text: Output.tell(listing.text)
            case .json: listing.entries.forEach { Output.object(ScannerEntryObject($0)) }
            }
        }
    }

    /// Shows what a scanner sends, and says what to change.
    struct TestCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test",
            abstract: "Shows what a scanner sends, how fast, and what to change.",
            discussion: """
                The scanner is claimed: nothing that it sends reaches any other program meanwhile, \
                and the kiosk must be stopped. Nothing is stored, and no cloud is asked.

                It ends by itself after 30 seconds, or what --seconds says: the claimed keyboard \
                may be the one you type on. Ctrl-C ends it at once, and gives the device back.

                Ends with 0 if a code was read, with 3 if none, with 69 if the device cannot be \
                had.

                Examples:
                  sudo kioskctl scanner test front             the scanner of scanners.d/front.yaml
                  sudo kioskctl scanner test --device 1234:5678 --count 3 --raw
                  sudo kioskctl scanner test --device /dev/ttyACM0 --kind serial --format json
                  kioskctl scanner test --input recorded.events --layout de
                """)

        @Argument(help: "The scanner's file in scanners.d, without its ending.")
        var name: String?

        @Option(help: "Instead of NAME: vendor:product, vendor:product@port or a path below /dev.")
        var device: String?

        @Option(help: "keyboard, hid-pos or serial; worked out from the device where possible.")
        var kind: String?

        @Option(help: "The keyboard layout that the scanner types in.")
        var layout: String?

        @Option(help: "The variant of the layout.")
        var variant: String?

        @Option(help: "Bits a second of a serial port.")
        var baud: Int?

        @Option(help: "Ends after so many codes.")
        var count: Int?

        @Option(help: "Ends after so many seconds; unless given, after 30.")
        var seconds: Int?

        private static let usualSeconds = 30

        @Flag(help: "Shows every key, report or byte.")
        var raw = false

        @Option(help: "text or json: one object a line.")
        var format = AnswerFormat.text

        @Option(help: "Instead of a device: a file of its recorded input (struct input_event).")
        var input: String?

        @OptionGroup var place: ConfigurationPlace

        func validate() throws {
            if name != nil, device != nil { throw ValidationError("Give NAME or --device.") }
            if input != nil, device != nil { throw ValidationError("Give --input or --device.") }
            if let kind, ScannerKind(rawValue: kind) == nil {
                throw ValidationError("--kind must be keyboard, hid-pos or serial.")
            }
            if let baud, SerialLine.speeds.contains(baud) == false {
                throw ValidationError("--baud must be one of: \(SerialLine.speeds).")
            }
            if (count ?? 1) < 1 || (seconds ?? 1) < 1 || (seconds ?? 1) > 86_400 {
                throw ValidationError("--count and --seconds must be positive, at most a day.")
            }
        }

        func run() async throws {
            let settings = try await scannerSettings()
            var bench = ScannerBench(
                settings: settings, format: format, count: count ?? .max,
                desk: try await desk(settings))
            if let input {
                try bench.read(input)
            } else {
                let limit = seconds ?? Self.usualSeconds
                let scanner = name ?? device ?? settings.name.text
                Output.complain("Waiting \(limit) s for codes of \(scanner); Ctrl-C ends it.")
                try await bench.attend(limit: .seconds(limit))
            }
            if bench.desk.codes == 0 {
                Output.complain("No code was read.")
                throw ExitCode(ExitStatus.unfulfilled.rawValue)
            }
        }

        private func desk(_ settings: ScannerSettings) async throws -> TrialDesk {
            let recogniser = await recogniser()
            do throws(KeyboardLayout.Fault) {
                return try TrialDesk(settings, isRaw: raw) { CodeVerdict(recogniser.read($0)) }
            } catch {
                switch error {
                case .noSuchLayout:
                    throw ValidationError("There is no keyboard layout \(settings.layout).")
                case .noKeyData:
                    Output.complain("The keyboard layouts are missing: install xkb-data.")
                    throw ScannerBench.unavailable
                }
            }
        }

        /// The recogniser for the configured accounts, or for none where they cannot be read.
        private func recogniser() async -> Recogniser {
            do throws(ConfigurationFaults) {
                return try await place.recogniser()
            } catch {
                Output.complain("Verdicts are without accounts:\n\(error.description)")
                return Recogniser(rules: [])
            }
        }

        private func scannerSettings() async throws -> ScannerSettings {
            var settings = try await chosen()
            if let kind = kind.flatMap(ScannerKind.init(rawValue:)) { settings.kind = kind }
            settings.layout = layout ?? settings.layout
            settings.variant = variant ?? settings.variant
            settings.baud = baud ?? settings.baud
            return settings
        }

        private func chosen() async throws -> ScannerSettings {
            if let device {
                guard let selector = DeviceSelector(device) else {
                    throw ValidationError(
                        "--device must be vendor:product, vendor:product@port or a path below /dev."
                    )
                }
                return ScannerSettings(
                    name: ScannerName("test"), kind: DeviceTree().kind(of: selector),
                    selector: selector)
            }
            if input != nil, name == nil {
                return ScannerSettings(
                    name: ScannerName("recorded"), kind: .keyboard, selector: .path("/dev/null"))
            }
            return try await configured()
        }

        private func configured() async throws -> ScannerSettings {
            let scanners: [ScannerSettings]
            do throws(ConfigurationFaults) {
                scanners = try await place.scanners()
            } catch {
                Output.complain(error.description)
                throw ExitCode(ExitStatus.configuration.rawValue)
            }
            if let name {
                if let settings = scanners.first(where: { $0.name.text == name }) {
                    return settings
                }
                throw ValidationError("There is no file scanners.d/\(name).yaml.")
            }
            if scanners.count == 1 { return scanners[0] }
            let names = scanners.map(\.name.text).joined(separator: ", ")
            throw ValidationError(
                "Which scanner? Give --device, see `kioskctl scanner list`"
                    + (names.isEmpty ? "." : ", or one of: \(names)."))
        }
    }
}
