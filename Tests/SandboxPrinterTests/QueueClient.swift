// An independent client of the queue: CUPS' own commands.

import Foundation

/// Talks to one queue through `lp`, `lpstat` and `cancel`.
struct QueueClient {
    let socket: String
    let queue: String

    /// Sends a file and returns the job's name, as in `kiosk-1`.
    func print(_ file: String, options: [String] = [], title: String? = nil) throws -> String {
        let words = options.flatMap { ["-o", $0] } + (title.map { ["-t", $0] } ?? [])
        let answer = try run("/usr/bin/lp", ["-d", queue] + words + [file])
        // "request id is kiosk-1 (1 file(s))"
        return answer.split(separator: " ").dropFirst(3).first.map(String.init) ?? ""
    }

    /// Sends a file as the attempt with this uuid, as the kiosk does.
    func print(_ file: String, attempt: String) throws -> String {
        try print(file, options: ["job-uuid=urn:uuid:\(attempt)"], title: attempt)
    }

    func cancel(_ job: String) throws {
        _ = try run("/usr/bin/cancel", [job])
    }

    func isWaiting(_ job: String) throws -> Bool {
        try run("/usr/bin/lpstat", ["-W", "not-completed", "-o", queue]).contains(job + " ")
    }

    func isOver(_ job: String) throws -> Bool {
        try run("/usr/bin/lpstat", ["-W", "completed", "-o", queue]).contains(job + " ")
    }

    /// The queue's state and reasons in words.
    func condition() throws -> String {
        try run("/usr/bin/lpstat", ["-l", "-p", queue])
    }

    /// What the printer says of itself, past cupsd.
    static func askDevice(_ uri: String) throws -> String {
        try tool(
            "/usr/bin/ipptool", ["-tv", "-T", "5", uri, "get-printer-attributes.test"], [:])
    }

    private func run(_ path: String, _ arguments: [String]) throws -> String {
        try Self.tool(path, arguments, ["CUPS_SERVER": socket])
    }

    /// Runs a program and returns what it wrote to its standard output.
    static func tool(
        _ path: String, _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment.merging(["PATH": "/usr/bin:/bin", "LC_ALL": "C"]) { $1 }
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
