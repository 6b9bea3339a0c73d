// A print service with real printers behind the fence, for tests of a technician's commands.

import Foundation
import KioskCore
import KioskPrinting
import SandboxPrinter

@testable import KioskCare

/// What a test of printers stands on: `folder/cups`, `folder/state/fence`, `folder/pages`.
struct PrinterShop {
    let folder: String
    let printer: SandboxPrinter
    var places = CupsPlaces()

    /// The kiosk's state directory.
    var state: String { folder + "/state" }
    /// The configuration directory; it is made on demand.
    var configuration: String { folder + "/etc" }

    /// Starts everything, gives it to the test, and ends it.
    static func open(
        standby: Bool = false, _ body: (PrinterShop) async throws -> Void
    ) async throws {
        let folder = "/tmp/kp-" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o711])
        defer { try? FileManager.default.removeItem(atPath: folder) }  // in /tmp all the same
        let printer = SandboxPrinter(
            directory: folder, pages: folder + "/pages", fence: folder + "/state/fence",
            standbyPages: standby ? folder + "/pages2" : nil)
        try await printer.start()
        var shop = PrinterShop(folder: folder, printer: printer)
        shop.places.socket = printer.socketPath
        shop.places.settings = folder + "/cups/etc/cupsd.conf"
        shop.places.places = folder + "/cups/etc/cups-files.conf"
        do {
            try await body(shop)
        } catch {
            await printer.stop()
            throw error
        }
        await printer.stop()
    }

    /// Writes a configuration with one printer, whose file has these lines besides its queue.
    func configure(_ lines: [String] = [], kiosk: [String] = []) throws {
        let files = FileManager.default
        for name in ["printers.d", "quirks.d"] {
            try files.createDirectory(
                atPath: configuration + "/" + name, withIntermediateDirectories: true)
        }
        let wording = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "kiosk-config/wording").path
        let own =
            ["# This kiosk.", "id: \"demo\"  # its name", "state_directory: \"\(state)\""]
            + ["wording_directory: \"\(wording)\""] + kiosk
        try (own.joined(separator: "\n") + "\n").write(
            toFile: configuration + "/kiosk.yaml", atomically: true, encoding: .utf8)
        let queue = ["queue: \(printer.queueName)", "server: \(places.socket)"]
        try ((queue + lines).joined(separator: "\n") + "\n").write(
            toFile: configuration + "/printers.d/main.yaml", atomically: true, encoding: .utf8)
    }
}
