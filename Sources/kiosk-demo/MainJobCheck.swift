// The main job, done once and looked at from outside.

internal import Foundation
internal import SandboxCloud
internal import SandboxPrinter
internal import SandboxStack
internal import Subprocess
internal import SystemPackage

/// What a check found.
struct CheckReport: Sendable {
    /// One line a step, beginning with `ok` or `FAILED`.
    var steps: [String] = []
    var isGood = true
    /// The last line.
    var counts = ""

    /// Notes whether a step went as it should.
    mutating func expect(_ isTrue: Bool, _ what: String) {
        steps.append((isTrue ? "ok      " : "FAILED  ") + what)
        isGood = isGood && isTrue
    }
}

/// Runs `printf CODE KIOSK:PRINT | kiosk` and looks at paper, journal, exit code and connections.
struct MainJobCheck: Sendable {
    let stack: SandboxStack
    let programs: DemoPrograms
    let order: String

    /// Does the job and reports on it.
    func run() async throws -> CheckReport {
        var report = CheckReport()
        let scans = [StackConfiguration.codes.plain(order: order), "KIOSK:PRINT"]
        let (status, screens) = try await kiosk(scans)
        report.steps.append(screens)
        report.expect(status == .exited(0), "the kiosk ended with 0 (it ended with \(status))")
        let pages = try await stack.printer.received()
        report.expect(pages.count == 1, "the printer received one document (\(pages.count))")
        try await comparePages(pages.first?.path, &report)
        let kinds = try await journal(&report)
        let peers = try peers(&report)
        report.counts =
            "demo-check: pages=\(pages.count) "
            + "journal=\(kinds.map { "\($0.key):\($0.value)" }.sorted().joined(separator: ",")) "
            + "peers=\(peers.sorted().joined(separator: ",")) "
            + (report.isGood ? "good" : "FAILED")
        return report
    }

    private var trace: String { stack.folder.root + "/connects.trace" }

    private func kiosk(_ scans: [String]) async throws -> (TerminationStatus, String) {
        let arguments = [
            "-f", "-qq", "-e", "trace=connect", "-o", trace, programs.kiosk, "--config",
            stack.folder.configuration, "--screen", "plain",
        ]
        let log = try FileDescriptor.open(
            FilePath(stack.folder.log), .writeOnly, options: [.create, .truncate],
            permissions: .ownerReadWrite)
        let result = try await Subprocess.run(
            .name("strace"), arguments: Arguments(arguments),
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
            input: .string(scans.map { $0 + "\n" }.joined()),
            output: .string(limit: 1_000_000),
            error: .fileDescriptor(log, closeAfterSpawningProcess: true))
        return (result.terminationStatus, result.standardOutput)
    }

    /// The page that came out must equal the invoice, printed unscaled.
    private func comparePages(_ printed: String?, _ report: inout CheckReport) async throws {
        guard let printed, let sample = try? stack.cloud.library.order(order),
            case .pdf(let invoice) = try stack.cloud.library.document(of: sample)
        else {
            return report.expect(false, "there is a page to compare")
        }
        let path = stack.folder.root + "/invoice.pdf"
        try invoice.write(to: URL(filePath: path))
        let comparison = try await PageComparison.compare(
            printed: printed, invoice: path, scratch: stack.folder.root)
        report.expect(
            comparison.difference <= PageComparison.tolerance,
            "the page equals the invoice: \(comparison.text)")
    }

    private func journal(_ report: inout CheckReport) async throws -> [String: Int] {
        let result = try await Subprocess.run(
            .path(FilePath(programs.control)),
            arguments: [
                "log", "--journal", stack.folder.state + "/journal.sqlite", "--format", "json",
            ], output: .string(limit: 1_000_000))
        let lines = result.standardOutput.split(separator: "\n")
        let kinds = lines.compactMap { line in
            // A line that is no JSON object is missed by the expectation below.
            (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["kind"]
                as? String
        }
        let wanted = ["scan", "look-up", "print-intent", "print-submitted", "print-completed"]
        let missing = wanted.filter { kinds.contains($0) == false }
        report.expect(missing.isEmpty, "the journal holds \(wanted.joined(separator: ", "))")
        return Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// Every peer that the kiosk connected to, from strace.
    private func peers(_ report: inout CheckReport) throws -> Set<String> {
        let text = try String(contentsOfFile: trace, encoding: .utf8)
        let peers = Set(text.split(separator: "\n").compactMap { ConnectTrace.peer(in: $0) })
        let strangers = peers.filter { ConnectTrace.isLocal($0) == false }
        report.expect(strangers.isEmpty, "no connection left this machine")
        return peers
    }
}
