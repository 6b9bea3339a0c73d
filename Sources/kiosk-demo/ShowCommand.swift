// kiosk-demo show: a newcomer sees the whole job in a minute.

internal import ArgumentParser
internal import Foundation
internal import KioskTerminal
internal import SandboxStack

/// The kiosk on this terminal, with a list of sample receipts at a key.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows the kiosk on this terminal (the default).")

    @OptionGroup var place: DemoPlace

    func run() async throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw ValidationError("The demo needs a terminal. `make demo-check` runs without one.")
        }
        print("Starting the sandbox cloud, a private print service and a printer …")
        let stack = try SandboxStack(root: place.root, wording: place.wording)
        let program = place.program("kiosk")
        try await stack.whileRunning {
            let hall = try await DemoHall(stack: stack, program: program)
            try await hall.run()
        }
        print("The demo is over. Its pages are in \(stack.folder.pages)")
    }
}
