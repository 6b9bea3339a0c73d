// Everything that could be a scanner, for the one who writes its file.

package import KioskCore

/// One device that could be a scanner, with what the configuration and other programs make of it.
package struct ScannerEntry: Hashable, Sendable {
    /// The device.
    package let candidate: ScannerCandidate
    /// Who holds it; nil if that cannot be asked.
    package let holder: NodeHolder?
    /// The scanners whose files name it.
    package let files: [ScannerName]
    /// Whether another device calls itself the same.
    package let hasTwin: Bool

    /// Whether somebody holds it; nil if that cannot be asked.
    package var isClaimed: Bool? { holder.map { $0 != .nobody } }

    /// What to write behind `device:`, so that no other device is meant.
    package var selector: String {
        guard hasTwin else { return candidate.identity.text }
        if let port = candidate.port { return "\(candidate.identity.text)@\(port)" }
        // Links by name lead to any one of twins, links by place do not.
        return candidate.links.first { $0.contains("/by-path/") } ?? candidate.nodes[0]
    }
}

/// All devices that could be scanners, and the files that name none of them.
package struct ScannerListing: Hashable, Sendable {
    /// A file whose device cannot be told.
    package struct Orphan: Hashable, Sendable {
        /// The scanner's name.
        package let name: ScannerName
        /// Why: the device is missing, ambiguous, or another.
        package let finding: DeviceFinding
    }

    /// The devices, in the order of their nodes.
    package let entries: [ScannerEntry]
    /// The files that lead to no one device.
    package let orphans: [Orphan]

    /// Puts together what was found out elsewhere.
    init(entries: [ScannerEntry], orphans: [Orphan]) {
        self.entries = entries
        self.orphans = orphans
    }

    /// Looks at all devices. A keyboard that nobody seems to have is claimed for a moment: a key
    /// that is pressed just then is lost.
    package init(_ devices: DeviceTree, configured: [ScannerSettings]) {
        let candidates = devices.candidates()
        let findings = configured.map { settings in
            let pin = settings.identity.map { DevicePin(identity: $0) }
            return (
                name: settings.name,
                finding: devices.find(settings.selector, kind: settings.kind, pin: pin)
            )
        }
        entries = candidates.map { candidate in
            let twins = candidates.filter {
                $0.kind == candidate.kind && $0.identity.agrees(with: candidate.identity)
            }
            let holders = candidate.nodes.compactMap(devices.holder)
            return ScannerEntry(
                candidate: candidate,
                holder: holders.first { $0 == .kiosk } ?? holders.first { $0 != .nobody }
                    ?? holders.first,
                files: findings.filter { $0.finding == .found(candidate) }.map(\.name),
                hasTwin: twins.count > 1)
        }
        orphans = findings.compactMap { name, finding in
            if case .found = finding { nil } else { Orphan(name: name, finding: finding) }
        }
    }
}

extension DeviceTree {
    /// How the device that `selector` means speaks, as far as its place or the device tells it;
    /// otherwise it counts as a keyboard.
    package func kind(of selector: DeviceSelector) -> ScannerKind {
        if case .path(let path) = selector {
            let place = files.real(path) ?? path
            if place.hasPrefix("/dev/tty") { return .serial }
            return place.hasPrefix("/dev/hidraw") ? .pos : .keyboard
        }
        let kinds = ScannerKind.allCases.filter { kind in
            if case .found = find(selector, kind: kind) { true } else { false }
        }
        return kinds.count == 1 ? kinds[0] : .keyboard
    }
}
