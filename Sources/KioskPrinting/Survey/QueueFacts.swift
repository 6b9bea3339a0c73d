// What the print service says of one of its queues.

internal import CCUPS
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
    /// The paper that it takes unless a job says otherwise (`media-default`); empty if not said.
    package var defaultMedia: String
    /// Jobs that have not ended (`queued-job-count`).
    package var waiting: Int
    /// Whether its printer asks who prints (`auth-info-required`).
    package var needsAccount: Bool

    /// The scheme of the fence, and its backend's name.
    package static let fence = "kiosk-fence"

    /// Describes a queue.
    package init(
        name: String, address: String, errorPolicy: String = "abort-job", isShared: Bool = false,
        isAccepting: Bool = true, isStopped: Bool = false, message: String = "",
        model: String = "", media: [String] = [], defaultMedia: String = "", waiting: Int = 0,
        needsAccount: Bool = false
    ) {
        (self.name, self.address, self.errorPolicy) = (name, address, errorPolicy)
        (self.isShared, self.isAccepting, self.isStopped) = (isShared, isAccepting, isStopped)
        (self.message, self.model, self.media) = (message, model, media)
        (self.defaultMedia, self.waiting) = (defaultMedia, waiting)
        self.needsAccount = needsAccount
    }

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

extension QueueFacts {
    /// The attributes that it is read from.
    static let attributes = [
        "printer-name", "device-uri", "printer-error-policy", "printer-is-shared",
        "printer-is-accepting-jobs", "printer-state", "printer-state-message",
        "printer-make-and-model", "media-supported", "media-default", "queued-job-count",
        "auth-info-required",
    ]

    /// Reads the service's answer.
    init(_ answer: borrowing IPPAnswer) {
        self.init(
            name: answer.words("printer-name").first ?? "",
            address: answer.uri("device-uri") ?? "",
            errorPolicy: answer.words("printer-error-policy").first ?? "",
            isShared: answer.truth("printer-is-shared") ?? false,
            isAccepting: answer.truth("printer-is-accepting-jobs") ?? false,
            isStopped: answer.enumeration("printer-state") == 5,
            message: String((answer.text("printer-state-message") ?? "").prefix(120)),
            model: answer.words("printer-make-and-model").first ?? "",
            media: answer.words("media-supported"),
            defaultMedia: answer.words("media-default").first ?? "",
            waiting: answer.integer("queued-job-count") ?? 0,
            needsAccount: answer.words("auth-info-required").contains { $0 != "none" })
    }
}
