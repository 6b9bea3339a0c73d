// kioskctl doctor: is this machine set up as a kiosk must be?

internal import ArgumentParser
internal import KioskCare

/// Looks at everything that a kiosk stands on and says what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks at what the kiosk stands on: a line for each thing, and what to do.",
        discussion: """
            Each line begins with green (as it should be), yellow (could be better, or nobody \
            could look) or red (invoices may get lost, doubled, or read by others). Behind -> \
            stands what to do. Nothing is changed and nothing is printed.

            Run it as root: the print service's files are closed to others.

            Ends with 0 if all is green, with 1 if something is yellow, with 2 if red.
            """)

    @Flag(help: "Only the print service. It is all that is looked at so far.")
    var cups = false

    @Option(help: "A queue that the kiosk prints on; may be given several times.")
    var queue: [String] = ["kiosk"]

    @Option(help: "The print service: the path of its socket.")
    var server = CupsPlaces().socket

    @Option(help: "cupsd.conf; unless given, the one that the running service was started with.")
    var cupsdConf: String?

    @Option(help: "cups-files.conf; unless given, as above.")
    var cupsFiles: String?

    @Option(help: "The kiosk's state directory; the permits lie in fence below it.")
    var state = "/var/lib/kiosk"

    @Option(help: "The account that the kiosk runs as.")
    var user = "kiosk"

    @Option(help: "text or json: one object a line.")
    var format = FindingFormat.text

    func run() async throws {
        var places = CupsPlaces.ofRunningService()
        places.socket = server
        if let cupsdConf { places.settings = cupsdConf }
        if let cupsFiles { places.places = cupsFiles }
        let checkup = CupsCheckup(
            places: places, queues: queue, fence: state + "/fence", user: user)
        try format.show(await checkup.findings())
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
        switch findings.worst {
        case .green: return
        case .yellow: throw ExitCode(1)
        case .red: throw ExitCode(2)
        }
    }
}
