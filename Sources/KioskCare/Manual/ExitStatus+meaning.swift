// What the ends of the programs mean, in words for the manual.

internal import KioskRuntime

extension ExitStatus {
    /// Every end there is, in the order of its numbers.
    static var all: [ExitStatus] { (0...255).compactMap(ExitStatus.init(rawValue:)) }

    /// Its meaning, a sentence.
    var meaning: String {
        switch self {
        case .fulfilled: "It is done, or all that was looked at is as it should be."
        case .doubtful: "Something that was looked at could be better, or the answer is no."
        case .broken: "Something that was looked at is broken."
        case .unfulfilled: "What was asked for last was not fulfilled."
        case .noInput: "A file is not there or cannot be read (EX_NOINPUT)."
        case .unavailable:
            "A device or a service is not there: the kiosk does not run or does not answer "
                + "(EX_UNAVAILABLE)."
        case .fault: "Something is broken that a person has to look at (EX_SOFTWARE)."
        case .notWritten: "A file could not be made or not be written (EX_CANTCREAT)."
        case .notAllowed:
            "This account may not do that; the complaint says which may (EX_NOPERM)."
        case .configuration: "The configuration cannot be used (EX_CONFIG)."
        }
    }

    /// How ArgumentParser ends where a command was not understood (EX_USAGE).
    static let usage = (
        code: 64,
        meaning: "The command was not understood: an unknown option, or a value (EX_USAGE)."
    )
}
