// Does AppArmor let the fence do its work?

internal import Foundation

/// Looks at the profiles that the kernel has loaded, and at Debian's profile for cupsd.
///
/// That profile runs backends that are not CUPS' own as `third_party`, which may open every file
/// and run every program (`file,` includes execution under the same profile). So the fence needs no
/// rule of its own, and the real backend inherits its freedom.
struct ArmourCheck {
    /// The kernel's list of profiles; `nil` without AppArmor, or if it is closed to us.
    var loaded: String?
    /// Debian's profile and the site's additions; `nil` if there is none.
    var profile: String?

    static let profilePath = "/etc/apparmor.d/usr.sbin.cupsd"

    /// Takes texts for a test.
    init(loaded: String?, profile: String?) {
        self.loaded = loaded
        self.profile = profile
    }

    /// Reads what this machine has.
    init() {
        // None of the three needs to be there.
        loaded = try? String(
            contentsOfFile: "/sys/kernel/security/apparmor/profiles", encoding: .utf8)
        let own = try? String(contentsOfFile: Self.profilePath, encoding: .utf8)
        // Nor this one.
        let local = try? String(
            contentsOfFile: "/etc/apparmor.d/local/usr.sbin.cupsd", encoding: .utf8)
        profile = own.map { $0 + "\n" + (local ?? "") }
    }

    var findings: [Finding] {
        guard let profile, loaded.map({ $0.contains("/usr/sbin/cupsd ") }) ?? true else {
            return [.good("cups", "apparmor", "AppArmor does not confine the print service.")]
        }
        if Self.letsThrough(profile) {
            return [
                .good("cups", "apparmor", "AppArmor's profile of cupsd lets the fence through.")
            ]
        }
        return [
            .fault(
                "cups", "apparmor", "AppArmor's profile of cupsd names no rule for the fence.",
                do: "Write /usr/lib/cups/backend/kiosk-fence Cx -> third_party, into "
                    + "/etc/apparmor.d/local/usr.sbin.cupsd, then apparmor_parser -r "
                    + Self.profilePath)
        ]
    }

    private static func letsThrough(_ profile: String) -> Bool {
        profile.split(separator: "\n").contains { line in
            let words = line.split(separator: " ")
            guard let path = words.first, words.count > 1 else { return false }
            return
                (path == "/usr/lib/cups/backend/*" || path == "/usr/lib/cups/backend/kiosk-fence")
                && words[1].lowercased().contains("x")
        }
    }
}
