// One key of a printer's file, and the value that it is to have.

internal import KioskPrinting
internal import KioskRuntime

/// A change such as `sides=one-sided`.
package struct PrinterChange: Hashable, Sendable {
    package let key: String
    package let value: String

    /// Pairs a key with a value.
    package init(_ key: String, _ value: String) {
        (self.key, self.value) = (key, value)
    }

    /// Takes `key=value`; `nil` for anything else.
    package init?(_ text: String) {
        guard let cut = text.firstIndex(of: "="), cut > text.startIndex else { return nil }
        self.init(String(text[..<cut]), String(text[text.index(after: cut)...]))
    }

    /// `key=value`.
    package var text: String { "\(key)=\(value)" }

    /// What is wrong with it by itself; `nil` if nothing is.
    package var fault: String? {
        guard let known = SettingFile.printer.keys.first(where: { $0.name == key }) else {
            let names = SettingFile.printer.keys.map(\.name).joined(separator: ", ")
            return "is no key of a printer; keys: \(names)"
        }
        return known.fault(of: value)
    }
}

extension PrinterOptions {
    /// The value of a key of printers.d; `nil` for one that is no option of a job.
    func value(of key: String) -> String? {
        switch key {
        case "media": media
        case "sides": sides.rawValue
        case "print_scaling": scaling.rawValue
        case "placement": placement.rawValue
        case "tray": tray ?? ""
        case "print_color_mode": colorMode?.rawValue ?? ""
        default: nil
        }
    }
}

extension PrinterFileFault {
    /// What is wrong with a change by itself; nil if nothing is.
    package init?(_ change: PrinterChange) {
        guard let what = change.fault else { return nil }
        self = .change(change, what)
    }
}
