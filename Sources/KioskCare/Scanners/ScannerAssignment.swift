// A device that is to be one of the kiosk's scanners, and its place in the configuration.

internal import KioskCore
package import KioskRuntime
package import KioskScanner

/// A scanner by its name in the configuration, and the device that it is.
package struct ScannerAssignment: Hashable, Sendable {
    /// Why it cannot be written.
    package enum Fault: Error, Hashable, Sendable {
        /// Not letters, digits, `-` and `_`.
        case name(String)
        /// Not `vendor:product`, that with `@port`, nor a path below `/dev`.
        case device(String)
        /// The device is not there, or cannot be told.
        case finding(DeviceFinding)
        case draft(DraftFault)
    }

    /// What was written.
    package struct Report: Hashable, Sendable {
        /// What the device calls itself; nil if it is not there.
        package let found: String?
        /// How it speaks.
        package let kind: ScannerKind
        /// Whether `kiosk.yaml` named it before.
        package let wasNamed: Bool
    }

    private let name: String
    private let device: String
    private let selector: DeviceSelector
    private let kind: ScannerKind?
    /// Other keys of its file.
    private let others: [String: String]

    /// Checks the form of both.
    ///
    /// - Parameters:
    ///   - kind: how it speaks; nil to ask the device.
    ///   - others: keys of `scanners.d` with their values, such as `layout`.
    package init(
        _ name: String, _ device: String, kind: ScannerKind? = nil, others: [String: String] = [:]
    ) throws(Fault) {
        guard KioskPlaces.isName(name) else { throw .name(name) }
        guard let selector = DeviceSelector(device) else { throw .device(device) }
        (self.name, self.device, self.selector) = (name, device, selector)
        (self.kind, self.others) = (kind, others)
    }

    /// Writes `scanners.d/NAME.yaml` and names it in `kiosk.yaml`; what else stands there stays.
    ///
    /// - Parameters:
    ///   - mayBeAbsent: writes it also where the device is not there.
    package func write(
        to directory: String, layers: SettingLayers, devices: DeviceTree, mayBeAbsent: Bool = false
    ) async throws(Fault) -> Report {
        let kind = kind ?? devices.kind(of: selector)
        let finding = devices.find(selector, kind: kind)
        var found: ScannerCandidate?
        if case .found(let candidate) = finding { found = candidate }
        guard found != nil || mayBeAbsent else { throw .finding(finding) }
        do throws(DraftFault) {
            var draft = ConfigurationDraft(directory)
            try put(found, kind, in: &draft)
            var wasNamed = false
            try draft.edit("kiosk.yaml") { edit throws(SettingEditFault) in
                var names: [String] = []
                if case .list(let written) = edit["scanners"] { names = written }
                wasNamed = names.contains(name)
                if wasNamed == false { try edit.set("scanners", to: .list(names + [name])) }
            }
            try await draft.write(layers.byHand(directory))
            return Report(found: found?.name, kind: kind, wasNamed: wasNamed)
        } catch {
            throw .draft(error)
        }
    }

    private func put(
        _ found: ScannerCandidate?, _ kind: ScannerKind, in draft: inout ConfigurationDraft
    ) throws(DraftFault) {
        let file = "scanners.d/\(name).yaml"
        if try draft.text(of: file).keys.isEmpty { try draft.put(head(found), in: file) }
        try draft.edit(file) { edit throws(SettingEditFault) in
            try edit.set("kind", to: .scalar(kind.rawValue))
            try edit.set("device", to: .scalar(device))
            // A path leads to whatever stands there: another device must not be taken for it.
            if case .path = selector, let found {
                try edit.set("identity", to: .scalar(found.identity.text))
            } else {
                try edit.remove("identity")
            }
            for (key, value) in others.sorted(by: { $0.key < $1.key }) {
                try edit.set(key, to: .scalar(value))
            }
        }
    }

    private func head(_ found: ScannerCandidate?) -> String {
        """
        # Scanner \(name)\(found.map { ": \($0.name)" } ?? "").
        #
        # Made by `kioskctl scanner use`. Keys that do not stand here have their defaults:
        # example.yaml says what there is, `kioskctl scanner test \(name)` what to change.

        """
    }
}

extension ScannerAssignment.Fault {
    /// What is said of it to a technician.
    package var words: String {
        switch self {
        case .name(let name):
            "\(name) is no name for a scanner: letters, digits, - and _, at most 40."
        case .device(let text):
            "\(text) is no device: give vendor:product, vendor:product@port or a path below /dev. "
                + "kioskctl scanner list shows them."
        case .finding(.ambiguous(let count)):
            "So many such devices are plugged in: \(count). Give the port as well, as kioskctl "
                + "scanner list shows it."
        case .finding(.changed(let identity)): "There stands another: \(identity.text)."
        case .finding:
            "There is no such device. kioskctl scanner list shows what is plugged in; --absent "
                + "writes it all the same."
        case .draft(let fault): fault.words
        }
    }

    /// How a command that meets it ends.
    package var status: ExitStatus {
        switch self {
        case .name, .device: .doubtful
        case .finding: .unavailable
        case .draft(let fault): fault.status
        }
    }
}
