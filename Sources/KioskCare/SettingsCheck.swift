// Is the print service set as the kiosk's profile wants it?

/// Compares the two files with the profile.
struct SettingsCheck {
    /// cupsd.conf and cups-files.conf; `nil` where one cannot be read.
    var server: CupsSettings?
    var places: CupsSettings?
    /// The paths, for what is said of them.
    var serverPath: String
    var placesPath: String
    /// Where the kiosk keeps its permits.
    var fence: String
    /// Whom the kiosk runs as.
    var user: String

    var findings: [Finding] {
        unreadable + CupsProfile.rules.compactMap(finding) + listening + policy + environment
            + group
    }

    private var unreadable: [Finding] {
        [(server, serverPath), (places, placesPath)].compactMap { file, path in
            guard file == nil else { return nil }
            return .doubt(
                "cups", "settings", "\(path) cannot be read.",
                do: "Run kioskctl doctor as root.")
        }
    }

    private func finding(_ rule: ProfileRule) -> Finding? {
        let (file, path) = rule.file == .server ? (server, serverPath) : (places, placesPath)
        guard let file else { return nil }
        let value = file.value(rule.name) ?? rule.ordinary
        let said = value.isEmpty ? rule.name : "\(rule.name) \(value)"
        if rule.accepts(value) { return .good("cups", rule.name, "\(said).") }
        let origin = file.value(rule.name) == nil ? ", because nothing is said," : ""
        return .matter(
            rule.colour, "cups", rule.name,
            "With \(said)\(origin) the print service \(rule.consequence).",
            do: "Write \(rule.line) into \(path) and restart cups.")
    }

    /// `Listen` and `Port` (which means every address).
    private var listening: [Finding] {
        guard let server else { return [] }
        let open =
            server.values("Listen").filter { !$0.hasPrefix("/") }
            + server.values("Port").map { "Port \($0)" } + server.values("SSLListen")
        guard let first = open.first else {
            return [.good("cups", "Listen", "The print service listens on its socket only.")]
        }
        return [
            .fault(
                "cups", "Listen", "The print service listens on the network (\(first)).",
                do: "Leave only Listen /run/cups/cups.sock in \(serverPath) and restart cups.")
        ]
    }

    private var policy: [Finding] {
        guard let server else { return [] }
        return [
            resuming(server.users(for: "Resume-Printer") ?? []),
            administration(server.users(for: "CUPS-Add-Modify-Printer") ?? []),
        ]
    }

    private func resuming(_ users: [String]) -> Finding {
        if users.isEmpty || users.contains(user) {
            return .good(
                "cups", "Resume-Printer", "The kiosk may set a queue going that stands still.")
        }
        return .doubt(
            "cups", "Resume-Printer", "The kiosk may not set a queue going that stands still.",
            do: "Write Require user \(user) @SYSTEM into <Limit Resume-Printer> of \(serverPath).")
    }

    private func administration(_ users: [String]) -> Finding {
        if users == ["@SYSTEM"] {
            return .good("cups", "administration", "Only administrators change queues.")
        }
        let who = users.isEmpty ? "Everyone" : users.joined(separator: ", ")
        return .fault(
            "cups", "administration", "\(who) may change queues, and so lead one past the fence.",
            do: "Write Require user @SYSTEM into <Limit CUPS-Add-Modify-Printer> of \(serverPath).")
    }

    private var environment: [Finding] {
        guard let places else { return [] }
        let own = "/var/lib/kiosk/fence"
        let value = places.environment("KIOSK_FENCE") ?? own
        if value == fence {
            return [.good("cups", "KIOSK_FENCE", "The fence looks for permits in \(fence).")]
        }
        return [
            .fault(
                "cups", "KIOSK_FENCE",
                "The fence looks for permits in \(value), the kiosk puts them into \(fence): "
                    + "nothing is printed.",
                do: "Write SetEnv KIOSK_FENCE \(fence) into \(placesPath) and restart cups.")
        ]
    }

    private var group: [Finding] {
        guard let places else { return [] }
        let groups = (places.value("SystemGroup") ?? "lpadmin").split(separator: " ")
        if groups.contains(Substring(user)) == false {
            return [.good("cups", "SystemGroup", "The kiosk is no administrator of the service.")]
        }
        return [
            .doubt(
                "cups", "SystemGroup", "The group \(user) administers the print service.",
                do: "Take \(user) out of SystemGroup in \(placesPath).")
        ]
    }
}
