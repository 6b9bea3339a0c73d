// The screen of the machine: it is the kiosk's, or says that the kiosk is out of service.

import Foundation
import Testing

/// What the units, the drop-ins and the files of the console promise each other.
@Suite struct ConsoleTests {
    private static let consoles = ["cage", "kmscon"]

    private func unit(_ name: String) -> String { SourceTree.text(of: "systemd/\(name)") }

    /// The lines of a unit that say something.
    private func lines(_ name: String) -> [String] {
        unit(name).split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("#") == false }
    }

    @Test func `the unit keeps its promises to the programs`() {
        for line in [
            "ExecStart=/usr/bin/kiosk", "Type=notify", "WatchdogSec=30", "Restart=always",
            "StartLimitIntervalSec=0", "StandardError=journal",
            "ReadWritePaths=/var/lib/kiosk /run/kiosk",
            "LoadCredential=kiosk:/etc/kiosk/credentials",
            "Environment=SWIFT_BACKTRACE=enable=no",
            "ExecStartPost=-+/usr/lib/kiosk/console front",
            "ExecStopPost=-+/usr/lib/kiosk/console back",
        ] {
            #expect(lines("kiosk.service").contains(line), "\(line)")
        }
    }

    @Test func `out of service stands there from the start, and is never left dead`() {
        #expect(lines("kiosk.service").contains("Wants=kiosk-closed.service"))
        let closed = lines("kiosk-closed.service")
        for line in [
            "ExecStart=/usr/lib/kiosk/console closed", "Restart=always", "StartLimitIntervalSec=0",
            "TTYPath=/dev/tty1", "Conflicts=getty@tty1.service kmsconvt@tty1.service",
        ] {
            #expect(closed.contains(line), "\(line)")
        }
    }

    @Test(arguments: [
        "kiosk.service", "kiosk-closed.service", "consoles/cage.conf", "consoles/kmscon.conf",
    ])
    func `no unit ever leads to a login`(_ name: String) {
        for line in lines(name) {
            let isLogin = line.contains("getty") || line.contains("PAMName")
            #expect(isLogin == false || line.hasPrefix("Conflicts=") || line.hasPrefix("After="))
            #expect(line.hasPrefix("OnFailure=") == false)
        }
    }

    // systemd would do it for each command of the unit, and hang up the kiosk's console when it
    // brings it to the front (exec_context_tty_reset).
    @Test func `the kiosk's console is not reset by systemd`() {
        for name in ["kiosk.service", "consoles/cage.conf", "consoles/kmscon.conf"] {
            for key in ["TTYReset", "TTYVHangup", "TTYVTDisallocate"] {
                #expect(lines(name).contains { $0.hasPrefix(key) } == false, "\(name): \(key)")
            }
        }
    }

    @Test(arguments: consoles)
    func `a console loosens nothing but what it says`(_ console: String) {
        let allowed = [
            "Wants", "After", "ExecStartPre", "ExecStart", "NotifyAccess", "StandardInput",
            "StandardOutput", "UnsetEnvironment", "Environment",
        ]
        let looser = [
            "SupplementaryGroups=video", "DeviceAllow=char-drm rw",
            "RestrictAddressFamilies=AF_NETLINK", "MemoryMax=768M", "TasksMax=128",
        ]
        for line in lines("consoles/\(console).conf") where line.hasPrefix("[") == false {
            let key = String(line.prefix { $0 != "=" })
            #expect(allowed.contains(key) || looser.contains(line), "\(line)")
        }
        for line in looser { #expect(lines("consoles/\(console).conf").contains(line), "\(line)") }
    }

    @Test func `out of service is in letters that the kernel's font has, and fits 80 x 25`() {
        let page = SourceTree.text(of: "kiosk-config/console/closed.txt")
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 24)
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(page.allSatisfy { $0 == "\n" || (" "..."~").contains($0) || "▀▄█".contains($0) })
        #expect(page.contains("Out of service"))
    }

    @Test func `no key is the terminal's own`() throws {
        let settings = SourceTree.text(of: "kiosk-config/console/foot.ini")
            .split(separator: "\n").filter { $0.hasPrefix("#") == false }
        #expect(settings.contains("lines=0"))
        let bindings = try #require(settings.firstIndex(of: "[key-bindings]"))
        let own = settings[bindings...].filter { $0.hasPrefix("[") == false }
        #expect(own.count == 34)
        #expect(own.allSatisfy { $0.hasSuffix("=none") })
    }
}
