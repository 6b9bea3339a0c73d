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
    private let files: StateFiles

    /// The queue that the work runs on.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// The file in `import` below the state directory that a good set is left in.
    package static let pending = "pending"

    /// Collects with `codes`. All its work is done on `queue`, which must be serial.
    package init(
        codes: SettingsCodes, stateDirectory: String,
        on queue: DispatchQueue = DispatchQueue(label: "kiosk.settings")
    ) {
        executor = QueueExecutor(queue)
        self.codes = codes
        files = StateFiles(folder: stateDirectory + "/import")
    }

    /// Takes a scanned text while the clock shows `seconds` after 1970. A set that is `.taken` is
    /// on the disk when this returns.
    package func take(_ text: String, at seconds: Int) -> SettingsImport {
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

    private func keep(_ set: SettingsSet) throws(SettingsFault) {
        do throws(StateFileFault) {
            try files.makeFolder()
            try files.replace(Self.pending, with: Array(set.lines.utf8))
        } catch {
            throw .notKept
        }
    }
}
