// All devices that could be scanners, as sysfs and /dev show them.

import KioskCore

/// The devices of this machine, or of a tree of files that looks like one.
package struct DeviceTree: Sendable {
    /// Folders of lasting names: those that udev fills, and the kiosk's own.
    private static let linkFolders = [
        "/dev/input/by-id", "/dev/input/by-path", "/dev/serial/by-id", "/dev/serial/by-path",
        "/dev/kiosk",
    ]

    let files: DeviceFiles

    /// The devices below `root`, which holds `sys` and `dev`.
    package init(root: String = "/") {
        files = DeviceFiles(root: root)
    }

    /// Every device that could be a scanner: keyboards with letters and digits, HID devices that
    /// call themselves bar code scanners, and USB serial ports; in the order of their nodes.
    package func candidates() -> [ScannerCandidate] {
        let links = links()
        return (keyboards() + scanners() + serialPorts()).map { candidate in
            var candidate = candidate
            candidate.links = links.filter { candidate.nodes.contains($0.node) }.map(\.link)
            return candidate
        }
    }

    /// A keyboard is all nodes of one USB device if one of them writes text: the others have its
    /// volume and power keys, which a code may press as well.
    private func keyboards() -> [ScannerCandidate] {
        let nodes = files.names(in: "/sys/class/input", prefixes: ["event"])
            .compactMap { InputNode($0, in: files) }
        return Self.groups(of: nodes, by: \.owner.folder).compactMap { nodes in
            guard let keyboard = nodes.first(where: \.isKeyboard) else { return nil }
            return ScannerCandidate(
                kind: .keyboard, owner: keyboard.owner, nodes: nodes.map(\.path))
        }
    }

    private func scanners() -> [ScannerCandidate] {
        let nodes = files.names(in: "/sys/class/hidraw", prefixes: ["hidraw"])
            .compactMap { ReportNode($0, in: files) }
        return Self.groups(of: nodes, by: \.owner.folder).compactMap { nodes in
            guard let scanner = nodes.first else { return nil }
            return ScannerCandidate(
                kind: .pos, owner: scanner.owner, nodes: nodes.map(\.path))
        }
    }

    /// Each port is a device of its own: an adapter with four ports may serve four scanners.
    private func serialPorts() -> [ScannerCandidate] {
        files.names(in: "/sys/class/tty", prefixes: ["ttyACM", "ttyUSB"]).compactMap { name in
            guard let folder = files.real("/sys/class/tty/" + name),
                let usb = USBDevice(above: folder, in: files)
            else { return nil }
            return ScannerCandidate(
                kind: .serial, identity: usb.identity, name: usb.name ?? name,
                hasSerialNumber: usb.hasSerialNumber, port: usb.port, nodes: ["/dev/" + name])
        }
    }

    private func links() -> [(link: String, node: String)] {
        Self.linkFolders.flatMap { folder in
            files.names(in: folder).compactMap { name in
                let link = folder + "/" + name
                return files.real(link).map { (link, $0) }
            }
        }
    }

    /// Puts together what has the same key, in the order in which the keys first came.
    private static func groups<Node>(of nodes: [Node], by key: (Node) -> String) -> [[Node]] {
        var order: [String] = []
        var groups: [String: [Node]] = [:]
        for node in nodes {
            if groups[key(node)] == nil { order.append(key(node)) }
            groups[key(node), default: []].append(node)
        }
        return order.compactMap { groups[$0] }
    }
}

extension ScannerCandidate {
    /// A device and those of its nodes through which it speaks like this.
    fileprivate init(kind: ScannerKind, owner: NodeOwner, nodes: [String]) {
        self.init(
            kind: kind, identity: owner.identity, name: owner.name,
            hasSerialNumber: owner.hasSerialNumber, port: owner.port, nodes: nodes)
    }
}
