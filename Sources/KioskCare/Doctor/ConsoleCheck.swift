// Can the kiosk's screen show Chinese, and is it large enough?

internal import Foundation
internal import Glibc

/// What is known of the terminal that the kiosk draws on.
struct ConsoleFacts: Hashable, Sendable {
    /// What draws the letters.
    enum Kind: String, Hashable, Sendable {
        /// The kernel's own console: 512 letters, none of them Chinese.
        case kernel
        case cage
        case kmscon
        /// Another terminal, which a person has opened.
        case terminal
    }

    /// Columns and rows.
    struct Size: Hashable, Sendable {
        var columns: Int
        var rows: Int
    }

    /// Nil where nobody can tell.
    var kind: Kind?
    var size: Size?
    /// Families of letters on this machine that have Chinese; nil where that cannot be asked.
    var fonts: Int?
    /// The language of the welcome screen; nil where the configuration does not load.
    var language: String?

    /// Looks at the terminal of the kiosk that runs as `process`, or at what its unit says.
    static func of(unit: UnitFacts?, process: Int?, language: String?) async -> ConsoleFacts {
        var facts = ConsoleFacts(language: language)
        facts.kind = kind(unit: unit, process: process)
        facts.size = process.flatMap(size)
        if facts.kind == .cage || facts.kind == .kmscon {
            let list = await Tool.output(["/usr/bin/fc-list", ":lang=zh", "family"])
            facts.fonts = list.map { Set($0.split(separator: "\n")).count }
        }
        return facts
    }

    private static func kind(unit: UnitFacts?, process: Int?) -> Kind? {
        let start = unit?["ExecStart"] ?? ""
        if start.contains("/console cage ") { return .cage }
        if start.contains("/console kmscon ") { return .kmscon }
        if let type = process.flatMap(terminalType) { return type == "linux" ? .kernel : .terminal }
        return start.isEmpty ? nil : .kernel
    }

    /// `TERM` of a process; nil where its environment is closed to us.
    private static func terminalType(of process: Int) -> String? {
        let data = FileManager.default.contents(atPath: "/proc/\(process)/environ") ?? Data()
        let line = data.split(separator: 0).first { $0.starts(with: Data("TERM=".utf8)) }
        return line.map { String(decoding: $0.dropFirst(5), as: UTF8.self) }
    }

    /// The size of the terminal behind a process's output; nil for none, or one closed to us.
    private static func size(of process: Int) -> Size? {
        let file = unsafe open(
            "/proc/\(process)/fd/1", O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var window = winsize()
        guard unsafe ioctl(file, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
            return nil
        }
        return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }
}

/// Judges the console.
struct ConsoleCheck {
    var facts: ConsoleFacts

    private static let area = "console"
    /// What every screen is designed for.
    private static let least = ConsoleFacts.Size(columns: 66, rows: 15)

    var findings: [Finding] { [letters] + size }

    private var letters: Finding {
        switch facts.kind {
        case .kernel: kernel
        case .cage, .kmscon: drawn(by: facts.kind?.rawValue ?? "")
        case .terminal:
            .good(Self.area, "chinese", "It runs in a terminal that a person has opened.")
        case nil:
            .doubt(
                Self.area, "chinese", "Nobody can tell what the kiosk is drawn on.",
                do: "Run kioskctl doctor as root, while the kiosk runs.")
        }
    }

    private var kernel: Finding {
        if facts.language == "en" {
            return .good(
                Self.area, "chinese",
                "The kernel's console cannot show Chinese; the kiosk is English.")
        }
        return .doubt(
            Self.area, "chinese",
            "The kernel's console cannot show Chinese: the kiosk starts in English.",
            do: "ln -sfn /usr/lib/kiosk/consoles/cage.conf "
                + "/etc/systemd/system/kiosk.service.d/console.conf; systemctl daemon-reload; "
                + "systemctl restart kiosk.service")
    }

    private func drawn(by program: String) -> Finding {
        guard facts.fonts == 0 else {
            let fonts = facts.fonts.map { ", \($0) families of letters have it" } ?? ""
            return .good(Self.area, "chinese", "It can show Chinese (\(program)\(fonts)).")
        }
        return .fault(
            Self.area, "chinese", "No letters on this machine have Chinese: customers see boxes.",
            do: "apt install fonts-wqy-zenhei; systemctl restart kiosk.service")
    }

    private var size: [Finding] {
        guard let size = facts.size else { return [] }
        let found = "The screen has \(size.columns) columns and \(size.rows) rows"
        guard size.columns < Self.least.columns || size.rows < Self.least.rows else {
            return [.good(Self.area, "size", "\(found).")]
        }
        return [
            .fault(
                Self.area, "size",
                "\(found): it needs \(Self.least.columns) and \(Self.least.rows).",
                do: "Take smaller letters: CONSOLE_CELLS=66x15 in the drop-in of kiosk.service.")
        ]
    }
}
