// The two forms of the screen: cells on a terminal, and plain text.

internal import KioskCore
internal import KioskScreen
internal import KioskTerminal

/// Where the session's screen is shown.
protocol KioskDisplay: Sendable {
    /// Shows a screen in place of the one before; false if it did not get out.
    func show(_ content: ScreenContent) async -> Bool
    /// Whether a link can be shown as a QR code.
    func fit(of link: String) async -> LinkFit
    /// The screen has another size now.
    func resize(to size: ScreenSize) async
    /// Leaves the terminal as it was found.
    func restore() async
}

extension ScreenSize {
    /// The size of a terminal as the screen's own.
    init(_ size: TerminalSize) {
        self.init(columns: size.columns, rows: size.rows)
    }
}

/// A terminal of cells: only what changed is written.
actor CellDisplay: KioskDisplay {
    private let terminal: Terminal
    private let wording: Wording
    private var size: ScreenSize
    private var writer = FrameWriter()

    /// Draws on `terminal`, which is `size` large now.
    init(terminal: Terminal, size: ScreenSize, wording: Wording) {
        self.terminal = terminal
        self.size = size
        self.wording = wording
    }

    func show(_ content: ScreenContent) async -> Bool {
        let canvas = ScreenPainter.paint(content, size: size, wording: wording)
        let isOut = await terminal.write(writer.bytes(for: canvas))
        if isOut == false { writer.invalidate() }
        return isOut
    }

    func fit(of link: String) -> LinkFit {
        LinkFit(link, on: size)
    }

    func resize(to size: ScreenSize) {
        self.size = size
        writer.invalidate()
    }

    func restore() async {
        await terminal.restore()
    }
}

/// Each screen as lines of text, when it changes: for pipes, screen readers and tests.
actor PlainDisplay: KioskDisplay {
    private let file: OutputFile
    private let wording: Wording

    /// Writes to an open file.
    init(file: OutputFile = .standardOutput, wording: Wording) {
        self.file = file
        self.wording = wording
    }

    func show(_ content: ScreenContent) -> Bool {
        file.write(PlainScreen.text(content, wording))
        return true
    }

    /// Text is read, not scanned: every link fits.
    func fit(of link: String) -> LinkFit { .fits }

    func resize(to size: ScreenSize) {}

    func restore() {}
}
