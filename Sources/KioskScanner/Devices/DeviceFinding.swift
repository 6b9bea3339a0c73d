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

    /// Remembers a device, or what the configuration says of one.
    package init(identity: ScannerIdentity, port: String? = nil) {
        self.identity = identity
        self.port = port
    }
}

extension DeviceTree {
    /// Looks for the device that `selector` means.
    ///
    /// - Parameter pin: what the device must be, and where it last was; nil if nobody knows yet.
    package func find(
        _ selector: DeviceSelector, kind: ScannerKind, pin: DevicePin? = nil
    ) -> DeviceFinding {
        switch selector {
        case .path(let path):
            guard let candidate = candidate(kind, at: path) else {
                return nothing(expected: pin?.identity, port: pin?.port)
            }
            return confirmed(candidate, pin)
        case .device(let vendor, let product, let port):
            let wanted = ScannerIdentity(bus: 0, vendor: vendor, product: product)
            let matches = candidates().filter { candidate in
                candidate.kind == kind && candidate.identity.agrees(with: wanted)
                    && (port == nil || candidate.port == port)
            }
            if matches.count > 1 { return .ambiguous(matches.count) }
            guard let match = matches.first else {
                return nothing(expected: wanted, port: port ?? pin?.port)
            }
            return confirmed(match, pin)
        }
    }

    private func confirmed(_ candidate: ScannerCandidate, _ pin: DevicePin?) -> DeviceFinding {
        guard let pin, candidate.identity.agrees(with: pin.identity) == false else {
            return .found(candidate)
        }
        return .changed(candidate.identity)
    }

    /// A configuration code may have made a keyboard a serial port: whatever stands in the socket
    /// counts, not only what could be a scanner of this kind.
    private func nothing(expected: ScannerIdentity?, port: String?) -> DeviceFinding {
        guard let expected, let port, let other = USBDevice(port: port, in: files),
            other.identity.agrees(with: expected) == false
        else { return .missing }
        return .changed(other.identity)
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
