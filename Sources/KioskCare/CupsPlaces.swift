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

    /// The print service at a socket, with the files that it was started with: several may run
    /// here. Debian's own files, if none says that it listens there.
    package static func ofService(at socket: String) -> CupsPlaces {
        chosen(of: commands(), at: socket) { CupsSettings(path: $0)?.values("Listen") }
    }

    /// The same among the words of processes; `listens` gives what a cupsd.conf lets its service
    /// listen on, and `nil` for one that is closed to us: that may be the one.
    static func chosen(
        of commands: [[String]], at socket: String, listens: (String) -> [String]?
    ) -> CupsPlaces {
        let running = commands.filter { $0.first == "/usr/sbin/cupsd" }.map { words in
            var places = CupsPlaces()
            if let path = word(after: "-c", in: words) {
                places.settings = path
                // The other file is looked for beside this one (cupsd(8)).
                places.places = folder(of: path) + "cups-files.conf"
            }
            if let path = word(after: "-s", in: words) { places.places = path }
            return places
        }
        let known = running.map { ($0, listens($0.settings)) }
        let named = known.first { $0.1?.contains(socket) == true } ?? known.first { $0.1 == nil }
        var places = named?.0 ?? CupsPlaces()
        places.socket = socket
        return places
    }

    private static func folder(of path: String) -> Substring {
        path.lastIndex(of: "/").map { path[...$0] } ?? ""
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
