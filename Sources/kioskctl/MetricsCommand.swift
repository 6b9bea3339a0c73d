// kioskctl metrics: the kiosk in numbers, for Prometheus.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime
internal import KioskStatus

/// Writes the text format of Prometheus, for node-exporter's textfile collector.
struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Writes the kiosk's numbers for Prometheus.",
        discussion: """
            Nothing listens for that: a timer writes a file, and the node exporter hands it on. \
            The file is replaced as a whole or not at all. Where the kiosk does not run, kiosk_up \
            is 0, and what the disk and the journal say is there all the same. Nothing of any \
            customer is in it, and every label has few values.

            What the numbers mean stands beside them; rules and a dashboard that use them are in \
            /etc/kiosk/monitoring.

            Examples:
              kioskctl metrics
              kioskctl metrics --clouds
              sudo systemctl enable --now kiosk-metrics.timer
              sudo kioskctl metrics --output /var/lib/prometheus/node-exporter/kiosk.prom

            Ends with 0 also where the kiosk does not run, with 73 if the file could not be \
            written, with 77 if this account may not ask the kiosk or write there, with 78 if the \
            clouds cannot be read from the configuration.
            """)

    /// Hours after which a page that is owed is no alarm any more: `kioskctl log owed` has it.
    private static let owedHours = 24

    @OptionGroup var place: StatusSocketPlace

    @Option(help: "The kiosk's state directory.", completion: .directory)
    var state = "/var/lib/kiosk"

    @Option(help: "The journal's file; unless given, the one in the state directory.")
    var journal: String?

    @Flag(
        help: "Only the way to each cloud and the end of its certificate: calls each of them once.")
    var clouds = false

    @OptionGroup var configuration: ConfigurationPlace

    @Option(
        name: .output(formerly: "write"),
        help: ArgumentHelp("Replaces this file instead of printing.", valueName: "file"),
        completion: .file())
    var output: String?

    func run() async throws {
        let families =
            clouds ? try await looks.families : try await report.families + machine.families
        let text = families.map(\.text).joined()
        guard let output else { return Output.tell(text) }
        var file = ReplaceableFile(path: output)
        do throws(ReplaceFault) {
            try file.replace(with: Array(text.utf8), mode: 0o644)
        } catch {
            Output.complain("\(output) \(error.words)")
            throw ExitCode(error.exit)
        }
    }

    private var looks: CloudMetrics {
        get async throws {
            do throws(ConfigurationFaults) {
                return try await CloudMetrics.look(
                    configuration.config, layers: configuration.layers())
            } catch {
                Output.complain(error.description)
                throw ExitCode(.configuration)
            }
        }
    }

    private var report: KioskMetrics {
        get async throws {
            do throws(StatusFault) {
                guard case .report(let report) = try await place.ask(.status) else {
                    return KioskMetrics(nil)
                }
                return KioskMetrics(report)
            } catch {
                // Whether it runs nobody knows who may not ask: a number would be a lie.
                if error == .notAllowed { throw place.complaint(error) }
                // Why it does not answer is for `kioskctl status` to say; here it is not up.
                return KioskMetrics(nil)
            }
        }
    }

    private var machine: MachineMetrics {
        get async {
            let now = Int(Date().timeIntervalSince1970 * 1_000)
            let since = WallTime(milliseconds: now - Self.owedHours * 3_600_000)
            return await MachineMetrics.look(
                state: state, journal: journal ?? state + "/journal.sqlite", since: since)
        }
    }
}
