// What the running kiosk says of itself, or why it says nothing.

internal import KioskStatus

/// What came of asking at the status socket.
enum KioskSight: Sendable {
    case answered(StatusReport)
    /// Nobody listens there.
    case stopped
    /// The account may not open the socket.
    case closed
    /// Somebody listens, and no answer came that could be understood.
    case silent

    /// The report, if there is one.
    var report: StatusReport? {
        if case .answered(let report) = self { report } else { nil }
    }

    /// Asks at the socket with this path.
    static func at(_ path: String) async -> KioskSight {
        do throws(StatusFault) {
            switch try await StatusClient(path: path).ask(StatusRequest(.status)) {
            case .report(let report): return .answered(report)
            case .done, .refused: return .silent
            }
        } catch {
            switch error {
            case .notRunning: return .stopped
            case .notAllowed: return .closed
            case .silent, .unintelligible, .unusable: return .silent
            }
        }
    }
}
