// The whole check-up of a kiosk that runs or does not.

internal import Foundation
internal import Glibc
internal import KioskCore
internal import KioskPrinting
internal import KioskProviders
internal import KioskRuntime
internal import KioskScanner
internal import KioskStatus

/// Looks at everything that a kiosk stands on; changes nothing and prints nothing.
package struct Doctor: Sendable {
    private let places: DoctorPlaces
    /// Whether the whole chain of the journal is walked along.
    private let isFull: Bool
    private let surroundings: Surroundings

    /// Looks at the kiosk of `places`.
    package init(_ places: DoctorPlaces, isFull: Bool = false) {
        (self.places, self.isFull) = (places, isFull)
        surroundings = .real
    }

    /// Everything that was found, area by area; `areas` are looked at, or all.
    package func sections(_ areas: [DoctorArea] = DoctorArea.allCases) async -> [DoctorSection] {
        let scene = await scene()
        var sections: [DoctorSection] = []
        await withTaskGroup(of: DoctorSection.self) { group in
            for area in Set(areas) {
                group.addTask { DoctorSection(area, await findings(area, scene)) }
            }
            for await section in group { sections.append(section) }
        }
        let order = DoctorArea.allCases
        return sections.sorted {
            order.firstIndex(of: $0.area) ?? 0 < order.firstIndex(of: $1.area) ?? 0
        }
    }

    /// What several areas need.
    private struct Scene: Sendable {
        var layers: SettingLayers
        var loaded: Result<KioskConfiguration, ConfigurationFaults>
        var sight: KioskSight
        var unit: UnitFacts?
        /// Seconds since 1970.
        var now: Int64
        var state: String

        var configuration: KioskConfiguration? {
            // Its faults have an area of their own.
            try? loaded.get()
        }
        var isRunning: Bool { sight.report != nil || unit?.isActive == true }
        /// The process of the kiosk, where somebody names it.
        var process: Int? { sight.report?.pid ?? unit?.process }
    }

    private func scene() async -> Scene {
        let layers = await places.layers.byHand(places.configuration)
        let loaded = await Self.load(places.configuration, layers)
        let state = await places.stateDirectory(layers)
        return Scene(
            layers: layers, loaded: loaded, sight: await KioskSight.at(places.socket),
            unit: await UnitFacts.of(places.unit, by: places.systemctl),
            now: surroundings.secondsSince1970(), state: state)
    }

    private static func load(
        _ directory: String, _ layers: SettingLayers
    ) async -> Result<KioskConfiguration, ConfigurationFaults> {
        do throws(ConfigurationFaults) {
            return .success(try await KioskConfiguration.load(directory, layers: layers))
        } catch {
            return .failure(error)
        }
    }

    private func findings(_ area: DoctorArea, _ scene: Scene) async -> [Finding] {
        switch area {
        case .service:
            ServiceCheck(
                unit: scene.unit, sight: scene.sight, socket: places.socket, now: scene.now
            ).findings
        case .configuration:
            ConfigurationCheck(
                directory: places.configuration, loaded: scene.loaded
            ).findings
        case .console: await console(scene)
        case .scanner: scanners(scene)
        case .printer: await printers(scene)
        case .cups: await cups(scene)
        case .cloud: await clouds(scene)
        case .journal: await journal(scene)
        case .disk: disks(scene)
        case .permissions: await permissions(scene)
        case .time: TimeCheck(text: await Tool.output(TimeCheck.command), now: scene.now).findings
        case .versions:
            VersionCheck(
                facts: await .ofThisMachine(), running: scene.sight.report?.version
            ).findings
        }
    }
}

// MARK: Area by area

extension Doctor {
    private func console(_ scene: Scene) async -> [Finding] {
        let facts = await ConsoleFacts.of(
            unit: scene.unit, process: scene.process,
            language: scene.configuration?.language.code)
        return ConsoleCheck(facts: facts).findings
    }

    private func scanners(_ scene: Scene) -> [Finding] {
        let seen = scene.sight.report?.scanners ?? []
        let devices = DeviceTree(root: places.devices)
        var scanners = (scene.configuration?.scanners ?? []).map { settings in
            let pin = settings.identity.map { DevicePin(identity: $0) }
            let finding = devices.find(settings.selector, kind: settings.kind, pin: pin)
            let word = seen.first { $0.name == settings.name.text }
            var facts = ScannerFacts(name: settings.name.text, finding: finding, seen: word)
            // A device that the kiosk speaks for is left alone.
            if word == nil, case .found(let candidate) = finding {
                let holders = candidate.nodes.compactMap(devices.holder)
                facts.holder = holders.first { $0 != .nobody } ?? holders.first
            }
            return facts
        }
        if scanners.isEmpty {
            scanners = seen.map { ScannerFacts(name: $0.name, seen: $0) }
        }
        return ScannerCheck(
            scanners: scanners, isRunning: scene.isRunning,
            started: scene.sight.report.map { Int64($0.started) / 1_000 }, now: scene.now
        ).findings
    }

