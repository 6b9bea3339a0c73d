// The shipped profile of the print service, and what a check-up says of broken ones.

import Foundation
import Testing

@testable import KioskCare

@Suite struct ProfileTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "kiosk-config/cups").path

    private func shipped(_ name: String) throws -> String {
        try String(contentsOfFile: Self.folder + "/" + name, encoding: .utf8)
    }

    private func check(_ server: String, _ places: String) -> [Finding] {
        SettingsCheck(
            server: CupsSettings(server), places: CupsSettings(places),
            serverPath: "cupsd.conf", placesPath: "cups-files.conf",
            fence: "/var/lib/kiosk/fence", user: "kiosk"
        ).findings
    }

    @Test func `the shipped profile is green in every line`() throws {
        let findings = try check(shipped("cupsd.conf"), shipped("cups-files.conf"))
        #expect(findings.filter { $0.colour != .green } == [])
        #expect(findings.count == CupsProfile.rules.count + 5)
    }

    @Test func `every rule names the line that the shipped profile has`() throws {
        let text = try shipped("cupsd.conf") + shipped("cups-files.conf")
        let lines = Set(text.split(separator: "\n").map(String.init))
        for rule in CupsProfile.rules { #expect(lines.contains(rule.line)) }
    }

    /// A directive changed in the shipped profile, and the check that must see it.
    struct Breach: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let check: String
        let colour: Finding.Colour

        init(_ old: String, _ new: String, _ check: String, _ colour: Finding.Colour) {
            (self.old, self.new, self.check, self.colour) = (old, new, check, colour)
        }

        var testDescription: String { "\(old) -> \(new)" }
    }

    @Test(arguments: [
        Breach("Listen /run/cups/cups.sock", "Listen localhost:631", "Listen", .red),
        Breach("Listen /run/cups/cups.sock", "Port 631", "Listen", .red),
        Breach("ErrorPolicy abort-job", "ErrorPolicy retry-job", "ErrorPolicy", .red),
        Breach("ErrorPolicy abort-job", "", "ErrorPolicy", .red),
        Breach("PreserveJobFiles No", "PreserveJobFiles Yes", "PreserveJobFiles", .red),
        Breach("PreserveJobFiles No", "", "PreserveJobFiles", .red),
        Breach("DirtyCleanInterval 0", "DirtyCleanInterval 30", "DirtyCleanInterval", .yellow),
        Breach("MaxJobTime 600", "MaxJobTime 3h", "MaxJobTime", .yellow),
        Breach("MaxJobTime 600", "MaxJobTime 99999999999999999999w", "MaxJobTime", .yellow),
        Breach("LogLevel warn", "LogLevel debug2", "LogLevel", .yellow),
        Breach("PageLogFormat", "PageLogFormat %p %j %u", "PageLogFormat", .yellow),
        Breach("FileDevice No", "FileDevice Yes", "FileDevice", .red),
        Breach("SyncOnClose Yes", "", "SyncOnClose", .yellow),
        Breach("Require user kiosk @SYSTEM", "Require user @SYSTEM", "Resume-Printer", .yellow),
        Breach("SystemGroup root lpadmin", "SystemGroup root kiosk", "SystemGroup", .yellow),
        Breach(
            "SetEnv KIOSK_FENCE /var/lib/kiosk/fence", "SetEnv KIOSK_FENCE /tmp", "KIOSK_FENCE",
            .red),
        Breach(
            "<Limit CUPS-Add-Modify-Printer CUPS-Delete-Printer", "<Limit CUPS-Delete-Printer",
            "administration", .red),
    ])
    func `one changed line is seen, and nothing else`(breach: Breach) throws {
        func changed(_ name: String) throws -> String {
            try shipped(name).split(separator: "\n", omittingEmptySubsequences: false)
                .map { line in
                    line.hasPrefix("#")
                        ? String(line)
                        : String(line).replacingOccurrences(of: breach.old, with: breach.new)
                }
                .joined(separator: "\n")
        }
        let findings = try check(changed("cupsd.conf"), changed("cups-files.conf"))
            .filter { $0.colour != .green }
        #expect(findings.map(\.check) == [breach.check])
        #expect(findings.worst == breach.colour)
        #expect(findings.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test func `what Debian installs is far from green`() throws {
        let path = "/usr/share/cups/cupsd.conf.default"
        let server = try String(contentsOfFile: path, encoding: .utf8)
        let red = check(server, "SystemGroup root lpadmin").filter { $0.colour == .red }
        #expect(Set(red.map(\.check)) == ["Listen", "ErrorPolicy", "PreserveJobFiles"])
    }

    @Test func `files that cannot be read are named, and nothing is made up`() {
        let findings = SettingsCheck(
            server: nil, places: nil, serverPath: "/one", placesPath: "/two", fence: "/f",
            user: "kiosk"
        ).findings
        #expect(findings.map(\.colour) == [.yellow, .yellow])
        #expect(findings.map(\.found) == ["/one cannot be read.", "/two cannot be read."])
    }

    @Test(arguments: [
        "", "</Policy>", "<", ">", "<Limit", "Listen", "\u{0}", "<a>\n<b>\nx y\n</a>",
    ])
    func `odd files do no harm`(text: String) {
        #expect(check(text, text).isEmpty == false)
    }
}
