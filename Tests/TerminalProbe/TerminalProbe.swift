// A program that takes its terminal, tells what comes, and ends as it is told: for the tests of
// restoring.

import Glibc
import KioskTerminal

/// Reports each event as a line, and obeys single bytes: `q` restores, `x` exits, `s` crashes, `t`
/// traps.
@main
enum TerminalProbe {
    static func main() async throws {
        let terminal = try Terminal.open()
        await tell(terminal, "size \(terminal.size.columns)x\(terminal.size.rows)")
        for await event in terminal.events {
            switch event {
            case .bytes(let bytes, _):
                await tell(terminal, "bytes \(bytes.map(String.init).joined(separator: " "))")
                if bytes.count == 1 { await obey(bytes[0], terminal) }
            case .resized(let size):
                await tell(terminal, "resized \(size.columns)x\(size.rows)")
            case .closed:
                return
            }
        }
    }

    private static func tell(_ terminal: Terminal, _ line: String) async {
        await terminal.write(Array((line + "\r\n").utf8))
    }

    private static func obey(_ byte: UInt8, _ terminal: Terminal) async {
        switch byte {
        case UInt8(ascii: "q"): await terminal.restore()
        case UInt8(ascii: "x"): exit(0)
        case UInt8(ascii: "s"): kill(getpid(), SIGSEGV)
        case UInt8(ascii: "t"): trap()
        default: break
        }
    }

    private static func trap() {
        let numbers: [Int] = []
        _ = numbers[numbers.count]
    }
}
