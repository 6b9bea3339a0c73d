// An archive gets its name last, also where the file system cannot do it in one step.

import Foundation
import KioskFiles
import Testing

@testable import KioskCare

@Suite final class NewArchiveTests {
    private let folder: String
    private var path: String { folder + "/a.tar.gz" }

    init() throws {
        folder = NSTemporaryDirectory() + "archive-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    // What cannot be removed stays in the folder for temporary files.
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func packed() async throws -> NewArchive {
        let archive = try NewArchive(at: path)
        try archive.staging.write(Array("content".utf8), to: "one/two")
        try await archive.pack(["one/two"], of: 1_795_240_800)
        return archive
    }

    private func listing() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
    }

    private func unable(_ code: Int32) -> NewArchive.Naming {
        { _, _, _, _ throws(SystemFault) in throw SystemFault(code: code) }
    }

    @Test(arguments: [0, EPERM, EOPNOTSUPP, EINVAL, ENOSYS])
    func `it is there as a whole, for its owner alone`(code: Int32) async throws {
        let archive = try await packed()
        let status =
            code == 0 ? try archive.publish() : try archive.publish(unable(code))
        archive.staging.remove()
        #expect(status.mode == 0o600 && status.bytes > 0)
        #expect(try listing() == ["a.tar.gz"])
    }

    @Test(arguments: [0, EPERM])
    func `what came there meanwhile stays`(code: Int32) async throws {
        let archive = try await packed()
        try Data("mine".utf8).write(to: URL(filePath: path))
        #expect(throws: BackupFault.exists(path)) {
            code == 0 ? try archive.publish() : try archive.publish(unable(code))
        }
        archive.staging.remove()
        #expect(FileManager.default.contents(atPath: path) == Data("mine".utf8))
        #expect(try listing() == ["a.tar.gz"])
    }

    @Test func `a folder in it is whose the file system says, and nobody else's`() throws {
        let place = try OpenFolder(folder)
        let owner = try place.status().owner
        _ = try place.makeFolder("mine", mode: 0o700, maker: owner)
        #expect(throws: SystemFault(code: EPERM)) {
            try place.makeFolder("swapped", mode: 0o700, maker: owner + 1)
        }
    }

    @Test func `a fault of the disk is told, and nothing is left`() async throws {
        let archive = try await packed()
        #expect(throws: BackupFault.unwritable(path, SystemFault(code: EIO))) {
            try archive.publish(unable(EIO))
        }
        archive.staging.remove()
        #expect(try listing().isEmpty)
    }

    @Test func `while it is packed, nobody else can look into it`() async throws {
        let archive = try await packed()
        let staged = try #require(try listing().first)
        let files = FileManager.default
        let folder = try files.attributesOfItem(atPath: self.folder + "/" + staged)
        #expect(folder[.posixPermissions] as? Int == 0o700)
        let draft = try files.attributesOfItem(atPath: archive.staging.path(of: "packed.tar.gz"))
        #expect(draft[.posixPermissions] as? Int == 0o600)
        archive.staging.remove()
    }
}
