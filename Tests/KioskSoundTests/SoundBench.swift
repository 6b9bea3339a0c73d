// A folder with small scripts in place of a sound card, and what was reported.

import Foundation
import KioskSound
import Synchronization
import Testing

/// What a part of the sound has reported, in order.
final class Reports: Sendable {
    private let list = Mutex<[SoundFault]>([])

    var all: [SoundFault] { list.withLock { $0 } }

    func add(_ fault: SoundFault) {
        list.withLock { $0.append(fault) }
    }
}

/// A folder of its own, gone when the test is over.
final class SoundBench: Sendable {
    let folder: String

    init() throws {
        folder = "/tmp/kiosk-sound-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        // A folder that cannot be taken away is left to the system's own cleaning.
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Writes a program of `/bin/sh`; `$D` in it is the folder.
    @discardableResult
    func script(_ name: String, _ text: String) throws -> String {
        let path = "\(folder)/\(name)"
        try "#!/bin/sh\nD=\(folder)\n\(text)\n".write(
            toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    func command(_ name: String, _ text: String) throws -> SoundCommand {
        try #require(SoundCommand(try script(name, text)))
    }

    func bytes(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init)
    }

    /// The lines of a file; none if there is no file.
    func lines(_ name: String) -> [String] {
        (bytes(name).map { String(decoding: $0, as: UTF8.self) } ?? "")
            .split(separator: "\n").map(String.init)
    }

    func touch(_ name: String) {
        _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil)
    }
}

/// Runs `work` beside `body` and cancels it afterwards.
func beside(
    _ work: @escaping @Sendable () async -> Void, _ body: () async throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await work() }
        try await body()
        group.cancelAll()
    }
}

/// Whether a process with that number is there and has not ended.
func isAlive(_ process: String) -> Bool {
    guard let status = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
        return false
    }
    return String(decoding: status, as: UTF8.self).contains(") Z ") == false
}
