// A desk with a clock: what comes through the terminal, and what becomes of it.

import KioskCore
import KioskScanner

/// Feeds a terminal input by the clock and calls it whenever it asked to be called.
struct Desk {
    private var input = TerminalInput()
    private(set) var milliseconds = 0
    private(set) var outputs: [ScannerOutput] = []

    /// What came since this was last asked, without the reports of a code coming in.
    mutating func heard() -> [ScannerOutput] {
        defer { outputs = [] }
        return outputs.filter { if case .reading = $0 { false } else { true } }
    }

    /// Lets time pass.
    mutating func wait(_ duration: Int) {
        let end = milliseconds + duration
        while let deadline = input.deadline, deadline <= moment(end) {
            outputs += input.elapse(to: deadline)
        }
        milliseconds = end
    }

    /// Bytes that are read at once.
    mutating func read(_ text: String) {
        read(Array(text.utf8))
    }

    mutating func read(_ bytes: [UInt8]) {
        outputs += input.take(bytes, at: moment(milliseconds))
    }

    /// Bytes that come one by one; the pause is before each but the first.
    mutating func type(_ text: String, every pause: Int) {
        type(Array(text.utf8), every: pause)
    }

    mutating func type(_ bytes: [UInt8], every pause: Int) {
        for (index, byte) in bytes.enumerated() {
            if index > 0 { wait(pause) }
            read([byte])
        }
    }

    private func moment(_ milliseconds: Int) -> Instant {
        Instant(sinceStart: .milliseconds(milliseconds))
    }
}

/// A code that was ended by Enter or Tab.
func code(_ text: String) -> ScannerOutput {
    .scan(Scan(text: text, ending: .terminator))
}

/// A code that was ended by a pause.
func torn(_ text: String) -> ScannerOutput {
    .scan(Scan(text: text, ending: .pause))
}
