// The machine, as its own programs describe it.

/// Asks programs that every Debian has.
enum BundleSystem {
    private static let commands = [
        ["/usr/bin/uname", "-a"], ["/usr/bin/uptime"], ["/usr/bin/cat", "/etc/os-release"],
        ["/usr/bin/free", "-m"], ["/usr/bin/df", "-h"], ["/usr/bin/ip", "-brief", "address"],
        ["/usr/bin/ip", "route"], ["/usr/bin/timedatectl"], ["/usr/bin/lsusb"],
        ["/usr/bin/systemctl", "list-units", "--failed", "--no-pager"],
        ["/usr/bin/systemctl", "show", "kiosk.service", "--no-pager"],
        [
            "/usr/bin/dpkg-query", "--show", "cups*", "ipp-usb", "libcurl4", "systemd", "cage",
            "foot",
        ],
    ]

    /// What each said, below its own words.
    static func text() async -> String {
        var text = ""
        for command in commands {
            let said = await Tool.said(command)
            text += "$ \(command.joined(separator: " "))\n\(said)\n"
        }
        return text
    }
}
