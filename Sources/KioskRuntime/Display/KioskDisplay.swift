// The two forms of the screen: cells on a terminal, and plain text.

internal import KioskCore
internal import KioskScreen
internal import KioskTerminal

/// Where the session's screen is shown.
protocol KioskDisplay: Sendable {
    /// Shows a screen in place of the one before, as it looks at `now`; false if it did not get
    /// out.
    func show(_ content: ScreenContent, at now: Instant) async -> Bool
    /// Whether the same screen looks different a second later.
    func moves(_ content: ScreenContent) async -> Bool
    /// Whether a link can be shown as a QR code.
    func fit(of link: String) async -> LinkFit
    /// The screen has another size now.
    func resize(to size: TerminalSize) async
    /// Rings the terminal's bell.
    func ring(_ bell: UInt8) async
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
    private let settings: SurfaceSettings
    private var surface: Surface
    private var writer = FrameWriter()
    private var shown: ScreenContent.Name?

    /// Screens on which nothing is anyone's.
    private static let nobodys: Set<ScreenContent.Name> = [.welcome, .outOfService, .staff]

    /// Draws on `terminal`, in its size.
    init(terminal: Terminal, settings: SurfaceSettings, wording: Wording) {
        self.terminal = terminal
        self.settings = settings
        self.wording = wording
        surface = settings.surface(terminal.size, terminal.abilities)
    }

    func show(_ content: ScreenContent, at now: Instant) async -> Bool {
        let canvas = ScreenPainter.paint(content, on: surface, wording: wording, at: now)
        // Where a visit has ended nothing of it stays, also not in what has scrolled away.
        let wipes = CellDisplay.nobodys.contains(content.name) && shown != content.name
        let bytes = writer.bytes(for: canvas, look: content.look, wipes: wipes)
        let isOut = await terminal.write(bytes)
        // A frame that did not get out is drawn again, and wipes again.
        shown = isOut ? content.name : nil
        if isOut == false { writer.invalidate() }
        return isOut
    }

    func moves(_ content: ScreenContent) -> Bool {
        ScreenPainter.isMoving(content, on: surface)
    }

    func fit(of link: String) -> LinkFit {
        LinkFit(link, on: surface)
    }

    func resize(to size: TerminalSize) {
        surface = settings.surface(size, terminal.abilities)
        writer.invalidate()
    }

    func ring(_ bell: UInt8) async {
        await terminal.write([bell])
    }

    func restore() async {
        await terminal.restore()
    }
}

/// Each screen as lines of text, when it changes: for pipes, screen readers and tests.
actor PlainDisplay: KioskDisplay {
    private let file: OutputFile
    private let wording: Wording
    private var shown = ""

    /// Writes to an open file.
    init(file: OutputFile = .standardOutput, wording: Wording) {
        self.file = file
        self.wording = wording
    }

    func show(_ content: ScreenContent, at now: Instant) -> Bool {
        let text = PlainScreen.text(content, wording)
        // A clock or a colour that changed is no news for who reads lines.
        guard text != shown else { return true }
        shown = text
        file.write(text)
        return true
    }

    func moves(_ content: ScreenContent) -> Bool { false }

    /// Text is read, not scanned: every link fits.
    func fit(of link: String) -> LinkFit { .fits }

    func resize(to size: TerminalSize) {}

    /// Lines have no bell.
    func ring(_ bell: UInt8) {}

    func restore() {}
}
