// kioskctl scanner use: a device becomes one of the kiosk's scanners.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskRuntime
internal import KioskScanner

/// Writes a scanner's file and names it in kiosk.yaml.
struct ScannerUseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Makes a device one of the kiosk's scanners.",
        discussion: """
            NAME becomes a file in scanners.d and stands in the list of kiosk.yaml. Comments and \
            other keys of both stay, and nothing is written if the kiosk would not start with it. \
            kioskctl scanner list shows the devices.

            Ends with 0 if it is written, with 69 if there is no such device, with 73 if a file \
            cannot be written, with 77 if you may not, with 78 if the kiosk would not start.

            Examples:
              sudo kioskctl scanner use front 1234:5678
              sudo kioskctl scanner use front /dev/serial/by-id/usb-… --baud 115200
              sudo kioskctl scanner use left 1234:5678@1-2.3 --layout de
            """)

    @Argument(help: "What the scanner is to be called: letters, digits, - and _.")
    var name: String

    @Argument(help: "vendor:product, vendor:product@port or a path below /dev.")
    var device: String

    @Option(help: "keyboard, hid-pos or serial; asked of the device where possible.")
    var kind: String?

    @Option(help: "The keyboard layout that the scanner types in.")
    var layout: String?

    @Option(help: "The variant of the layout.")
    var variant: String?

    @Option(help: "Bits a second of a serial port.")
    var baud: Int?

    @Flag(help: "Writes it also where the device is not there yet.")
    var absent = false

    @OptionGroup var place: AccountPlace

    @Option(help: ArgumentHelp("Where sys and dev lie.", visibility: .hidden))
    var root = "/"

    func validate() throws {
        if let kind, ScannerKind(rawValue: kind) == nil {
            throw ValidationError("--kind must be keyboard, hid-pos or serial.")
        }
    }

    func run() async throws {
        let layers: SettingLayers
        do throws(ConfigurationFaults) {
            layers = try place.place.layers()
        } catch {
            throw ValidationError(error.description)
        }
        let report: ScannerAssignment.Report
        do throws(ScannerAssignment.Fault) {
            report = try await ScannerAssignment(
                name, device, kind: kind.flatMap(ScannerKind.init(rawValue:)), others: others
            ).write(
                to: place.place.config, layers: layers, devices: DeviceTree(root: root),
                mayBeAbsent: absent)
        } catch {
            Output.complain(error.words)
            throw ExitCode(error.status.rawValue)
        }
        await place.note("scanner-use", name)
        let what = report.found.map { "\($0), " } ?? ""
        Output.tell(
            """
            Scanner \(name) is \(device) (\(what)\(report.kind.rawValue)).
            Try it: kioskctl scanner test \(name)
            The kiosk takes it with: sudo kioskctl reload

            """)
    }

    private var others: [String: String] {
        var others: [String: String] = [:]
        others["layout"] = layout
        others["variant"] = variant
        others["baud"] = baud.map(String.init)
        return others
    }
}
