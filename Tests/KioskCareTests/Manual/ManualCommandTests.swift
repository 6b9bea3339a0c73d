// The manual page and the completions of the real program.

import Foundation
import KioskCare
import Testing

/// What an installation makes of the program's help.
@Suite struct ManualCommandTests {
    private func told(_ words: [String], from program: String? = nil) throws
        -> (status: Int32, text: String)
    {
        let process = Process()
        process.executableURL =
            URL(filePath: program ?? BuiltProgram.kioskctl)
        process.arguments = words
        let out = Pipe()
        (process.standardOutput, process.standardError) = (out, out)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = try out.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    private func file(_ text: String) throws -> String {
        let path = NSTemporaryDirectory() + "kiosk-manual-" + UUID().uuidString
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    @Test func `the page tells of every command and every end`() throws {
        let page = try told(["manual", "--date", "2026-11-22"])
        #expect(page.status == 0)
        for section in [
            ".Ss kioskctl status\n", ".Ss kioskctl out\\-of\\-service\n",
            ".Ss kioskctl print list\n",
            ".Sh EXIT STATUS\n", ".It 78\n", ".Sh FILES\n",
        ] { #expect(page.text.contains(section), "\(section)") }
        #expect(try told(["manual", "--date", "soon"]).status == 64)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: Self.mandoc)))
    func `mandoc has nothing to say against it`() throws {
        let page = try file(told(["manual", "--date", "2026-11-22"]).text)
        defer { unlink(page) }
        let lint = try told(["-T", "lint", "-W", "warning", page], from: Self.mandoc)
        #expect(lint.status == 0, "\(lint.text)")
        let shown = try told(["-T", "ascii", page], from: Self.mandoc)
        // Bold letters are struck twice.
        let text = shown.text.replacing(/.\x08/, with: "")
        #expect(text.contains("EXIT STATUS") && text.contains("--socket"))
    }

    @Test func `what an alert tells people to type is there to be typed`() throws {
        let rules = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "kiosk-config/monitoring/kiosk.rules.yaml")
        let advice = try String(contentsOf: rules, encoding: .utf8)
        let page = try told(["manual"]).text.replacing("\\-", with: "-")
        let commands = advice.matches(of: /kioskctl ([a-z-]+)/).map { String($0.output.1) }
        #expect(commands.count > 10)
        for command in commands {
            #expect(page.contains(".Ss kioskctl \(command)\n"), "\(command)")
        }
        for area in advice.matches(of: /--only ([a-z]+)/).map({ String($0.output.1) }) {
            #expect(DoctorArea(rawValue: area) != nil, "\(area)")
        }
    }

    @Test func `bash takes the completions, and completes`() throws {
        let script = try file(told(["--generate-completion-script", "bash"]).text)
        defer { unlink(script) }
        let ask = """
            . "\(script)"
            complete_words() {
              COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
              COMPREPLY=(); _kioskctl "$1" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
              echo "${COMPREPLY[@]}"
            }
            complete_words kioskctl out-of-service o
            complete_words kioskctl stat
            complete_words kioskctl status --format ""
            """
        let run = try told(["--norc", "-c", ask], from: "/bin/bash")
        #expect(run.status == 0)
        #expect(run.text == "on off\nstatus\ntext json\n", "\(run.text)")
    }

    private static let mandoc = "/usr/bin/mandoc"
}
