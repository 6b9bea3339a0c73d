// kioskctl config show and diff, as a technician reads them.

import Foundation
import KioskRuntime
import KioskStatus
import TestSupport
import Testing

@Suite struct ConfigAnswerTests {
    private let bench: SettingsBench

    init() throws {
        bench = try SettingsBench()
    }

    private func lines(_ run: SettingsBench.Run) -> [String] {
        run.told.split(separator: "\n").map(String.init)
    }

    @Test func `show tells what is not as shipped, and with --effective all`() throws {
        let changed = try bench.kioskctl(["config", "show", "--config", bench.hall])
        #expect(changed.status == 0)
        #expect(lines(changed).prefix(2) == ["language: en  [file]", "copies: limit  [file]"])
        let all = try bench.kioskctl([
            "config", "show", "--effective", "--config", bench.hall, "--set", "sound=off",
        ])
        #expect(lines(all).contains("id: kiosk  [file]"))
        #expect(lines(all).contains("sound: off  [command-line]"))
        #expect(lines(all).contains("standby: \"\"  [file]"))
        #expect(lines(all).count > 100)
    }

    @Test func `as objects each setting has its key, value, origin, file and default`() throws {
        let all = try bench.kioskctl([
            "config", "show", "--effective", "--config", bench.hall, "--format", "json",
        ])
        #expect(
            lines(all).contains(
                #"{"default":"zh","file":"kiosk.yaml","key":"language","origin":"file","#
                    + #""value":"en"}"#))
        for line in lines(all) {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: String])
        }
    }

    @Test func `a secret in the wrong place is not told`() throws {
        try bench.change("signing_key", to: "hunter2hunter2", in: "hall/providers.d/example.yaml")
        for words in [
            ["show", "--effective"], ["show"], ["show", "--format", "json"], ["diff"],
            ["diff", bench.kiosk],
        ] {
            let run = try bench.kioskctl(["config"] + words + ["--config", bench.hall])
            #expect(run.told.contains("language") && run.told.contains("hunter2") == false)
        }
    }

    @Test func `diff compares with the defaults and with another directory`() throws {
        let defaults = try bench.kioskctl(["config", "diff", "--config", bench.hall])
        #expect(defaults.status == 1 && lines(defaults).contains("language: zh -> en"))
        let other = try bench.kioskctl(["config", "diff", bench.hall, "--config", bench.kiosk])
        #expect(other.status == 1)
        #expect(
            lines(other).prefix(3) == [
                "copies: limit -> confirm", "id: kiosk -> hall-3", "language: en -> zh",
            ])
        let json = try bench.kioskctl([
            "config", "diff", bench.hall, "--config", bench.kiosk, "--format", "json",
        ])
        #expect(lines(json)[1] == #"{"after":"hall-3","before":"kiosk","key":"id"}"#)
        let same = try bench.kioskctl(["config", "diff", bench.hall, "--config", bench.hall])
        #expect(same.status == 0 && same.told.isEmpty)
    }

    @Test func `diff asks the running kiosk what it goes by`() async throws {
        let effective = try await EffectiveSettings.load(
            bench.kiosk, layers: SettingLayers(overrides: ["language=en"], environment: [:]))
        var report = StatusReport(
            kiosk: "hall-3", version: "1", epoch: "1", pid: 1, at: 0, journal: "/j",
            configuration: bench.kiosk)
        report.configuration.settings = effective.report
        let server = StatusServer(path: bench.socket, group: nil)
        let (answer, words) = (
            StatusAnswer.report(report),
            ["config", "diff", "--running", "--config", bench.kiosk, "--socket", bench.socket]
        )
        let run = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { _, _ in answer } }
            try await until("the kiosk listens") {
                FileManager.default.fileExists(atPath: bench.socket)
            }
            let run = try bench.kioskctl(words)
            group.cancelAll()
            return run
        }
        #expect(run.status == 1 && lines(run) == ["language: en -> zh"])
        // The server may have taken it away itself.
        try? FileManager.default.removeItem(atPath: bench.socket)
        let alone = try bench.kioskctl(words)
        #expect(alone.status == 69 && alone.complained.contains("does not run"))
    }

    @Test func `a fault of form ends them with 78`() throws {
        try bench.change("language", to: "[en]", in: "hall/kiosk.yaml")
        for words in [["show"], ["diff"], ["diff", bench.kiosk]] {
            let run = try bench.kioskctl(["config"] + words + ["--config", bench.hall])
            #expect(run.status == 78 && run.complained.contains("must be one value"))
        }
    }

    @Test(arguments: ["check", "show", "diff", "export", "import"])
    func `each says how it is used and how it ends`(_ name: String) throws {
        let help = try bench.kioskctl(["config", name, "--help"])
        #expect(help.status == 0 && help.told.contains("nds with 0"))
    }
}
