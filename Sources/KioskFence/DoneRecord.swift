// How the real backend ended, as the fence wrote it down.

/// What stands in `done/UUID`:
///
///     kiosk-done 1
///     exit 0
///
/// In place of the number there may be `signal` or `never-sent`.
package enum DoneRecord: Hashable, Sendable {
    /// The backend's own exit status, 0 to 255: what backend(7) gives it, not what the fence told
    /// the print service.
    case status(Int32)
    /// A signal ended it.
    case signal
    /// It was never started: nothing was sent.
    case neverSent

    /// The most that such a file may have, in bytes.
    private static let bytes = 64

    /// Reads a file; `nil` for anything that `content` does not give.
    package init?(content: [UInt8]) {
        guard var text = FenceText(content, limit: DoneRecord.bytes),
            text.value(of: "kiosk-done") == "1", let word = text.value(of: "exit"), text.isAtEnd
        else { return nil }
        switch word {
        case "signal": self = .signal
        case "never-sent": self = .neverSent
        default:
            guard let status = FenceText.number(word, in: 0...255) else { return nil }
            self = .status(Int32(status))
        }
    }

    /// The file.
    package var content: [UInt8] {
        let word =
            switch self {
            case .status(let status): "\(status)"
            case .signal: "signal"
            case .neverSent: "never-sent"
            }
        return Array("kiosk-done 1\nexit \(word)\n".utf8)
    }
}
