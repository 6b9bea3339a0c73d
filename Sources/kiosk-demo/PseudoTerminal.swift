// The terminal that the demo lends to the kiosk: a pty whose other end the demo holds.

internal import Dispatch
internal import Glibc
internal import KioskScreen
internal import Lanes
internal import SystemPackage

/// One end of a pty; a child has the other as its terminal.
///
/// Reading blocks, so it happens on a queue of its own.
actor PseudoTerminal {
    /// The path of the child's end (pts(4)).
    nonisolated let path: String
    private nonisolated let master: FileDescriptor
    private let executor: QueueExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: executor)
    }

    /// Opens a pair of this size.
    init(size: ScreenSize) throws {
        master = unsafe try FileDescriptor.open(
            "/dev/ptmx", .readWrite,
            options: [FileDescriptor.OpenOptions(rawValue: O_NOCTTY), .closeOnExec])
        executor = QueueExecutor(DispatchQueue(label: "demo.pseudo-terminal"))
        path = "/dev/pts/\(try PseudoTerminal.unlock(master))"
        resize(to: size)
    }

    deinit {
        // The descriptor is open, and nobody is left to be told otherwise.
        try? master.close()
    }

    /// The number of the child's end, after it has been unlocked (ioctl_tty(2)).
    private static func unlock(_ master: FileDescriptor) throws -> Int32 {
        let (TIOCSPTLCK, TIOCGPTN) = (UInt(0x4004_5431), UInt(0x8004_5430))
        var (locked, number) = (Int32(0), Int32(0))
        guard unsafe ioctl(master.rawValue, TIOCSPTLCK, &locked) == 0,
            unsafe ioctl(master.rawValue, TIOCGPTN, &number) == 0
        else { throw Errno(rawValue: errno) }
        return number
    }

    /// Tells the child's end how large it is.
    nonisolated func resize(to size: ScreenSize) {
        var window = winsize(
            ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(master.rawValue, UInt(TIOCSWINSZ), &window)
    }

    /// Types bytes, as a scanner or a person would.
    nonisolated func type(_ bytes: [UInt8]) {
        // A child that has gone reads nothing more; the demo ends then by itself.
        _ = try? master.writeAll(bytes)
    }

    /// Whether the child writes nothing for so many milliseconds.
    func isQuiet(for milliseconds: Int32) -> Bool {
        var line = pollfd(fd: master.rawValue, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&line, 1, milliseconds) == 0
    }

    /// Waits for what the child writes next; `nil` when the child has gone.
    func next() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        // A pty whose child is gone reads as an I/O error.
        let count = unsafe buffer.withUnsafeMutableBytes {
            unsafe (try? master.read(into: $0)) ?? 0
        }
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }
}
