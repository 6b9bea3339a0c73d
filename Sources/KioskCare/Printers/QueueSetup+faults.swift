// What is said of a queue that could not be made, and how a command ends with it.

internal import KioskPrinting
package import KioskRuntime

extension QueueSetup.Fault {
    /// How a command ends with it.
    package var exit: ExitStatus {
        switch self {
        case .service(.unreachable), .device(.unreachable): .unavailable
        case .command(_, let said) where said.lowercased().contains("forbidden"): .notAllowed
        case .command(_, let said) where said.lowercased().contains("not authorized"): .notAllowed
        case .notPutBack(let fault, _): fault.exit
        case .name, .address, .user, .noBackend, .needsDriver, .service, .device, .command,
            .unfinished, .media, .formats, .account, .busy, .interrupted, .notFenced:
            .doubtful
        }
    }

    /// What is said of it to a technician: what is wrong, and what to do.
    package var words: String {
        switch self {
        case .name: "A queue's name has letters, digits, - _ and . only."
        case .address:
            "Give the printer's own address, as ipp://printer.example/ipp/print. "
                + "kioskctl printer discover finds printers."
        case .user:
            "Give the address without a user and a password: the kiosk prints without an account "
                + "at the printer."
        case .noBackend(let path): "There is no \(path): nothing here reaches such a printer."
        case .needsDriver:
            "Only ipp:// and ipps:// printers tell what they can do. For another give --driver; "
                + "lpinfo -m lists them. (A USB printer often speaks IPP with the package ipp-usb: "
                + "kioskctl printer discover says so.)"
        case .service(.unreachable): "The print service does not answer. Is cups running?"
        case .service(.refused(let status)): "The print service refuses (\(status))."
        case .device(.unreachable):
            "The printer does not answer at its address. Is it on, and is the address right?"
        case .device(.refused(let status)):
            "The printer refuses (\(status)). Is the path in its address right?"
        case .command(let name, let said): "\(name) failed: \(said)"
        case .unfinished: "The print service did not learn what the printer can do. Try again."
        case .media(let names):
            "The printer does not know this paper. It knows: "
                + names.prefix(12).joined(separator: ", ")
        case .formats(let names):
            "The printer takes nothing that a queue without a driver sends. It takes: "
                + names.prefix(12).joined(separator: ", ")
                + ". Give --driver; lpinfo -m lists them."
        case .account:
            "The queue has a user and a password for its printer, which nobody can read to put "
                + "them back if anything goes wrong. --force makes it anew without them."
        case .busy(let count):
            (count == 1 ? "A job on the queue has" : "\(count) jobs on the queue have")
                + " not ended, and would be cut or lost. Wait until the queue is empty, or cancel "
                + "what waits there; lpstat -o shows it. --force does it all the same."
        case .interrupted: "It was interrupted."
        case .notPutBack(let fault, let why):
            "\(fault.words)\nThe queue could not be put back as it was (\(why)). Look at it: "
                + "kioskctl printer check"
        case .notFenced(let address): "The queue does not stand behind the fence (\(address))."
        }
    }
}
