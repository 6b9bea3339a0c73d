// Which device answers to a description.

package import KioskCore

/// What came of looking for one device.
package enum DeviceFinding: Hashable, Sendable {
    /// This one.
    case found(ScannerCandidate)
    /// None.
    case missing
    /// So many, and nothing tells them apart.
    case ambiguous(Int)
    /// Where it should be stands another.
    case changed(ScannerIdentity)
}

/// The device that a scanner was when it was first claimed.
package struct DevicePin: Hashable, Sendable {
    /// What it called itself.
    package var identity: ScannerIdentity
    /// The USB socket it stood in.
    package var port: String?
    /// Whether nothing but that socket tells it from a twin: then it is looked for there alone.
    package var holdsPort: Bool

    /// Remembers a device, or what the configuration says of one.
    package init(identity: ScannerIdentity, port: String? = nil, holdsPort: Bool = false) {
        self.identity = identity
        self.port = port
        self.holdsPort = holdsPort
    }

    /// The only socket where it may stand; nil if it may stand in any.
    fileprivate var onlyPort: String? { holdsPort ? port : nil }
}

extension DeviceSelector {
    /// Whether it would lead to a twin of the device that it means: ids without a socket do, and so
    /// do the links that udev makes of names.
    func fits(aTwinOf candidate: ScannerCandidate) -> Bool {
        guard candidate.hasSerialNumber == false, candidate.port != nil else { return false }
        switch self {
        case .path(let path): return path.contains("/by-id/")
        case .device(_, _, let port): return port == nil
        }
    }
}

/// What came of looking for one device, and what could type in its place.
struct DeviceSearch: Hashable, Sendable {
    let finding: DeviceFinding
    /// The nodes of keyboards that stand where the scanner should, and are not it.
    var strangers: [String]
}

extension DeviceTree {
    /// The nodes of the device that a scanner's settings mean; none while it is not certain.
    func nodes(of settings: ScannerSettings) -> [String] {
        let pin = settings.identity.map { DevicePin(identity: $0) }
        guard case .found(let device) = find(settings.selector, kind: settings.kind, pin: pin)
        else { return [] }
        return device.nodes
    }

    /// Looks for the device that `selector` means.
    ///
    /// - Parameter pin: what the device must be, and where it last was; nil if nobody knows yet.
    package func find(
        _ selector: DeviceSelector, kind: ScannerKind, pin: DevicePin? = nil
    ) -> DeviceFinding {
        search(selector, kind: kind, pin: pin).finding
    }

    /// As `find`, with the keyboards that must not type instead.
    func search(
        _ selector: DeviceSelector, kind: ScannerKind, pin: DevicePin?
    ) -> DeviceSearch {
        switch selector {
        case .path(let path):
            let candidate = candidate(kind, at: path)
            if let candidate, let only = pin?.onlyPort, candidate.port != only, let pin {
                // A link between twins: what stands in the socket is the scanner, or nothing is.
                return search(
                    .device(vendor: pin.identity.vendor, product: pin.identity.product, port: only),
                    kind: kind, pin: pin)
            }
            guard let candidate else { return nothing(expected: pin?.identity, port: pin?.port) }
            return confirmed(candidate, pin)
        case .device(let vendor, let product, let port):
            let wanted = ScannerIdentity(bus: 0, vendor: vendor, product: product)
            let only = port ?? pin?.onlyPort
            let matches = candidates().filter { candidate in
                candidate.kind == kind && candidate.identity.agrees(with: wanted)
                    && (only == nil || candidate.port == only)
            }
            if matches.count > 1 {
                return DeviceSearch(
                    finding: .ambiguous(matches.count), strangers: Self.keyboards(of: matches))
            }
            guard let match = matches.first else {
                return nothing(expected: wanted, port: port ?? pin?.port)
            }
            return confirmed(match, pin)
        }
    }

    private func confirmed(_ candidate: ScannerCandidate, _ pin: DevicePin?) -> DeviceSearch {
        guard let pin, candidate.identity.agrees(with: pin.identity) == false else {
            return DeviceSearch(finding: .found(candidate), strangers: [])
        }
        return DeviceSearch(
            finding: .changed(candidate.identity), strangers: Self.keyboards(of: [candidate]))
    }

    /// A configuration code may have made a keyboard a serial port: whatever stands in the socket
    /// counts, not only what could be a scanner of this kind.
    private func nothing(expected: ScannerIdentity?, port: String?) -> DeviceSearch {
        guard let expected, let port, let other = USBDevice(port: port, in: files),
            other.identity.agrees(with: expected) == false
        else { return DeviceSearch(finding: .missing, strangers: []) }
        let devices = candidates().filter { $0.port == port }
        return DeviceSearch(
            finding: .changed(other.identity), strangers: Self.keyboards(of: devices))
    }

    private static func keyboards(of candidates: [ScannerCandidate]) -> [String] {
        candidates.filter { $0.kind == .keyboard }.flatMap(\.nodes)
    }

    private func candidate(_ kind: ScannerKind, at path: String) -> ScannerCandidate? {
        guard let real = files.real(path) else { return nil }
        let candidate = candidates().first { $0.kind == kind && $0.nodes.contains(real) }
        return candidate ?? unlisted(kind, at: path, real: real)
    }

    /// A node that the kernel does not list is what its path says: a pipe, or a serial port that is
    /// no USB device. One that is listed and still no candidate is something else than a scanner.
    private func unlisted(
        _ kind: ScannerKind, at path: String, real: String
    ) -> ScannerCandidate? {
        let name = real.split(separator: "/").last.map(String.init) ?? real
        let isListed = ["/sys/class/input/", "/sys/class/hidraw/"].contains {
            files.exists($0 + name)
        }
        guard isListed == false, files.exists(path) else { return nil }
        return ScannerCandidate(
            kind: kind, identity: ScannerIdentity(bus: 0, vendor: 0, product: 0),
            name: ProductName.clean(name) ?? kind.rawValue, nodes: [path])
    }
}
