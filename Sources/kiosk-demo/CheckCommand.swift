// kiosk-demo check: the main job unattended, from a scan to paper, with a look at everything it
// left.

internal import ArgumentParser
internal import Foundation
internal import SandboxPrinter
internal import SandboxStack

/// Scans a receipt, prints it, and compares what came out with the invoice.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Runs the main job unattended and fails if anything is amiss.",
        discussion: "The last line counts pages, journal entries and the peers connected to.")

    @OptionGroup var place: DemoPlace

    @Option(help: "The order to scan.")
    var order = "COMPANY01"

    @Flag(help: "Turns the printer off first: the check has to fail.")
    var brokenPrinter = false

    func run() async throws {
        let stack = try SandboxStack(root: place.root, wording: place.wording)
        let (order, brokenPrinter) = (order, brokenPrinter)
        let programs = DemoPrograms(
            kiosk: place.program("kiosk"), control: place.program("kioskctl"))
        let report = try await stack.whileRunning {
            if brokenPrinter { await stack.printer.turnOff() }
            return try await MainJobCheck(stack: stack, programs: programs, order: order).run()
        }
        report.steps.forEach { print($0) }
        print(report.counts)
        if report.isGood == false { throw ExitCode.failure }
    }
}

/// The programs under test.
struct DemoPrograms: Sendable {
    var kiosk: String
    var control: String
}
