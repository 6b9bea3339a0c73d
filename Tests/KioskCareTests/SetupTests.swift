// Queues made behind the fence on a running print service.

import Foundation
import KioskPrinting
import SandboxPrinter
import TestSupport
import Testing

@testable import KioskCare

@Suite(.serialized)
struct SetupTests {
    /// Starts a print service with a fence and gives it to the test.
    private func withService(
        _ body: (SandboxPrinter, CupsPlaces, String) async throws -> Void
    ) async throws {
        let folder = "/tmp/kc-" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o711])
        defer { try? FileManager.default.removeItem(atPath: folder) }  // in /tmp all the same
        let printer = SandboxPrinter(
            directory: folder, pages: folder + "/pages", fence: folder + "/state/fence")
        try await printer.start()
        var places = CupsPlaces()
        places.socket = printer.socketPath
        places.settings = folder + "/cups/etc/cupsd.conf"
        places.places = folder + "/cups/etc/cups-files.conf"
        do {
            try await body(printer, places, folder)
        } catch {
            await printer.stop()
            throw error
        }
        await printer.stop()
    }

    @Test func `a queue is made, made anew, and stands behind the fence`() async throws {
        try await withService { printer, places, _ in
            let uri = try await printer.printerURI
            let setup = QueueSetup(
                name: "front", address: uri, media: "iso_a4_210x297mm", places: places)
            for _ in 1...2 {
                let facts = try await setup.make { _ in }.facts
                #expect(facts.address == "kiosk-fence:/" + uri)
                #expect(facts.errorPolicy == "abort-job")
            }
            let findings = await PrinterCheckup(queue: "front", socket: places.socket).findings()
            #expect(findings.filter { $0.colour != .green } == [])

            try await printer.setPaper(empty: true)
            let empty = await PrinterCheckup(queue: "front", socket: places.socket).findings()
            #expect(empty.filter { $0.colour == .red }.map(\.check) == ["condition"])
            await printer.turnOff()
            let off = await PrinterCheckup(queue: "front", socket: places.socket).findings()
            #expect(off.filter { $0.colour == .red }.map(\.check) == ["device"])
        }
    }

    @Test func `what cannot work is refused, and leaves no queue`() async throws {
        try await withService { printer, places, _ in
            let uri = try await printer.printerURI
            func fault(_ name: String, _ uri: String, _ media: String = "iso_a4_210x297mm") async
                -> QueueSetup.Fault?
            {
                let setup = QueueSetup(name: name, address: uri, media: media, places: places)
                do throws(QueueSetup.Fault) {
                    _ = try await setup.make { _ in }
                    return nil
                } catch {
                    return error
                }
            }
            #expect(await fault("a b", uri) == .name)
            #expect(await fault("a", "nothing") == .address)
            #expect(await fault("a", "kiosk-fence:/" + uri) == .address)
            #expect(await fault("a", "socket://localhost:9") == .needsDriver)
            #expect(await fault("a", "ipp://localhost:9/ipp/print") == .device(.unreachable))
            guard case .noBackend = await fault("a", "gopher://printer/") else {
                Issue.record("a scheme without a backend was taken")
                return
            }
            guard case .media = await fault("a", uri, "paper_of_dreams") else {
                Issue.record("unknown paper was taken")
                return
            }
            let names = try await PrintService(socket: places.socket).queues().map(\.name)
            #expect(names == ["kiosk"])
        }
    }

    @Test
    func `a check-up of a running service sees the queue, the spool and a service that is gone`()
        async throws
    {
        try await withService { printer, places, folder in
            let checkup = CupsCheckup(
                places: places, queues: ["kiosk", "absent"], fence: folder + "/state/fence",
                user: "lp")
            let findings = await checkup.findings()
            let wrong = findings.filter { $0.found == "There is no queue absent." }
            #expect(wrong.map(\.colour) == [.red])
            #expect(findings.contains { $0.check == "queue-fence" && $0.colour == .green })
            #expect(findings.contains { $0.check == "KIOSK_FENCE" && $0.colour == .green })
            #expect(findings.contains { $0.check == "spool" && $0.colour == .green })
            await printer.stop()
            #expect(await checkup.findings().first?.check == "service")
            #expect(await checkup.findings().first?.colour == .red)
        }
    }
}
