// Changes of a configuration that are made wholly or not at all.

import Foundation
import KioskRuntime
import Testing

@testable import KioskCare

@Suite final class ConfigurationDraftTests {
    private let folder: String
    private let layers: SettingLayers

    init() throws {
        folder = NSTemporaryDirectory() + "draft-\(UUID().uuidString)"
        let shipped = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../kiosk-config").standardized.path
        try FileManager.default.copyItem(atPath: shipped, toPath: folder)
        layers = try SettingLayers(overrides: [], environment: [:])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }

    /// The only difference between two texts, as lines.
    private func changes(_ before: String, _ after: String) -> [String] {
        after.split(separator: "\n").difference(from: before.split(separator: "\n"))
            .insertions.compactMap { change in
                if case .insert(_, let line, _) = change { String(line) } else { nil }
            }
    }

    @Test func `several files change together, and nothing else in them`() async throws {
        let before = try text("kiosk.yaml")
        var draft = ConfigurationDraft(folder)
        try draft.put("device: \"1234:5678\"\n", in: "scanners.d/front.yaml")
        try draft.edit("kiosk.yaml") { edit throws(SettingEditFault) in
            try edit.set("scanners", to: .list(["front"]))
        }
        try await draft.write(layers)
        #expect(changes(before, try text("kiosk.yaml")) == ["scanners: [front]"])
        #expect(try text("scanners.d/front.yaml") == "device: \"1234:5678\"\n")
    }

    @Test func `a change with which the kiosk would not start is not made`() async throws {
        let before = try text("kiosk.yaml")
        var draft = ConfigurationDraft(folder)
        try draft.put("device: nonsense\n", in: "scanners.d/front.yaml")
        try draft.edit("kiosk.yaml") { edit throws(SettingEditFault) in
            try edit.set("scanners", to: .list(["front"]))
        }
        do throws(DraftFault) {
            try await draft.write(layers)
            Issue.record("it was made")
        } catch {
            guard case .worse(let faults) = error else { throw error }
            #expect(faults.contains { $0.file == "scanners.d/front.yaml" && $0.key == "device" })
            #expect(error.status == .configuration)
        }
        #expect(try text("kiosk.yaml") == before)
        #expect(FileManager.default.fileExists(atPath: folder + "/scanners.d/front.yaml") == false)
    }

    @Test func `faults that are there already keep nobody from mending something else`()
        async throws
    {
        // As it is shipped no account is enabled, which is a fault; another stands besides.
        try "colour: red\n".write(
            toFile: folder + "/printers.d/main.yaml", atomically: true, encoding: .utf8)
        var draft = ConfigurationDraft(folder)
        try draft.edit("kiosk.yaml") { edit throws(SettingEditFault) in
            try edit.set("language", to: .scalar("en"))
        }
        try await draft.write(layers)
        #expect(try text("kiosk.yaml").contains("\nlanguage: en\n"))
    }

    @Test func `where one file cannot be written, those before it are as they were`()
        async throws
    {
        try FileManager.default.removeItem(atPath: folder + "/scanners.d")
        try Data().write(to: URL(filePath: folder + "/scanners.d"))
        let before = try text("printers.d/main.yaml")
        var draft = ConfigurationDraft(folder)
        try draft.edit("printers.d/main.yaml") { edit throws(SettingEditFault) in
            try edit.set("queue", to: .scalar("other"))
        }
        await #expect(throws: DraftFault.self) {
            try draft.put("device: \"1234:5678\"\n", in: "scanners.d/front.yaml")
            try await draft.write(self.layers)
        }
        #expect(try text("printers.d/main.yaml") == before)
    }
}
