// Whether staff have closed the kiosk: kept over restarts and power cuts.

package import Dispatch
internal import Lanes

/// A file in the state directory that is there while staff keep the kiosk closed.
package struct ServiceSwitch: Sendable {
    /// The file; anybody who may write there can open the kiosk again by removing it.
    package static let name = "closed"

    private let files: StateFiles
    private let lane: Lane

    /// Keeps it below `stateDirectory`. All waiting for the disk happens on `queue`, which must be
    /// serial.
    package init(
        stateDirectory: String,
        on queue: DispatchQueue = DispatchQueue(label: "kiosk.service-switch")
    ) {
        files = StateFiles(folder: stateDirectory)
        lane = Lane(queue)
    }

    /// Whether staff closed it. Throws if the directory does not say.
    package func isClosed() async throws(StateFileFault) -> Bool {
        try await lane.run { () throws(StateFileFault) in
            try files.holds(ServiceSwitch.name)
        }
    }

    /// Closes the kiosk or opens it. When this returns, a restart finds it so; if it throws, it may
    /// find the one or the other.
    package func keep(isClosed: Bool) async throws(StateFileFault) {
        try await lane.run { () throws(StateFileFault) in
            if isClosed {
                try files.replace(ServiceSwitch.name, with: Array("closed by staff\n".utf8))
            } else {
                try files.remove(ServiceSwitch.name)
            }
        }
    }
}
