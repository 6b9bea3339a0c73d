// The places whose addresses may be shown to a phone again.

import KioskCore

/// A list of hosts: what anybody may write into a code is not shown as if the kiosk vouched for it.
struct PhoneHosts: Sendable {
    let places: [Authority]

    /// Whether the address names one of the places, and fits a code at all.
    func allow(_ link: String) -> Bool {
        guard link.utf8.count <= Limits.linkBytes, let url = ScannedURL(ScannedText(link))
        else { return false }
        return places.contains { $0.isNamed(by: url) }
    }
}
