// The hall of the demo: the kiosk's screen, a line of help below it, and a hand with receipts.

internal import Foundation
internal import KioskScreen
internal import KioskTerminal
internal import SandboxCloud
internal import SandboxStack
internal import Subprocess
internal import SystemPackage

/// Lends the terminal to the kiosk and holds sample receipts under its scanner.
///
/// A receipt is bytes in the kiosk's terminal, as a keyboard scanner would type them; no event is
/// made.
actor DemoHall {
    private let stack: SandboxStack
    private let program: String
    private let terminal: Terminal
    private let kiosk: PseudoTerminal
    private let samples: [DemoSample]
    private var size: ScreenSize
    private var isChoosing = false
    private let typing: AsyncStream<String>
    private let fingers: AsyncStream<String>.Continuation

    /// Takes over this terminal.
    init(stack: SandboxStack, program: String) async throws {
        self.stack = stack
        self.program = program
        terminal = try Terminal.open()
        size = DemoHall.size(of: terminal)
        kiosk = try PseudoTerminal(size: DemoHall.room(in: size))
        samples = try DemoSample.list(stack)
        (typing, fingers) = AsyncStream.makeStream()
    }

    /// Runs until the kiosk ends or the visitor leaves.
    func run() async throws {
        await terminal.write(footer)
        await withTaskGroup { group in
            group.addTask { await self.runKiosk() }
            group.addTask { await self.showKiosk() }
            group.addTask { await self.hearVisitor() }
            group.addTask { await self.typeSamples() }
            _ = await group.next()
            group.cancelAll()
        }
        await terminal.restore()
    }

    /// The kiosk with the pty as its controlling terminal, so that it hears of a new size.
    private func runKiosk() async {
        var platform = PlatformOptions()
        platform.createSession = true
        platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(3))]
        let script = #"exec "$0" --config "$1" <"$2" >"$2" 2>"$3""#
        let arguments = ["-c", script, program, stack.folder.configuration, kiosk.path]
        // How it ended stands in its log; the demo ends with it either way.
        _ = try? await Subprocess.run(
            .path("/bin/sh"), arguments: Arguments(arguments + [stack.folder.log]),
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
            platformOptions: platform, output: .discarded)
    }

    /// Types what samples without a code want typed. A person's keys stand alone: what comes at
    /// once is a scanner's.
    private func typeSamples() async {
        for await part in typing {
            kiosk.type(Array(part.utf8))
            // A cancelled wait only makes the end come sooner.
            try? await Task.sleep(for: .milliseconds(600))
        }
    }

    private func showKiosk() async {
        while let bytes = await kiosk.next() {
            guard isChoosing == false else { continue }
            await terminal.write(bytes)
            // A read may end within a character: the help waits until the kiosk has drawn
            // everything.
            if await kiosk.isQuiet(for: 40) { await terminal.write(footer) }
        }
    }

    private func hearVisitor() async {
        for await event in terminal.events {
            switch event {
            case .bytes(let bytes, _):
                if await heard(bytes) { return }
            case .resized(let size):
                self.size = ScreenSize(columns: size.columns, rows: size.rows)
                kiosk.resize(to: DemoHall.room(in: self.size))
            case .closed:
                return
            }
        }
    }

    /// Whether the visitor wants to leave.
    private func heard(_ bytes: [UInt8]) async -> Bool {
        guard bytes.count == 1, let letter = bytes.first.map({ Character(UnicodeScalar($0)) })
        else {
            kiosk.type(bytes)
            return false
        }
        if isChoosing {
            isChoosing = false
            await giveBackScreen()
            if let sample = samples.first(where: { $0.key == letter }) { scan(sample) }
        } else if letter == "s" {
            isChoosing = true
            await terminal.write(Array(list.utf8))
        } else if letter == "q" || letter == "\u{3}" {
            return true
        } else {
            kiosk.type(bytes)
        }
        return false
    }

    private func scan(_ sample: DemoSample) {
        if let code = sample.code { return kiosk.type(Array(code.utf8) + [0x0D]) }
        for part in sample.typed { fingers.yield(part) }
    }

    /// The kiosk draws everything anew when its terminal changes its size, so it is made to change
    /// twice.
    private func giveBackScreen() async {
        let room = DemoHall.room(in: size)
        kiosk.resize(to: ScreenSize(columns: room.columns, rows: room.rows - 1))
        await terminal.write(Array("\u{1B}[0m\u{1B}[2J".utf8))
        kiosk.resize(to: room)
    }

    private static func size(of terminal: Terminal) -> ScreenSize {
        ScreenSize(columns: terminal.size.columns, rows: terminal.size.rows)
    }

    /// The kiosk has all rows but the last.
    private static func room(in size: ScreenSize) -> ScreenSize {
        ScreenSize(columns: size.columns, rows: max(2, size.rows - 1))
    }

    /// The line of help in the last row. It comes after everything that the kiosk draws, and puts
    /// the cursor back where the kiosk had it.
    private var footer: [UInt8] {
        let words = " DEMO  s: 扫一张样票 scan a sample   q: 离开 leave "
        let text = ScreenText(words + "  \(stack.folder.pages)")
        var width = 0
        let cut = text.glyphs.prefix { glyph in
            width += glyph.width
            return width <= size.columns
        }
        let line = cut.map(\.text).joined()
        return Array("\u{1B}7\u{1B}[\(size.rows);1H\u{1B}[0;7m\(line)\u{1B}[K\u{1B}[0m\u{1B}8".utf8)
    }

    private var list: String {
        DemoList(size: size).text(
            "按字母，把样票放到扫描口 · Press a letter to hold that receipt under the scanner",
            samples.map { "\($0.key)  \($0.title)" },
            "其他键返回 · any other key goes back")
    }
}
