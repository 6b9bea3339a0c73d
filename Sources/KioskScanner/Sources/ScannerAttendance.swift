// What is to be done about one scanner, told from what was found and how it went.

import KioskCore

/// Which device the scanner is, what was told of it, and what follows from each look.
///
/// It has no clock and opens nothing: findings and faults go in, acts come out.
struct ScannerAttendance: Sendable {
    /// Something to do, in the order given.
    enum Act: Hashable, Sendable {
        /// Claim this device; `claimed` or `refused` says how it went.
        case claim(ScannerCandidate)
        /// Claim these nodes too: they belong to the claimed device.
        case extend([String])
        /// Hold these nodes, so that they type nowhere, and no others.
        case hold([String])
        /// Tell this condition.
        case show(ScannerCondition)
    }

    private let selector: DeviceSelector
    /// What the device must be, and where it stood; nil until something is known of it.
    private(set) var pin: DevicePin?
    /// Whether what is found next has just been plugged in: nobody scans with it in that moment.
    private(set) var isNewcomer = false
    private var condition: ScannerCondition?
    private var device: ScannerCandidate?
    private var nodes: Set<String> = []
    private var isHolding = false

    init(_ settings: ScannerSettings) {
        selector = settings.selector
        pin = settings.identity.map { DevicePin(identity: $0) }
    }

    /// A look was taken.
    mutating func found(_ search: DeviceSearch) -> [Act] {
        if let device { return extend(device, search.finding) }
        return hold(search.strangers) + seek(search.finding)
    }

    /// A device was claimed, with these nodes.
    mutating func claimed(_ candidate: ScannerCandidate, nodes: [String]) {
        device = candidate
        self.nodes = Set(nodes)
        isNewcomer = false
        remember(candidate)
    }

    /// More nodes of the device were claimed.
    mutating func extended(by nodes: [String]) {
        self.nodes.formUnion(nodes)
    }

    /// What is scanned from now on comes here, and whole.
    mutating func settled() -> [Act] {
        device.map { show(.connected($0.identity)) } ?? []
    }

    /// A device could not be claimed, and neither could it for so long; nil if it could be the last
    /// time.
    mutating func refused(_ fault: DeviceFault, for duration: Duration?) -> [Act] {
        if fault.isAbsence {
            isNewcomer = true
            return show(.missing)
        }
        let isLasting = duration.map { $0 >= ScannerLimits.rightsPause } ?? false
        if fault.isPassing, isLasting == false { return [] }
        isNewcomer = false
        return show(.unusable(errno: fault.errno))
    }

    /// The claimed device is lost; it is gone, or its nodes are there and failed.
    mutating func lost(isGone: Bool) -> [Act] {
        device = nil
        nodes = []
        isNewcomer = isGone
        return show(.missing)
    }

    /// The system lets nobody wait any more.
    mutating func failed(errno: Int32) -> [Act] {
        show(.unusable(errno: errno))
    }
}

extension ScannerAttendance {
    private mutating func seek(_ finding: DeviceFinding) -> [Act] {
        switch finding {
        case .found(let candidate):
            return [.claim(candidate)]
        case .missing:
            isNewcomer = true
            return show(.missing)
        case .ambiguous(let count):
            isNewcomer = false
            return show(.ambiguous(count))
        case .changed(let identity):
            isNewcomer = false
            return show(.changed(identity))
        }
    }

    /// Nodes of the same device that have come later.
    private func extend(_ device: ScannerCandidate, _ finding: DeviceFinding) -> [Act] {
        guard case .found(let candidate) = finding, candidate.identity == device.identity,
            candidate.port == device.port, candidate.nodes.contains(where: nodes.contains)
        else { return [] }
        let wanted = candidate.nodes.prefix(ScannerLimits.nodes)
        let more = wanted.filter { nodes.contains($0) == false }
        return more.isEmpty ? [] : [.extend(more)]
    }

    /// A node that could not be held may be had now, so the order is given at every look.
    private mutating func hold(_ strangers: [String]) -> [Act] {
        defer { isHolding = strangers.isEmpty == false }
        return isHolding || strangers.isEmpty == false ? [.hold(strangers)] : []
    }

    /// A device that says nothing of itself is nothing to hold the next one to. Of twins nothing
    /// but the first socket tells which is meant.
    private mutating func remember(_ candidate: ScannerCandidate) {
        guard candidate.identity.bus != 0 else { return }
        let holdsPort = pin?.holdsPort ?? false
        pin = DevicePin(
            identity: pin?.identity ?? candidate.identity, port: candidate.port,
            holdsPort: holdsPort || selector.fits(aTwinOf: candidate))
    }

    private mutating func show(_ condition: ScannerCondition) -> [Act] {
        guard condition != self.condition else { return [] }
        self.condition = condition
        return [.show(condition)]
    }
}
