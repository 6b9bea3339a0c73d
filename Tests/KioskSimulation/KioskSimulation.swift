// Runs many simulated worlds and reports the first that goes wrong.

import Glibc
import Simulation

/// `kiosk-simulation --seed 1 --count 10000 --mode both --lanes 2`
@main
enum KioskSimulation {
    static func main() async {
        guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
            print(Options.usage)
            exit(64)
        }
        let tally = await withTaskGroup(of: Tally.self) { group in
            for lane in 0..<options.lanes {
                group.addTask { Tally(options, lane: lane) }
            }
            var sum = Tally()
            for await tally in group { sum.add(tally) }
            return sum
        }
        for trial in tally.found.prefix(options.reports) {
            print(trial.report(commit: options.commit, lines: options.lines), "\n")
        }
        print(tally.summary(seconds: Double(clock()) / Double(CLOCKS_PER_SEC)))
        if tally.found.isEmpty == false { exit(1) }
    }
}
