// Files replaced as a whole, on a real file system.

import Foundation
import Testing

@testable import KioskCare

@Suite final class ReplaceableFileTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "replace-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func facts(_ name: String) throws -> [FileAttributeKey: Any] {
        try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }

    private func write(_ text: String, _ name: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    @Test func `permissions and owner stay, and nothing is left beside it`() throws {
        try write("old", "a")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640, .ownerAccountID: 65_534, .groupOwnerAccountID: 65_534],
            ofItemAtPath: folder + "/a")
        var file = ReplaceableFile(path: folder + "/a")
        #expect(try file.read() == Array("old".utf8))
        try file.replace(with: Array("new".utf8))
        try file.replace(with: Array("newer".utf8))
        let found = try facts("a")
        #expect(try text("a") == "newer")
        #expect(found[.posixPermissions] as? Int == 0o640)
        #expect(found[.ownerAccountID] as? Int == 65_534)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
    }

    @Test func `a secret is closed to others from its first byte on`() throws {
        var file = ReplaceableFile(path: folder + "/s")
        try file.replace(with: Array("key".utf8), mode: 0o600)
        #expect(try facts("s")[.posixPermissions] as? Int == 0o600)
        try file.remove()
        try file.remove()
        #expect(throws: ReplaceFault.absent) { try file.read() }
    }

    @Test func `what somebody else changed is not written over`() throws {
        try write("one", "a")
        var file = ReplaceableFile(path: folder + "/a")
        _ = try file.read()
        try write("two", "a")
        #expect(throws: ReplaceFault.changed) { try file.replace(with: []) }
        #expect(try text("a") == "two")
    }

    @Test func `behind a link the file is replaced, not the link`() throws {
        try write("old", "real")
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/link", withDestinationPath: "real")
        var file = ReplaceableFile(path: folder + "/link")
        try file.replace(with: Array("new".utf8))
        #expect(try text("real") == "new")
        #expect(try facts("link")[.type] as? FileAttributeType == .typeSymbolicLink)
    }

    @Test func `what is no file, or too long, is not read`() throws {
        try write(String(repeating: "x", count: 11), "a")
        var long = ReplaceableFile(path: folder + "/a", limit: 10)
        #expect(throws: ReplaceFault.unusable) { try long.read() }
        var directory = ReplaceableFile(path: folder)
        #expect(throws: ReplaceFault.unusable) { try directory.read() }
        var lost = ReplaceableFile(path: folder + "/no/where")
        #expect(throws: ReplaceFault.absent) { try lost.replace(with: []) }
    }
}
