// What a search for printers stands on: the services of this machine that it needs.

internal import Foundation

/// The machine that is searched from.
struct SearchedMachine: Sendable {
    /// The socket of the DNS-SD service.
    var avahiSocket = "/run/avahi-daemon/socket"
    /// The socket of the bus on which it is asked; the environment may name another.
    var bus = "/run/dbus/system_bus_socket"
    /// The programs, to tell what is not installed from what does not run.
    var avahi = "/usr/sbin/avahi-daemon"
    var ippUSB = "/usr/sbin/ipp-usb"
    /// The kernel's list of USB devices.
    var devices = "/sys/bus/usb/devices"

    var usb: USBPrinters { USBPrinters(folder: devices) }

    /// Why no announcement of a printer can be heard; `nil` if it can.
    var announcementGap: String? {
        if exists(avahiSocket), exists(bus) { return nil }
        let end = "Or ask one printer: kioskctl printer discover --host ADDRESS."
        guard exists(avahi) else {
            return "Printers that announce themselves are not heard: avahi-daemon is not "
                + "installed (apt install avahi-daemon). \(end)"
        }
        let what = exists(bus) ? "avahi-daemon" : "dbus"
        return "Printers that announce themselves are not heard: \(what) does not run "
            + "(systemctl start \(what)). \(end)"
    }

    /// Why a printer at a USB port is not found as one that speaks IPP.
    func gap(of printer: USBPrinter) -> String {
        let name = "\(printer.model) (\(printer.identity)) is at a USB port"
        guard printer.speaksIPP else {
            return "\(name) and speaks no IPP over USB: it needs a driver (lpinfo -m), and cannot "
                + "be asked how it is."
        }
        guard exists(ippUSB) else {
            return "\(name) and speaks IPP over USB: apt install ipp-usb, then search again."
        }
        return "\(name), and ipp-usb has not made a printer of it: systemctl restart ipp-usb; "
            + "ipp-usb check"
    }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }
}
