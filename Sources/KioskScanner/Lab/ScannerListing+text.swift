// The list of devices as a technician reads it, and as a program does.

import KioskCore

extension ScannerListing {
    /// All lines, each with its end.
    package var text: String {
        if entries.isEmpty { return (Self.nothing + orphanLines).joined(separator: "\n") + "\n" }
        let lines = entries.enumerated().flatMap { index, entry in
            ["\(index + 1)  \(entry.candidate.name)"] + entry.lines + [""]
        }
        return (lines + orphanLines + Self.hint).joined(separator: "\n") + "\n"
    }

    private static let nothing = [
        "No device that could be a scanner is seen. Check:",
        "  - the cable and the lamp of the scanner; `lsusb` lists what is plugged in",
        "  - its mode: USB keyboard, HID POS, or serial (USB CDC)",
        "  - a scanner at a plain serial port is never listed: name it: kind: serial, "
            + "device: /dev/ttyS0",
        "  - in a virtual machine: whether the USB device is passed on to it",
    ]

    private static let hint = [
        "A keyboard for typing looks the same. If in doubt, unplug the scanner and list again."
    ]

    private var orphanLines: [String] {
        orphans.map { "scanners.d/\($0.name.text).yaml: \($0.reason)" }
            + (orphans.isEmpty ? [] : [""])
    }
}

extension ScannerListing.Orphan {
    /// Why the file leads to no one device.
    package var reason: String {
        switch finding {
        case .found: "found"
        case .missing: "its device is not there"
        case .ambiguous(let count): "\(count) devices fit it; add the USB port to `device`"
        case .changed(let identity): "a device that calls itself \(identity.text) is in its place"
        }
    }
}

extension ScannerEntry {
    fileprivate var lines: [String] {
        let place = candidate.port.map { " at USB port \($0)" } ?? ""
        var facts = [
            ("id", candidate.identity.text + place),
            ("nodes", candidate.nodes.joined(separator: " ")),
        ]
        if candidate.links.isEmpty == false {
            facts.append(("links", candidate.links.joined(separator: " ")))
        }
        facts.append(("claimed", claim))
        let names = files.map { "scanners.d/\($0.text).yaml" }
        facts.append(("file", names.isEmpty ? "none" : names.joined(separator: " ")))
        facts.append(("copy", "kind: \(candidate.kind.rawValue)"))
        facts.append(("", "device: \"\(selector)\""))
        return facts.map { name, value in
            let label = "   " + name
            return label + String(repeating: " ", count: 12 - label.count) + value
        }
    }

    private var claim: String {
        switch holder {
        case .kiosk: "yes, by the kiosk"
        case .program: "yes, by the kiosk or another program"
        case .nobody: "no"
        case nil: "not known: no right to open it (root, or the group input)"
        }
    }
}

/// One device for programs.
package struct ScannerEntryObject: Encodable, Sendable {
    let name: String
    let kind: String
    let identity: String
    let port: String?
    let nodes: [String]
    let links: [String]
    let claimed: Bool?
    let holder: String?
    let files: [String]
    let device: String

    /// Takes everything that the text says, too.
    package init(_ entry: ScannerEntry) {
        name = entry.candidate.name
        kind = entry.candidate.kind.rawValue
        identity = entry.candidate.identity.text
        port = entry.candidate.port
        nodes = entry.candidate.nodes
        links = entry.candidate.links
        claimed = entry.isClaimed
        holder = entry.holder?.rawValue
        files = entry.files.map(\.text)
        device = entry.selector
    }
}
