// Which versions are here, and is the one that runs the one that is installed?

internal import Foundation
internal import Glibc
internal import KioskRuntime
internal import KioskStatus

/// What is installed.
struct VersionFacts: Hashable, Sendable {
    /// This program's own version.
    var installed = KioskVersion.text
    /// The system's name and the kernel's release.
    var system: String
    /// Packages that the kiosk stands on, `name version` each.
    var packages: [String]

    private static let packages = [
        "cups-daemon", "ipp-usb", "libcurl4", "libsqlite3-0", "systemd", "cage", "foot", "kmscon",
        "fonts-wqy-zenhei",
    ]
    /// Bytes of os-release that are read.
    private static let releaseBytes = 16_384

    /// Asks this machine.
    static func ofThisMachine() async -> VersionFacts {
        var name = utsname()
        _ = unsafe uname(&name)
        let kernel = unsafe withUnsafeBytes(of: name.release) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        let query =
            ["/usr/bin/dpkg-query", "--show", "--showformat=${Package} ${Version} ${Status}\\n"]
            + packages
        // It fails where one of them is not installed, and lists the others all the same.
        let listed = await Tool.said(query).split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ")
            guard words.count == 5, words[4] == "installed" else { return nil }
            return "\(words[0]) \(words[1])"
        }
        return VersionFacts(system: "\(release), Linux \(kernel)", packages: listed)
    }

    private static var release: String {
        let data = FileManager.default.contents(atPath: "/etc/os-release") ?? Data()
        let text = String(decoding: data.prefix(releaseBytes), as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
        let name = line?.dropFirst("PRETTY_NAME=".count) ?? "Linux"
        return name.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
    }
}

/// Judges the versions.
struct VersionCheck {
    var facts: VersionFacts
    /// The version that runs; nil where none does, or it does not say.
    var running: String?

    private static let area = "versions"

    var findings: [Finding] {
        [kiosk, .good(Self.area, "system", "\(facts.system).")] + packages
    }

    private var kiosk: Finding {
        guard let running, running != facts.installed else {
            return .good(Self.area, "kiosk", "Kiosk \(facts.installed).")
        }
        return .doubt(
            Self.area, "kiosk", "Kiosk \(facts.installed) is installed, \(running) still runs.",
            do: "When nobody is in front of it: systemctl restart kiosk.service")
    }

    private var packages: [Finding] {
        guard facts.packages.isEmpty == false else { return [] }
        return [.good(Self.area, "packages", facts.packages.joined(separator: ", ") + ".")]
    }
}