    private func printers(_ scene: Scene) async -> [Finding] {
        let roster: PrinterRoster
        do throws(ConfigurationFaults) {
            roster = try await PrinterRoster.load(places.configuration, layers: scene.layers)
        } catch {
            return [
                .doubt(
                    "printer", "settings", "Which printers the kiosk has is not known.",
                    do: "See under configuration.")
            ]
        }
        let (quirks, faults) = quirks
        var findings = faults
        if roster.used.isEmpty {
            findings.append(
                .fault(
                    "printer", "settings", "The kiosk has no printer.",
                    do: "kioskctl printer discover; kioskctl printer add NAME URI"))
        }
        for printer in roster.used {
            let found = await PrinterCheckup(printer, quirks: quirks).findings()
            findings += found.map { $0.about(printer.name.text, in: "printer") }
        }
        return findings
    }

    /// Known faults of printers, and what is wrong with the files that tell of them.
    private var quirks: (PrinterQuirks, [Finding]) {
        do throws(ConfigurationFaults) {
            return (try PrinterQuirks(in: places.configuration), [])
        } catch {
            let found = "\(error.faults[0].description)."
            let remedy = "Mend it in \(places.configuration); then look again."
            return (PrinterQuirks(), [.doubt("printer", "quirks", found, do: remedy)])
        }
    }

    private func cups(_ scene: Scene) async -> [Finding] {
        await CupsCheckup(
            places: places.cups, queues: [], fence: scene.state + "/fence", user: places.user
        ).findings()
    }

    private func clouds(_ scene: Scene) async -> [Finding] {
        let outlines: [AccountOutline]
        do throws(ConfigurationFaults) {
            outlines = try await AccountOutline.load(places.configuration, layers: scene.layers)
        } catch {
            return [
                .doubt(
                    "cloud", "settings", "Which clouds the kiosk asks is not known.",
                    do: "See under configuration.")
            ]
        }
        let seen = scene.sight.report?.clouds ?? []
        return await withTaskGroup(of: (String, [Finding]).self) { group in
            for outline in outlines where outline.isEnabled {
                group.addTask {
                    let facts = await AccountLook(outline, surroundings: surroundings).look()
                    let word = seen.first { $0.account == outline.name.text }
                    return (
                        outline.name.text,
                        CloudCheck(facts, seen: word, at: surroundings.secondsSince1970()).findings
                    )
                }
            }
            var found: [(String, [Finding])] = []
            for await account in group { found.append(account) }
            return found.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private func journal(_ scene: Scene) async -> [Finding] {
        let facts = await JournalFacts.of(scene.state + "/journal.sqlite", isFull: isFull)
        return JournalCheck(facts: facts, seen: scene.sight.report?.journal, now: scene.now)
            .findings
    }

    /// The state directory's disk, and others on which the kiosk's neighbours write.
    private func disks(_ scene: Scene) -> [Finding] {
        let others = ["/var/spool/cups", "/tmp", "/var/log"]
        var seen: Set<Int> = []
        let folders = ([scene.state] + others).filter { folder in
            guard case .success(let facts) = FileFacts.at(folder) else { return false }
            return seen.insert(facts.device).inserted
        }
        guard folders.first == scene.state else {
            return [
                .doubt(
                    "disk", "folder",
                    "There is no state directory \(scene.state), or it is closed.",
                    do: "make install; or run kioskctl doctor as root.")
            ]
        }
        let disks = folders.compactMap { DiskFacts.of($0, isTried: $0 == scene.state) }
        return DiskCheck(disks: disks).findings
    }

    private func permissions(_ scene: Scene) async -> [Finding] {
        let credentials = await scene.layers.credentials(of: places.configuration)
        return PermissionCheck(
            configuration: places.configuration,
            credentials: credentials ?? places.configuration + "/credentials", state: scene.state,
            socket: places.socket,
            user: places.user, group: places.group
        ).findings
    }
}
