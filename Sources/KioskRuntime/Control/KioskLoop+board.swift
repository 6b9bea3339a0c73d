// What the loop writes on the board while it goes round.

internal import KioskCore
internal import KioskScanner

extension KioskLoop {
    /// Notes what came through the terminal or a pipe: there each whole code counts, however fast
    /// it came.
    func noteTyped(_ output: ScannerOutput) {
        guard parts.scanners.isEmpty, case .scan(let scan) = output else { return }
        parts.board.scanned(
            StatusBoard.terminal, characters: scan.text.count, within: nil, at: parts.clock.wall)
    }
}

extension StatusBoard {
    /// What the scanner is called that types on the terminal.
    static let terminal = "terminal"

    /// Notes what a scanner of the kiosk's own gave.
    func note(
        _ output: ScannerOutput, of name: String, _ timing: ScanTiming, _ clock: KioskClock
    ) {
        let now = clock.now
        guard let code = timing.take(output, at: now) else { return }
        scanned(name, characters: code.characters, within: code.time, at: clock.wall)
    }
}
