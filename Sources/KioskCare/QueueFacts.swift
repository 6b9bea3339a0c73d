// What the print service and a printer say of themselves.

internal import KioskCore

/// A queue, as the print service describes it (Get-Printer-Attributes, RFC 8011 §4.2.5, and CUPS'
/// own attributes).
package struct QueueFacts: Hashable, Sendable {
    package var name: String
    /// Where its jobs go (`device-uri`).
    package var address: String
    /// What happens to a job whose backend failed (`printer-error-policy`).
    package var errorPolicy: String
    /// Whether it is offered to the network (`printer-is-shared`).
    package var isShared: Bool
    /// Whether it takes jobs (`printer-is-accepting-jobs`).
    package var isAccepting: Bool
    /// Whether it stands still (`printer-state` 5).
    package var isStopped: Bool
    /// `printer-state-message`, cut at 120 characters.
    package var message: String
    /// What the service calls its driver (`printer-make-and-model`).
    package var model: String
    /// The sizes of paper that it knows, by their PWG 5101.1 names (`media-supported`).
    package var media: [String]

    /// The scheme of the fence, and its backend's name.
    package static let fence = "kiosk-fence"

    /// The printer's own address behind the fence; `nil` if the queue does not stand behind it.
    package var fencedAddress: String? {
        let prefix = QueueFacts.fence + ":/"
        guard address.hasPrefix(prefix), address.count > prefix.count else { return nil }
        return String(address.dropFirst(prefix.count))
    }

    /// Whether it knows what its printer can do: a queue that was just made, or whose printer did
    /// not answer, has no driver.
    package var isComplete: Bool {
        !model.isEmpty && model != "Local Raw Printer" && !media.isEmpty
    }
}

/// A printer, as it describes itself.
package struct DeviceFacts: Hashable, Sendable {
    /// One cartridge or box (`marker-names`, `marker-levels`, PWG 5100.9 §4).
    package struct Supply: Hashable, Sendable {
        package var name: String
        /// Percent; `nil` if the printer does not measure it.
        package var level: Int?
    }

    package var model: String
    /// Whether it stands still (`printer-state` 5).
    package var isStopped: Bool
    /// `printer-state-reasons`, as they came.
    package var reasons: [String]
    package var supplies: [Supply]
    /// Pages of its life, if it counts them (`printer-impressions-completed`).
    package var impressions: Int?
}
