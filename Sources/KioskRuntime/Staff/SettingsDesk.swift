// Where codes with settings are collected, while a technician stands at the kiosk.

package import Dispatch
package import KioskCore
package import KioskPass
internal import Lanes

/// Collects the codes of a set, and puts a set that is good where it is taken from: a program with
/// more rights than the kiosk checks it again, and puts it in its place.
package actor SettingsDesk {
    private let executor: QueueExecutor
    private var codes: SettingsCodes
    private let pending: PendingSettings
    /// The name of the last whole set: one of its codes that is scanned once more begins nothing.
    private var last: String?

    /// The queue that the work runs on.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Collects with `codes`. All its work is done on `queue`, which must be serial.
    package init(
        codes: SettingsCodes, stateDirectory: String,
        on queue: DispatchQueue = DispatchQueue(label: "kiosk.settings")
    ) {
        executor = QueueExecutor(queue)
        self.codes = codes
        pending = PendingSettings(stateDirectory: stateDirectory)
    }

    /// Takes a scanned text while the clock shows `seconds` after 1970. A set that is `.taken` is
    /// on the disk when this returns. nil for a code of the set that was taken last.
    package func take(_ text: String, at seconds: Int) -> SettingsImport? {
        if let last, SettingsSet.name(ofCode: text) == last { return nil }
        do throws(SettingsFault) {
            switch try codes.take(text, at: seconds) {
            case .reading(let have, let all): return .reading(have: have, of: all)
            case .complete(let set):
                try keep(set)
                return .taken
            }
        } catch {
            return .refused(error)
        }
    }

    /// What came of the set that was taken last; nil as long as nobody has said so.
    package var outcome: SettingsImport? {
        // What cannot be read has not been said.
        last.flatMap { try? pending.outcome(of: $0) }
    }

    private func keep(_ set: SettingsSet) throws(SettingsFault) {
        do throws(StateFileFault) {
            try pending.lay(set)
            last = set.name
        } catch {
            throw .notKept
        }
    }
}
