// Keyboards that stand where a scanner should: held, so that what they type goes nowhere.

/// The nodes of devices that are not taken.
///
/// What they say is read, so that the kernel's queue has an end, and thrown away: nothing of it is
/// decoded or told. A node that cannot be had is left alone; its finding is told all the same.
struct DeviceQuarantine: Sendable {
    private(set) var nodes: [DeviceNode] = []

    /// The descriptors to wait on.
    var descriptors: [Int32] { nodes.map(\.descriptor) }

    /// Holds these nodes of `files` and no other.
    mutating func hold(_ paths: [String], in files: DeviceFiles) {
        nodes.removeAll { paths.contains($0.path) == false || $0.isInPlace(in: files) == false }
        let held = Set(nodes.map(\.path))
        for path in paths.prefix(ScannerLimits.nodes) where held.contains(path) == false {
            // Whoever else has the device reads what it types: that is as it was without a kiosk.
            let node = try? DeviceNode(claiming: path, kind: .keyboard, baud: 0, in: files)
            if let node { nodes.append(node) }
        }
    }

    /// Reads once from each node that has something to say, as `poll(2)` tells in the order of
    /// `descriptors`, and lets go of those that have gone.
    mutating func discard(_ events: some Collection<Int16>, dataEvent: Int16) {
        let gone = zip(nodes, events).filter { node, event in
            guard event != 0 else { return false }
            return switch node.read() {
            case .bytes: false
            case .nothing: event & dataEvent == 0
            case .end, .failure: true
            }
        }.map(\.0.path)
        nodes.removeAll { gone.contains($0.path) }
    }
}
