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

    @Test func `what belongs to the right account already is not given away`() throws {
        // As in a service whose filter of system calls refuses chown(2), also to whom it changes
        // nothing: the rules are four instructions of seccomp(2).
        let script = #"""
            use POSIX; no warnings;
            my ($prctl, $fchown) = (POSIX::uname())[4] eq "aarch64" ? (167, 55) : (157, 93);
            my $rules = pack("SCCL" x 4,
              0x20,0,0,0, 0x15,0,1,$fchown, 6,0,0,0x50001, 6,0,0,0x7fff0000);
            syscall($prctl, 38, 1, 0, 0, 0) == 0 or die $!;
            syscall($prctl, 22, 2, pack("S x!8 P", 4, $rules), 0, 0) == 0 or die $!;
            exec @ARGV;
            """#
        let bench = try SettingsBench()
        for content in [nil, "old"] {
            if let content { try bench.write(content, to: "kiosk.prom") }
            let run = try bench.run(
                "/usr/bin/perl",
                [
                    "-e", script, BuiltProgram.kioskctl, "metrics", "--socket", bench.socket,
                    "--state", bench.state, "--output", bench.path + "/kiosk.prom",
                ])
            #expect(run.status == 0, "\(run.complained)")
            #expect(try bench.text("kiosk.prom").contains("kiosk_up 0"))
        }
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

    @Test(arguments: ["missing", "/dev/null"])
    func `a link that leads to no file is no model for one`(target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/link", withDestinationPath: target)
        var file = ReplaceableFile(path: folder + "/link")
        #expect(throws: ReplaceFault.unusable) { try file.replace(with: Array("new".utf8)) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["link"])
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
