// The places whose addresses may be shown to a phone again.

import KioskCore

/// A list of hosts: what anybody may write into a code is not shown as if the kiosk vouched for it.
struct PhoneHosts: Sendable {
    let places: [Authority]

    /// Whether the address names one of the places, and fits a code at all.
    func allow(_ link: String) -> Bool {
        guard link.utf8.count <= Limits.linkBytes, let url = ScannedURL(ScannedText(link))
        else { return false }
        return places.contains { isNamed($0, by: url) }
    }

    /// Here, unlike where the kiosk itself asks, plain http is as good as https: the address stands
    /// on the paper, and many a service still prints it so. A host without a port stands for both.
    private func isNamed(_ place: Authority, by url: ScannedURL) -> Bool {
        guard let named = url.place, named.host == place.host else { return false }
        return named.port == place.port || (place.port == 443 && named.port == 80)
    }
}
