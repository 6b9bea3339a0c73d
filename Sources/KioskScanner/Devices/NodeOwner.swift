// The device that a node is a part of.

import KioskCore

/// What several nodes of one device have in common.
struct NodeOwner: Hashable, Sendable {
    /// The folder of the USB device, or the node's own: nodes with the same one belong together.
    let folder: String
    /// The USB socket; nil if it is no USB device.
    let port: String?
    let identity: ScannerIdentity
    /// What it calls itself, cleaned.
    let name: String
    let hasSerialNumber: Bool

    /// - Parameters:
    ///   - folder: the folder of the node in sysfs, without links.
    ///   - identity: what the node says of itself; on another bus than USB it may still hang below
    ///     a USB device that is its radio, and that is not looked at.
    ///   - names: what else it may be called where the USB device says nothing, the best first.
    ///   - serial: the serial number where there is no USB device.
    ///   - node: the node's own name, if nothing else is left.
    init(
        of folder: String, identity: ScannerIdentity, names: [String?], serial: String?,
        node: String, in files: DeviceFiles
    ) {
        let usb = identity.bus == LinuxInput.usbBus ? USBDevice(above: folder, in: files) : nil
        self.folder = usb?.folder ?? folder
        self.identity = identity
        port = usb?.port
        name = usb?.name ?? names.lazy.compactMap(ProductName.clean).first ?? node
        hasSerialNumber = usb?.hasSerialNumber ?? (serial?.isEmpty == false)
    }
}
