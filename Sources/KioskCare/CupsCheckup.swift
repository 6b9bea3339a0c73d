// The whole check-up of the print service, against the kiosk's profile.

internal import KioskPrinting
internal import Foundation

/// What is looked at, and where.
package struct CupsCheckup: Sendable {
    package var places: CupsPlaces
    /// The queues that the kiosk prints on.
    package var queues: [String]
    /// The folder of the permits.
    package var fence: String
    /// Whom the kiosk runs as.
    package var user: String

    /// Looks at the service at `places`; changes nothing, prints nothing.
    package init(
        places: CupsPlaces, queues: [String], fence: String = "/var/lib/kiosk/fence",
        user: String = "kiosk"
    ) {
        self.places = places
        self.queues = queues
        self.fence = fence
        self.user = user
    }

    /// Everything that was found, in the order in which a technician looks.
    package func findings() async -> [Finding] {
        let files = CupsSettings(path: places.places)
        let settings = SettingsCheck(
            server: CupsSettings(path: places.settings), places: files,
            serverPath: places.settings, placesPath: places.places, fence: fence, user: user)
        let backend = CupsPrograms(settings: files).backend(QueueFacts.fence)
        let answers = await Tool.run([backend]).isSuccess
        return await service(files) + settings.findings
            + FenceCheck(fence: fence, user: user, backend: backend, answers: answers).findings
            + NetworkCheck().findings + ArmourCheck().findings
    }

    /// What the service itself says.
    private func service(_ files: CupsSettings?) async -> [Finding] {
        let service = PrintService(socket: places.socket)
        let queues: [QueueFacts]
        do throws(PrintServiceFault) {
            queues = try await service.queues()
        } catch {
            return [
                .fault(
                    "cups", "service",
                    "The print service does not answer on \(places.socket).",
                    do: "systemctl restart cups; journalctl -u cups")
            ]
        }
        let answers = Finding.good("cups", "service", "The print service answers.")
        return [answers] + QueueCheck(queues: queues, wanted: self.queues).findings
            + (await spool(files, service)).findings
    }

    private func spool(_ files: CupsSettings?, _ service: PrintService) async -> SpoolCheck {
        let spool = files?.value("RequestRoot") ?? "/var/spool/cups"
        // A spool that is closed to us is named as that.
        let names = try? FileManager.default.contentsOfDirectory(atPath: spool)
        // A service that answered a moment ago and does not now has told enough.
        let (jobs, running) = (try? await service.jobCounts()) ?? (nil, 0)
        return SpoolCheck(spool: spool, names: names, jobs: jobs, running: running)
    }
}
