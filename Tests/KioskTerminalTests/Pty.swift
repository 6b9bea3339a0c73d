// A terminal of a test's own: a pseudo-terminal, with the test at the other end.

import Foundation
import Glibc

/// Both ends of a pseudo-terminal (pty(7)).
final class Pty: Sendable {
    /// The end that a person would sit at.
    let person: Int32
    /// The end that a program stands on.
    let program: Int32
    /// The path of the program's end.
    let path: String

    /// A terminal of this size.
    init(columns: UInt16, rows: UInt16) throws {
        person = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var number: Int32 = 0
        var locked: Int32 = 0
        guard person >= 0, ioctl(person, Pty.setLock, &locked) == 0,
            ioctl(person, Pty.getNumber, &number) == 0
        else { throw POSIXError(.ENXIO) }
        path = "/dev/pts/\(number)"
        program = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard program >= 0 else { throw POSIXError(.ENXIO) }
        resize(columns: columns, rows: rows)
    }

    /// TIOCSPTLCK and TIOCGPTN (ioctl_tty(2)), which the C library's module leaves out.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    deinit {
        close(person)
        close(program)
    }

    /// Gives it another size, in pixels too if it knows of them.
    func resize(columns: UInt16, rows: UInt16, pixels: (width: UInt16, height: UInt16) = (0, 0)) {
        var size = winsize(
            ws_row: rows, ws_col: columns, ws_xpixel: pixels.width, ws_ypixel: pixels.height)
        _ = ioctl(person, UInt(TIOCSWINSZ), &size)
    }

    /// The modes, as numbers that can be compared.
    var modes: [UInt32] {
        var modes = termios()
        tcgetattr(program, &modes)
        let keys = withUnsafeBytes(of: &modes.c_cc) { $0.map(UInt32.init) }
        return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag] + keys
    }

    /// Whether bytes come at once, unchanged, and without an echo.
    var isRaw: Bool {
        modes[3] & UInt32(ICANON | ECHO | ISIG) == 0 && modes[1] & UInt32(OPOST) == 0
    }

    /// Nobody sits at the other end any more.
    func hangUp() {
        // The number stays taken, so that the end of this value closes nobody else's.
        dup2(program, person)
    }

    /// Types `text`.
    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(person, bytes, bytes.count)
    }

    /// Reads what the program writes until `text` came, or ten seconds have passed; gives all of
    /// it.
    func read(until text: String, after start: String = "") -> String {
        var output = start
        let deadline = ContinuousClock.now + .seconds(10)
        while output.contains(text) == false, ContinuousClock.now < deadline {
            var ready = pollfd(fd: person, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 50) > 0 else { continue }
            var bytes = [UInt8](repeating: 0, count: 4_096)
            let count = Glibc.read(person, &bytes, bytes.count)
            guard count > 0 else { return output }
            output += String(decoding: bytes.prefix(count), as: UTF8.self)
        }
        return output
    }
}
