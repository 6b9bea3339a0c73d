// The printers at this machine's USB ports, as the kernel lists them.

internal import Foundation

/// A printer at a USB port.
package struct USBPrinter: Hashable, Sendable {
    /// What it calls itself: maker and product.
    package var model: String
    /// Vendor and product, as `lsusb` has them.
    package var identity: String
    /// Whether it speaks IPP over USB (protocol 4 of the printer class, USB-IF's IPP over USB 1.0),
    /// which ipp-usb needs.
    package var speaksIPP: Bool
}

/// The kernel's list of USB devices (sysfs, /sys/bus/usb/devices).
struct USBPrinters {
    private let folder: String
    /// Entries that are looked at.
    private static let most = 1_000
    /// The class of printers (USB-IF, base class 07h).
    private static let printerClass = "07"
    private static let ippProtocol = "04"

    /// Looks at a list of devices.
    init(folder: String = "/sys/bus/usb/devices") {
        self.folder = folder
    }

    /// Every printer, in the order of their ports.
    var all: [USBPrinter] {
        // A machine without USB has no list.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var printers: [String: USBPrinter] = [:]
        // `1-2:1.0` is the first interface of the device at port 2 of bus 1.
        for name in names.sorted().prefix(Self.most) {
            guard let cut = name.firstIndex(of: ":"),
                word(name, "bInterfaceClass") == Self.printerClass
            else { continue }
            let port = String(name[..<cut])
            let speaksIPP = word(name, "bInterfaceProtocol") == Self.ippProtocol
            printers[port, default: printer(port)].speaksIPP =
                speaksIPP || printers[port]?.speaksIPP == true
        }
        return printers.sorted { $0.key < $1.key }.map(\.value)
    }

    private func printer(_ port: String) -> USBPrinter {
        let words = [word(port, "manufacturer"), word(port, "product")].filter { !$0.isEmpty }
        return USBPrinter(
            model: words.joined(separator: " "),
            identity: word(port, "idVendor") + ":" + word(port, "idProduct"), speaksIPP: false)
    }

    private func word(_ device: String, _ name: String) -> String {
        let data = FileManager.default.contents(atPath: "\(folder)/\(device)/\(name)") ?? Data()
        return String(decoding: data.prefix(255), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
