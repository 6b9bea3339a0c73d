// A sandbox printer on a folder of its own, taken down with the test.

import Foundation
import SandboxPrinter
import Testing

/// Starts a printer, gives it to the test with a client, and leaves nothing behind.
func withPrinter(
    name: String = "kiosk", hasFence: Bool = false, hasStandby: Bool = false,
    _ body: (SandboxPrinter, QueueClient) async throws -> Void
) async throws {
    try await withFolder { folder in
        let printer = SandboxPrinter(
            directory: folder, pages: folder + "/pages of 张三", name: name,
            fence: hasFence ? folder + "/state/fence" : nil,
            standbyPages: hasStandby ? folder + "/standby pages" : nil)
        try await printer.start()
        do {
            try await body(printer, QueueClient(socket: printer.socketPath, queue: name))
        } catch {
            await printer.stop()
            throw error
        }
        await printer.stop()
        #expect(processes(naming: folder) == [])
    }
}

/// Gives a fresh folder and removes it afterwards.
func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = "/tmp/sp-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}

/// The living processes whose command line or environment names the folder.
func processes(naming folder: String) -> [Int] {
    let needle = Data(folder.utf8)
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { Int($0) }.filter { pid in
        ["cmdline", "environ"].contains { file in
            let text = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(pid)/\(file)"))
            return text?.range(of: needle) != nil
        }
    }
}
