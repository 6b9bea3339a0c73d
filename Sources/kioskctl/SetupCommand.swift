// kioskctl setup: the first hour of a kiosk, step by step.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskRuntime

/// Leads through everything that a kiosk needs.
struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Sets a kiosk up, step by step.",
        discussion: """
            Console, scanner, printer, account, test scan, test print. Each step says what it \
            found, and shows the command that does the same later. What is done already is passed \
            over, so that it can be left and taken up again at any time; any step can be skipped.

            Enter takes what stands in brackets, s skips a step, q leaves. It needs no more than \
            lines of text, on any terminal or over a pipe.

            Run it as root, with the kiosk stopped: it would hold the scanner.

            Ends with 0 if every step is done, with 1 if one is left, with 66 if there is no such \
            configuration directory, with 77 if you may not change it, with 78 if kiosk.yaml \
            cannot be used.

            Examples:
              sudo kioskctl setup
              sudo kioskctl setup --only printer --only test-print
            """)

    @OptionGroup var place: ConfigurationPlace

    @Option(
        help: ArgumentHelp(
            "Only this step; may be given several times: "
                + SetupStep.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "step"))
    var only: [SetupStep] = []

    @Flag(help: "Does also what is done already.")
    var again = false

    @OptionGroup var kiosk: DoctorPlace

    func run() async throws {
        try mayBegin()
        let guide = SetupGuide(
            place: place, kiosk: kiosk, steps: only.isEmpty ? SetupStep.allCases : only,
            isAgain: again)
        let left: [SetupStep]
        do throws(ConfigurationFaults) {
            left = try await guide.lead()
        } catch {
            Output.complain(error.description)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
        if left.isEmpty == false { throw ExitCode(ExitStatus.doubtful.rawValue) }
    }

    /// Ends the command where there is no configuration that this account could change.
    private func mayBegin() throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place.config, isDirectory: &isFolder) else {
            Output.complain(
                "There is no \(place.config). `make install` makes /etc/kiosk; another directory "
                    + "is a copy of it.")
            throw ExitCode(.noInput)
        }
        guard isFolder.boolValue else {
            Output.complain("\(place.config) is no directory.")
            throw ExitCode(.configuration)
        }
        guard access(place.config, W_OK) == 0 else {
            Output.complain("\(place.config) is closed to this account: sudo kioskctl setup")
            throw ExitCode(.notAllowed)
        }
    }
}

/// The steps, in their order.
enum SetupStep: String, CaseIterable, ExpressibleByArgument {
    case console
    case scanner
    case printer
    case account
    case testScan = "test-scan"
    case testPrint = "test-print"

    /// Its headline.
    var title: String {
        switch self {
        case .console: "The console: what customers look at"
        case .scanner: "The scanner"
        case .printer: "The printer"
        case .account: "The account at an invoice cloud"
        case .testScan: "A test scan"
        case .testPrint: "A test page"
        }
    }

    /// Where doctor looks for it; nil for a trial.
    var area: DoctorArea? {
        switch self {
        case .console: .console
        case .scanner: .scanner
        case .printer: .printer
        case .account: .cloud
        case .testScan, .testPrint: nil
        }
    }
}
