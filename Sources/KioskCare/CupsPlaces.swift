// Where the running print service has its things.

internal import Foundation

/// The paths of one print service.
package struct CupsPlaces: Sendable {
    /// cupsd.conf.
    package var settings = "/etc/cups/cupsd.conf"
    /// cups-files.conf.
    package var places = "/etc/cups/cups-files.conf"
    /// The service's socket.
    package var socket = "/run/cups/cups.sock"

    /// Debian's own paths.
    package init() {}

    /// The paths that the service which runs here was started with; Debian's own, if it was given
    /// none, or none runs.
    package static func ofRunningService() -> CupsPlaces {
        var places = CupsPlaces()
        guard let words = commands().first(where: { $0.first == "/usr/sbin/cupsd" }) else {
            return places
        }
        if let path = word(after: "-c", in: words) { places.settings = path }
        if let path = word(after: "-s", in: words) { places.places = path }
        return places
    }

    private static func word(after option: String, in words: [String]) -> String? {
        guard let place = words.firstIndex(of: option), place + 1 < words.count,
            words[place + 1].hasPrefix("/")
        else { return nil }
        return words[place + 1]
    }

    /// The words of every living process.
    private static func commands() -> [[String]] {
        // Without /proc there is nothing to look at; a process that has ended has no words.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { Int($0) != nil }.compactMap { pid in
            let data = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline")
            return data?.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
