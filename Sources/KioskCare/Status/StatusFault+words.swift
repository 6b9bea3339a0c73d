// What a technician is told when the running kiosk cannot be asked.

package import KioskRuntime
package import KioskStatus

extension StatusFault {
    /// A sentence or two, with what to do. To change the kiosk (`isChange`) it is not enough to be
    /// one of the staff.
    package func words(at path: String, isChange: Bool = false) -> String {
        switch self {
        case .notRunning:
            "The kiosk does not run: nobody listens at \(path).\n"
                + "  -> systemctl status kiosk; journalctl -u kiosk -n 50"
        case .notAllowed where isChange:
            "This account may not change the kiosk: only root and its own account may.\n"
                + "  -> use sudo"
        case .notAllowed:
            "This account may not ask the kiosk: \(path) is open to the group kiosk-staff.\n"
                + "  -> use sudo, or: sudo adduser NAME kiosk-staff (it holds from the next login)"
        case .silent:
            "The kiosk runs and does not answer: it hangs, or all its places are taken.\n"
                + "  -> journalctl -u kiosk -n 50; then: sudo systemctl restart kiosk"
        case .unintelligible:
            "What answers at \(path) is no kiosk of this version.\n"
                + "  -> after an update: sudo systemctl restart kiosk"
        case .unusable(let code):
            "\(path) cannot be used (errno \(code))."
        }
    }

    /// How a command ends that could not ask.
    package var exit: ExitStatus {
        switch self {
        case .notRunning, .silent: .unavailable
        case .notAllowed: .notAllowed
        case .unintelligible: .fault
        case .unusable: .noInput
        }
    }
}
