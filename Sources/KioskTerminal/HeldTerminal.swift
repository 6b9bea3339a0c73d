// The one owner of a terminal's modes: as long as it lives, the terminal is raw.

internal import CTerminal
internal import Glibc

/// A terminal in raw mode with its alternate screen; the end of this value puts it back.
struct HeldTerminal: ~Copyable {
    /// Takes the terminal that is read at `input` and written at `output`.
    ///
    /// No throwing `init`: a value without fields counts as made at once, and its end would put
    /// back a terminal that somebody else holds.
    static func take(input: Int32, output: Int32) throws(TerminalFault) -> HeldTerminal {
        switch cterminal_enter(input, output) {
        case 0: return HeldTerminal()
        case EBUSY: throw .alreadyHeld
        case ENOTTY, EBADF, EINVAL: throw .notATerminal
        case let number: throw .system(number)
        }
    }

    private init() {}

    deinit {
        cterminal_leave()
    }
}

extension TerminalSize {
    /// The size of the terminal at `descriptor`; 80 × 24 where it does not know, as a serial line
    /// does not.
    init(of descriptor: Int32) {
        let size = cterminal_size_of(descriptor)
        let (columns, rows) = (Int(size.columns), Int(size.rows))
        guard columns > 0, rows > 0 else {
            self.init(columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24)
            return
        }
        let cell = CellSize(width: Int(size.width) / columns, height: Int(size.height) / rows)
        self.init(columns: columns, rows: rows, cell: cell)
    }
}
