// How the tests ask for foreign codes, and how they compare what they are told.

import KioskCore

@testable import KioskPayloads

/// The foreign formats as the recogniser tries them.
enum ForeignCodes {
    /// What the first format that takes a text makes of it.
    static func read(_ text: String) -> CodeReading? {
        let scanned = ScannedText(text)
        for format in ForeignFormats.all {
            if let reading = format.read(scanned) { return reading }
        }
        return nil
    }

    /// All that is told of a text: a line for each fact, field, check and warning.
    static func told(_ text: String) -> [String] {
        read(text)?.told ?? ["nothing"]
    }
}

extension CodeReading {
    /// A line for each thing in it, in its order.
    var told: [String] {
        var lines = [kind.rawValue]
        switch recognition {
        case .named(let code):
            lines.append("\(code.advice) \(code.integrity)")
            lines += code.facts.map { "! \($0.label) \($0.value)" }
        case .unrecognised(let reason): lines.append("\(reason)")
        case .command, .card, .settings, .receipt, .title: lines.append("unexpected")
        }
        return lines + fields.map { "\($0.name) \($0.value)" }
            + checks.map { "? \($0.name) \($0.result)" } + warnings.map { "~ \($0.text)" }
    }

    /// The warnings alone.
    var warned: [String] { warnings.map(\.text) }

    /// The result of a check; nil if it was not made.
    func result(_ check: String) -> NamedCode.Integrity? {
        checks.first { $0.name == check }?.result
    }

    /// The value of a field.
    func value(_ field: String) -> String? {
        fields.first { $0.name == field }?.value
    }

    /// The name that it got, if it got one.
    var name: NamedCode? {
        if case .named(let code) = recognition { code } else { nil }
    }
}
