// strace around the kiosk or around the fence of one stage.

import Foundation
import SandboxStack

/// Puts strace before a program, to count its system calls or to kill it at one.
struct SweepTracer: Sendable {
    let stage: Stage

    private static let strace = "/usr/bin/strace"
    private static let counting = ["-e", "trace=all", "-e", "signal=none"]

    private var root: String { stage.stack.folder.root }
    private var backends: String { root + "/printing/cups/lib/backend" }
    /// cupsd's account may write there.
    private var desk: String { root + "/printing/cups/state" }

    /// What stands before the kiosk's own command. Its children are let go.
    func wrapper(_ point: SweepPoint?) -> [String] {
        [Self.strace, "-f", "-b", "execve", "-qq", "-y", "-o", trace(.kiosk)]
            + (point.map { ["--seccomp-bpf"] + $0.injection } ?? Self.counting)
    }

    /// Puts a script in the fence's place that runs it under strace once it is armed.
    func installFence() throws {
        let files = FileManager.default
        let behind = backends + "/behind"
        try files.createDirectory(atPath: behind, withIntermediateDirectories: true)
        try files.moveItem(
            atPath: backends + "/kiosk-fence", toPath: behind + "/kiosk-fence")
        let script = """
            #!/bin/sh
            if mv '\(desk)/armed' '\(desk)/used' 2>/dev/null; then
                read -r options <'\(desk)/used'
                exec \(Self.strace) -qq -y -o '\(trace(.fence))' $options \\
                    '\(behind)/kiosk-fence' "$@"
            fi
            exec '\(behind)/kiosk-fence' "$@"

            """
        try script.write(toFile: backends + "/kiosk-fence", atomically: true, encoding: .utf8)
        try files.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: backends + "/kiosk-fence")
    }

    /// The next fence is watched, or killed at the point.
    func armFence(_ point: SweepPoint?) throws {
        let options = point?.injection ?? Self.counting
        try (options.joined(separator: " ") + "\n").write(
            toFile: desk + "/armed", atomically: true, encoding: .utf8)
    }

    /// The fences after this are left alone.
    func disarmFence() throws {
        // It is not there if a fence has taken it.
        try? FileManager.default.removeItem(atPath: desk + "/armed")
    }

    /// What strace wrote.
    func read(_ process: SweepPoint.Process) -> String {
        // A program that was never started leaves nothing.
        let bytes = try? Data(contentsOf: URL(filePath: trace(process)))
        return String(decoding: bytes ?? Data(), as: UTF8.self)
    }

    /// Removes what strace wrote of an earlier run.
    func clear() {
        for process in [SweepPoint.Process.kiosk, .fence] {
            // There may be none.
            try? FileManager.default.removeItem(atPath: trace(process))
        }
    }

    private func trace(_ process: SweepPoint.Process) -> String {
        desk + "/trace-" + process.rawValue
    }

    /// Where a run died: the last call of the kind, with the file that it was about and without
    /// what is different in every run.
    func place(_ point: SweepPoint) -> String? {
        let text = read(point.process)
        guard text.contains("killed by SIGKILL") else { return nil }
        let line = text.split(separator: "\n").last { $0.contains(point.call + "(") } ?? ""
        let file = line.firstMatch(of: /<([^>]*)>|"([^"]*)"/).map { $0.output.1 ?? $0.output.2 }
        let path = String((file ?? nil) ?? "").replacing(root, with: "")
        return point.call + " "
            + path.replacing(/[0-9a-f]{8}-[0-9a-f-]{27}/, with: "UUID")
            .replacing(/[0-9]+/, with: "#")
    }
}
