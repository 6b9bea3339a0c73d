// One known fault of printers, as a file in quirks.d tells it.

package import KioskPrinting
package import KioskRuntime
internal import Yams

/// What was seen of some printers, and what helps.
package struct PrinterQuirk: Hashable, Sendable {
    /// The name of its file, without its ending.
    package let name: String
    /// Patterns of make and model, addresses and firmware; `*` stands for anything, case is the
    /// same. Of each kind that has any, one must match.
    package let models: [String]
    package let addresses: [String]
    package let firmware: [String]
    /// What was seen, in a sentence.
    package let seen: String
    /// Where it was seen: an address of a report, or a version that it was measured with.
    package let source: String
    /// What a technician does about it, in a sentence; empty where nothing is left to do.
    package let advice: String
    /// Keys of printers.d with the values that help.
    package let settings: [PrinterChange]
    /// Options of CUPS's backend that help, which stand behind the `?` of the printer's address.
    package let options: [PrinterChange]

    private static let texts = ["seen", "source", "advice"]
    private static let lists = ["models", "addresses", "firmware", "settings", "address_options"]
    /// What CUPS's ipp backend understands (cups/backend/ipp.c of 2.4).
    static let backendOptions = [
        "waitjob", "waitprinter", "version", "encryption", "compression", "contimeout",
    ]

    /// Reads a file's text; throws what is wrong with it.
    package init(name: String, text: String) throws(ConfigurationFaults) {
        let file = "\(PrinterQuirks.folder)/\(name).yaml"
        let values = try Self.values(file, text)
        self.name = name
        (models, addresses) = (values["models"] ?? [], values["addresses"] ?? [])
        firmware = values["firmware"] ?? []
        seen = values["seen"]?.first ?? ""
        source = values["source"]?.first ?? ""
        advice = values["advice"]?.first ?? ""
        settings = (values["settings"] ?? []).compactMap(PrinterChange.init)
        options = (values["address_options"] ?? []).compactMap(PrinterChange.init)
        let faults = faults(file, values)
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
    }

    private static func values(
        _ file: String, _ text: String
    ) throws(ConfigurationFaults) -> [String: [String]] {
        func fault(_ line: Int?, _ key: String?, _ what: String) -> ConfigurationFaults {
            ConfigurationFaults([
                ConfigurationFault(file: file, line: line, key: key, what: what)
            ])
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw fault(nil, nil, "is not YAML")
        }
        guard let mapping = root?.mapping else { throw fault(nil, nil, "must be a mapping") }
        var values: [String: [String]] = [:]
        for (key, value) in mapping {
            let (name, line) = (key.scalar?.string ?? "?", key.mark?.line)
            guard (texts + lists).contains(name) else {
                throw fault(line, name, "is no key of a quirk")
            }
            let items = value.scalar.map { [$0.string] } ?? value.sequence?.compactMap(\.string)
            guard let items, (value.scalar != nil) == texts.contains(name) else {
                throw fault(
                    line, name, texts.contains(name) ? "must be a text" : "must be a list")
            }
            values[name] = items
        }
        return values
    }

    private func faults(_ file: String, _ values: [String: [String]]) -> [ConfigurationFault] {
        func fault(_ key: String, _ what: String) -> ConfigurationFault {
            ConfigurationFault(file: file, key: key, what: what)
        }
        var faults: [ConfigurationFault] = []
        if models.isEmpty, addresses.isEmpty { faults.append(fault("models", "is missing")) }
        for (key, text) in [("seen", seen), ("source", source)] where text.isEmpty {
            faults.append(fault(key, "is missing"))
        }
        if settings.count != values["settings", default: []].count {
            faults.append(fault("settings", "must be a list of key=value"))
        }
        faults += settings.compactMap { change in
            change.fault.map { fault("settings", "\(change.key) \($0)") }
        }
        if options.count != values["address_options", default: []].count
            || !options.allSatisfy({ Self.backendOptions.contains($0.key) })
        {
            let names = Self.backendOptions.joined(separator: ", ")
            faults.append(fault("address_options", "must be a list of name=value; names: \(names)"))
        }
        return faults
    }
}

extension PrinterQuirk {
    /// Whether this printer is meant.
    package func matches(_ facts: DeviceFacts, at address: String) -> Bool {
        func holds(_ patterns: [String], _ text: String) -> Bool {
            patterns.isEmpty || patterns.contains { Pattern($0).matches(text) }
        }
        return holds(models, facts.model) && holds(addresses, address)
            && holds(firmware, facts.firmware)
    }

    /// The address with the options that help, unless it has them already.
    package func completed(_ address: String) -> String {
        options.reduce(address) { address, option in
            guard !address.contains("\(option.key)=") else { return address }
            return address + (address.contains("?") ? "&" : "?") + "\(option.key)=\(option.value)"
        }
    }

    /// What is still to be done so that the printer is set as it should be; empty if nothing is.
    func missing(in printer: PrinterOptions?, address: String) -> String {
        let keys = printer.map { options in
            settings.filter { options.value(of: $0.key) != $0.value }.map(\.text)
        }
        var words: [String] = []
        if let keys, !keys.isEmpty {
            words.append("kioskctl printer set NAME \(keys.joined(separator: " "))")
        }
        if completed(address) != address {
            words.append("kioskctl printer add QUEUE \(completed(address))")
        }
        return words.joined(separator: "; ")
    }
}

/// A text with `*` for anything.
struct Pattern {
    private let parts: [Substring]
    private let text: String

    init(_ text: String) {
        self.text = text.lowercased()
        parts = self.text.split(separator: "*", omittingEmptySubsequences: false)
    }

    /// Whether all of `subject` is as the pattern says, in upper or lower case.
    func matches(_ subject: String) -> Bool {
        var rest = subject.lowercased()[...]
        guard let first = parts.first, rest.hasPrefix(first) else { return false }
        guard parts.count > 1, let last = parts.last else { return rest == first }
        rest = rest.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.count >= last.count && rest.hasSuffix(last)
    }
}
