// kioskctl doctor: is this machine set up as a kiosk must be?

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskRuntime

/// Looks at everything that a kiosk stands on and says what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks at what the kiosk stands on: one page, and what to do.",
        discussion: """
            Each line begins with green (as it should be), yellow (could be better, or nobody \
            could look) or red (it does not work, or invoices may get lost, doubled, or read by \
            others). Behind -> stands what to do. What is green in an area is folded into one \
            line; --all shows each.

            The kiosk may run or not. Nothing is changed and nothing is printed; each cloud is \
            asked one signed question that is about nobody's invoice. A keyboard scanner that \
            nobody has is claimed for a moment.

            Run it as root: secrets and the print service's files are closed to others, and what \
            nobody could look at is yellow.

            Examples:
              sudo kioskctl doctor
              sudo kioskctl doctor --only cloud --only time
              sudo kioskctl doctor --full --format json | jq 'select(.colour != "green")'

            Ends with 0 if all is green, with 1 if something is yellow, with 2 if red.
            """)

    @OptionGroup var place: ConfigurationPlace

    @Option(
        help: ArgumentHelp(
            "Only this area; may be given several times: "
                + DoctorArea.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "area"))
    var only: [DoctorArea] = []

    @Flag(help: "Shows every green line.")
    var all = false

    @Flag(help: "Walks along the whole chain of the journal: some seconds for a million entries.")
    var full = false

    @Option(help: "text or json: one object a line.")
    var format = FindingFormat.text

    @OptionGroup var kiosk: DoctorPlace

    func run() async throws {
        let doctor = Doctor(try await kiosk.places(place), isFull: full)
        let sections = await doctor.sections(only.isEmpty ? DoctorArea.allCases : only)
        let findings = sections.flatMap(\.findings)
        switch format {
        case .json: findings.forEach { Output.object($0) }
        case .text: Output.tell(page.text(sections))
        }
        try FindingFormat.end(findings)
    }

    private var page: DoctorPage {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal = isatty(STDOUT_FILENO) == 1
        // https://no-color.org: whatever it holds, unless it is empty.
        let isColoured =
            isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        let columns = isTerminal ? TerminalWidth.columns ?? 100 : 100
        return DoctorPage(columns: min(columns, 100), isColoured: isColoured, showsAll: all)
    }
}

extension DoctorArea: ExpressibleByArgument {}

/// Where the kiosk is that is looked at, besides its configuration.
struct DoctorPlace: ParsableArguments {
    @Option(help: "The kiosk's state directory; unless given, the one in its configuration.")
    var state: String?

    @OptionGroup var running: StatusSocketPlace

    @Option(
        help: """
            The print service: the path of its socket; unless given, the one that the preferred \
            printer's file names.
            """)
    var server: String?

    @Option(help: "cupsd.conf; unless given, the one that this service was started with.")
    var cupsdConf: String?

    @Option(help: "cups-files.conf; unless given, as above.")
    var cupsFiles: String?

    @Option(help: "The account that the kiosk runs as.")
    var user = "kiosk"

    @Option(help: ArgumentHelp("The group of its staff.", visibility: .hidden))
    var group = "kiosk-staff"

    @Option(help: ArgumentHelp("The program that tells of units.", visibility: .hidden))
    var systemctl = "/usr/bin/systemctl"

    @Option(help: ArgumentHelp("Where sys and dev lie.", visibility: .hidden))
    var root = "/"

    /// All of it.
    func places(_ place: ConfigurationPlace) async throws -> DoctorPlaces {
        let layers: SettingLayers
        do throws(ConfigurationFaults) {
            layers = try place.layers()
        } catch {
            throw ValidationError(error.description)
        }
        var places = DoctorPlaces(configuration: place.config, layers: layers)
        places.state = state
        places.socket = await running.socket(of: place.config, layers)
        let configured = server == nil ? await places.configuredServer() : nil
        places.cups = CupsPlaces.ofService(at: server ?? configured ?? CupsPlaces().socket)
        if let cupsdConf { places.cups.settings = cupsdConf }
        if let cupsFiles { places.cups.places = cupsFiles }
        (places.user, places.group) = (user, group)
        (places.systemctl, places.devices) = (systemctl, root)
        return places
    }
}

/// How findings are printed.
enum FindingFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json

    /// Prints findings; throws the exit code of the worst, unless all is green.
    func show(_ findings: [Finding]) throws {
        for finding in findings {
            switch self {
            case .text: Output.tell(finding.line + "\n")
            case .json: Output.object(finding)
            }
        }
        try FindingFormat.end(findings)
    }

    /// Throws the exit code of the worst, unless all is green.
    static func end(_ findings: [Finding]) throws {
        switch findings.worst {
        case .green: return
        case .yellow: throw ExitCode(ExitStatus.doubtful.rawValue)
        case .red: throw ExitCode(ExitStatus.broken.rawValue)
        }
    }
}
