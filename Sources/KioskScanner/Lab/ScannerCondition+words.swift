// The condition of a scanner under test, in words for technicians.

import Glibc
package import KioskCore

extension ScannerCondition {
    /// What it is and what to do, in one or two sentences.
    package var sentence: String {
        switch self {
        case .connected(let identity):
            // A pipe or a plain serial port calls itself nothing.
            (identity.vendor == 0 ? "The device" : identity.text)
                + " is claimed. Hold a code under it."
        case .missing:
            "The device is not there; `kioskctl scanner list` shows what is. Waiting for it."
        case .unusable(let number):
            Self.sentence(number)
        case .ambiguous(let count):
            "\(count) devices fit: add the USB port, as `kioskctl scanner list` shows it."
        case .changed(let identity):
            """
            A device that calls itself \(identity.text) stands in its place. Somebody may have \
            re-programmed the scanner with a configuration code.
            """
        }
    }

    private static func sentence(_ number: Int32) -> String {
        switch number {
        case EBUSY:
            """
            Another program holds the scanner, most likely the kiosk. Stop it first: \
            systemctl stop kiosk
            """
        case EACCES, EPERM:
            "You may not open the device: be root, or in the group input (serial ports: dialout)."
        default:
            "The device cannot be used: \(unsafe String(cString: strerror(number)))."
        }
    }
}
