// The script behind the consoles: how large the letters are, and where words for staff go.

import Foundation
import Testing

/// `systemd/console`, run with programs that only say how they were called.
@Suite struct ConsoleScriptTests {
    /// A panel and the letters that give it 66 columns and 15 rows at least.
    struct Panel: Sendable, CustomTestStringConvertible {
        var mode: String
        var letter: Int
        var line: Int
        var testDescription: String { mode }
    }

    private static let panels = [
        Panel(mode: "1920x1080", letter: 29, line: 72),
        Panel(mode: "1366x768", letter: 20, line: 50),
        Panel(mode: "1280x1024", letter: 19, line: 47),
        Panel(mode: "1024x768", letter: 15, line: 37),
        Panel(mode: "1080x1920", letter: 16, line: 40),
        Panel(mode: "1920x1080i", letter: 29, line: 72),
        Panel(mode: "800x480", letter: 12, line: 30), Panel(mode: "0x0", letter: 29, line: 72),
        Panel(mode: "nonsense", letter: 29, line: 72), Panel(mode: "", letter: 29, line: 72),
    ]

    @Test(arguments: panels)
    private func `letters are as large as the panel allows`(_ panel: Panel) throws {
        try ConsoleScript.with { script in
            try script.plug(panel.mode)
            let call = try script.run("cage", "/bin/kiosk")
            #expect(call.contains("font=WenQuanYi Zen Hei Mono:pixelsize=\(panel.letter * 2)"))
            #expect(call.contains("line-height=\(panel.line)px"))
            #expect(call.hasSuffix("inside /bin/kiosk\n"))
            let kmscon = try script.run("kmscon", "/bin/kiosk")
            #expect(kmscon.contains("--font-size=\(panel.letter * 3 / 2) "))
        }
    }

    @Test func `without a panel, letters are those of the usual one`() throws {
        try ConsoleScript.with { script in
            let call = try script.run("cage", "/bin/kiosk")
            #expect(call.contains("pixelsize=58"))
        }
    }

    @Test func `kmscon keeps no key and no scrollback`() throws {
        try ConsoleScript.with { script in
            let call = try script.run("kmscon", "/bin/kiosk")
            #expect(call.split(separator: " ").filter { $0.hasPrefix("--grab-") }.count == 11)
            #expect(call.contains("--grab-zoom-in= "))
            for option in [
                "--sb-size=0", "--no-session-control", "--no-switchvt", "--no-reset-env",
                "--xkb-options=srvrkeys:none",
            ] { #expect(call.contains(option), "\(option)") }
        }
    }

    @Test func `what is for staff goes past the screen`() throws {
        try ConsoleScript.with { script in
            let said = try script.shell(
                "$CONSOLE inside sh -c 'echo screen; echo staff >&2' 3>&2 2>/dev/null")
            #expect(said.output == "screen\n")
            #expect(said.errors == "staff\n")
            let without = try script.shell("$CONSOLE inside sh -c 'echo staff >&2'")
            #expect(without.errors == "staff\n")
        }
    }

    @Test func `the page is shown even if its file is gone`() throws {
        try ConsoleScript.with { script in
            let there = try script.shell("$CONSOLE closed </dev/null")
            #expect(there.output.contains("This kiosk cannot be used now."))
            let gone = try script.shell("CONSOLE_FILES=/nowhere $CONSOLE closed </dev/null")
            #expect(gone.output.contains("OUT OF SERVICE"))
        }
    }

    @Test func `another word is answered with what there is`() throws {
        try ConsoleScript.with { script in
            let said = try script.shell("$CONSOLE nonsense")
            #expect(said.status == 64)
            #expect(said.errors.contains("console closed"))
        }
    }
}

/// The script with a folder of panels and of programs that are none.
private struct ConsoleScript {
    private let folder: URL

    static func with(_ body: (ConsoleScript) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("kiosk-console-" + UUID().uuidString)
        let files = FileManager.default
        try files.createDirectory(
            at: folder.appendingPathComponent("bin"), withIntermediateDirectories: true)
        defer {
            // What cannot be removed stays in the folder for temporary files.
            try? files.removeItem(at: folder)
        }
        for program in ["cage", "kmscon"] {
            let place = folder.appendingPathComponent("bin/\(program)")
            try "#!/bin/sh\necho \"$*\"\n".write(to: place, atomically: true, encoding: .utf8)
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.path)
        }
        try body(ConsoleScript(folder: folder))
    }

    /// Plugs a panel in beside one that is not.
    func plug(_ mode: String) throws {
        for (panel, state, modes) in [
            ("card0-DP-1", "disconnected", ""),
            ("card0-HDMI-A-1", "connected", mode + "\n640x480\n"),
        ] {
            let place = folder.appendingPathComponent("panels/\(panel)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try (state + "\n").write(
                to: place.appendingPathComponent("status"), atomically: true, encoding: .utf8)
            try modes.write(
                to: place.appendingPathComponent("modes"), atomically: true, encoding: .utf8)
        }
    }

    func run(_ arguments: String...) throws -> String {
        try shell("$CONSOLE " + arguments.joined(separator: " ")).output
    }

    func shell(_ line: String) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.environment = [
            "PATH": folder.appendingPathComponent("bin").path + ":/usr/bin:/bin",
            "CONSOLE": SourceTree.root.appendingPathComponent("systemd/console").path,
            "CONSOLE_FILES": SourceTree.root.appendingPathComponent("kiosk-config/console").path,
            "CONSOLE_PANELS": folder.appendingPathComponent("panels").path,
        ]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Both fit into a pipe: no need to read them side by side.
        let outputData = output.fileHandleForReading.readDataToEndOfFile()
        let errorData = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: outputData, as: UTF8.self),
            String(decoding: errorData, as: UTF8.self)
        )
    }
}
