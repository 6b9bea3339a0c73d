// Where the program starts: as the kiosk, or as the process that looks through one file.

internal import ArgumentParser
internal import Foundation
internal import KioskPreflight

/// Chooses before anything else happens: a process that is about to read a hostile file takes its
/// limits first, and has no options to read.
@main
struct KioskStart {
    static func main() async {
        if CommandLine.arguments.dropFirst().elementsEqual([Preflight.command]) {
            exit(PreflightProcess.run())
        }
        await KioskCommand.main()
    }
}
