// The device that is claimed now, node by node.

import KioskCore

/// All claimed nodes of one device.
struct ScannerClaim: Sendable {
    let since: Instant
    private(set) var nodes: [ClaimedNode]
    private var isTold = false

    init(_ nodes: [ClaimedNode], at now: Instant) {
        since = now
        self.nodes = nodes
    }

    /// The descriptors to wait on.
    var descriptors: [Int32] { nodes.map(\.node.descriptor) }

    /// When something is due: a node's decision, or to tell that the claim is settled.
    var deadline: Instant? {
        (nodes.map(\.deadline) + [settledAt]).compactMap { $0 }.min()
    }

    /// Whether all nodes are still those that were opened.
    func isInPlace(in files: DeviceFiles) -> Bool {
        nodes.allSatisfy { $0.node.isInPlace(in: files) }
    }

    /// Whether it can be told, for the first time, that what is scanned from now on comes here, and
    /// whole.
    mutating func isSettled(at now: Instant) -> Bool {
        guard let settledAt, now >= settledAt else { return false }
        isTold = true
        return true
    }

    /// Takes more nodes of the same device.
    mutating func add(_ nodes: [ClaimedNode]) {
        self.nodes += nodes
    }

    /// Takes what one read of a node gave, and says what came of it.
    mutating func take(_ bytes: [UInt8], from index: Int, at now: Instant) -> [ScannerOutput] {
        nodes[index].take(bytes, at: now)
    }

    /// Decides what only waiting can decide.
    mutating func elapse(to now: Instant) -> [ScannerOutput] {
        nodes.indices.flatMap { nodes[$0].elapse(to: now) }
    }

    /// Gives up what is under way: the device is lost.
    mutating func tear() -> [ScannerOutput] {
        nodes.indices.flatMap { nodes[$0].tear() }
    }

    /// Nil if it has been told.
    private var settledAt: Instant? {
        isTold ? nil : nodes.map(\.isWholeFrom).max() ?? since
    }
}
