// The fence on a real disk: files, locks between processes, and what does not belong there.

import Foundation
import KioskCore
import KioskFence
import TestSupport
import Testing

/// A folder of its own for each test.
@Suite struct FenceDiskTests {
    private let content = Sample.permit().content

    private func path(_ folder: String, _ place: FencePlace) -> String {
        folder + "/" + place.folder.rawValue + "/" + (place.isDraft ? "." : "") + place.attempt
    }

    @Test func `a draft becomes a permit that the other side may read`() throws {
        try withFence { folder in
            var disk = try FenceDisk(folder, as: .kiosk)
            let (draft, place) = (Sample.place(.permit, isDraft: true), Sample.place(.permit))
            #expect(disk.carryOut(.write(draft, [1, 2, 3])) == .done)
            #expect(disk.carryOut(.write(draft, content)) == .done)
            #expect(disk.carryOut(.sync(draft)) == .done)
            #expect(disk.carryOut(.rename(draft, place)) == .done)
            #expect(disk.carryOut(.syncFolder(.permit)) == .done)
            #expect(disk.carryOut(.read(place)) == .content(content))
            #expect(disk.carryOut(.read(draft)) == .absent)
            let mode =
                try FileManager.default
                .attributesOfItem(atPath: path(folder, place))[.posixPermissions] as? Int
            #expect(mode == 0o660)
            #expect(try FenceDisk.list(folder) == [place])
        }
    }

    @Test func `what is not there is absent, and may be removed`() throws {
        try withFence { folder in
            var disk = try FenceDisk(folder, as: .kiosk)
            let place = Sample.place(.started)
            for step in [FenceStep.read(place), .sync(place), .lock(place)] {
                #expect(disk.carryOut(step) == .absent)
            }
            #expect(disk.carryOut(.rename(Sample.place(.permit), place)) == .absent)
            #expect(disk.carryOut(.remove(place)) == .done)
            #expect(disk.carryOut(.unlock(place)) == .done)
        }
    }

    @Test func `a fence whose folder was taken away proves nothing`() throws {
        try withFence { folder in
            var disk = try FenceDisk(folder, as: .kiosk)
            try FileManager.default.removeItem(atPath: folder + "/started")
            #expect(disk.carryOut(.lock(Sample.place(.started))) == .failed(errno: ESTALE))
        }
    }

    @Test(arguments: [
        "", ".", "..", "../permit/x", "a/b", "0123", String(repeating: "a", count: 36),
    ])
    func `a name that is no uuid never reaches the disk`(name: String) throws {
        try withFence { folder in
            var disk = try FenceDisk(folder, as: .kiosk)
            let place = FencePlace(.permit, name)
            for step in [
                FenceStep.write(place, []), .read(place), .lock(place), .sync(place),
                .remove(place), .rename(place, Sample.place(.started)),
                .rename(Sample.place(.started), place),
            ] {
                #expect(disk.carryOut(step) == .failed(errno: EINVAL))
            }
        }
    }

    @Test func `a link is not followed, and a pipe is not waited for`() throws {
        try withFence { folder in
            var disk = try FenceDisk(folder, as: .kiosk)
            let place = Sample.place(.permit)
            let outside = folder + "/outside"
            try Data(content).write(to: URL(fileURLWithPath: outside))
            try FileManager.default.createSymbolicLink(
                atPath: path(folder, place), withDestinationPath: outside)
            #expect(disk.carryOut(.read(place)) == .failed(errno: ELOOP))
            #expect(disk.carryOut(.lock(place)) == .failed(errno: ELOOP))
            #expect(disk.carryOut(.write(place, [7])) == .done)
            #expect(try Data(contentsOf: URL(fileURLWithPath: outside)) == Data(content))
            #expect(mkfifo(path(folder, Sample.place(.done)), 0o600) == 0)
            #expect(disk.carryOut(.read(Sample.place(.done))) == .failed(errno: EINVAL))
        }
    }

    @Test func `a huge file is read no further than a permit goes`() throws {
        try withFence { folder in
            var disk = try FenceDisk(folder, as: .kiosk)
            let place = Sample.place(.done)
            #expect(disk.carryOut(.write(place, [UInt8](repeating: 65, count: 100_000))) == .done)
            guard case .content(let read) = disk.carryOut(.read(place)) else {
                Issue.record("not read")
                return
            }
            #expect(read.count == Permit.bytes)
        }
    }

    @Test func `a lock follows its file, and goes with its owner`() throws {
        try withFence { folder in
            var kiosk = try FenceDisk(folder, as: .kiosk)
            let (permit, started) = (Sample.place(.permit), Sample.place(.started))
            #expect(kiosk.carryOut(.write(permit, content)) == .done)
            try withBackendLock(folder) {
                #expect(kiosk.carryOut(.lock(permit)) == .busy)
                #expect(kiosk.carryOut(.rename(permit, started)) == .done)
                #expect(kiosk.carryOut(.lock(started)) == .busy)
            }
            #expect(kiosk.carryOut(.lock(started)) == .done)
            #expect(kiosk.carryOut(.unlock(started)) == .done)
            #expect(kiosk.carryOut(.lock(started)) == .done)
        }
    }

    private func withBackendLock(_ folder: String, _ body: () -> Void) throws {
        var backend = try FenceDisk(folder, as: .backend)
        #expect(backend.carryOut(.lock(Sample.place(.permit))) == .done)
        body()
    }

    @Test func `a lock of another process is respected until that process ends`() async throws {
        try await withFence { folder in
            var kiosk = try FenceDisk(folder, as: .kiosk)
            let place = Sample.place(.started)
            #expect(kiosk.carryOut(.write(place, content)) == .done)
            let other = Process()
            other.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
            other.arguments = ["-x", path(folder, place), "/bin/cat"]
            let input = Pipe()
            other.standardInput = input
            try other.run()
            try await until("the other process has the lock") {
                let answer = kiosk.carryOut(.lock(place))
                if answer == .done { _ = kiosk.carryOut(.unlock(place)) }
                return answer == .busy
            }
            try input.fileHandleForWriting.close()
            other.waitUntilExit()
            #expect(kiosk.carryOut(.lock(place)) == .done)
        }
    }

    @Test func `folders are made once, for a group, and left as they are after that`() throws {
        let folder = NSTemporaryDirectory() + "fence-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }  // Left over at worst.
        try FenceDisk.make(folder)
        #expect(chmod(folder + "/done", 0o700) == 0)
        try FenceDisk.make(folder)
        for name in FenceFolder.allCases {
            var about = stat()
            #expect(stat(folder + "/" + name.rawValue, &about) == 0)
            #expect(about.st_mode & 0o7777 == (name == .done ? 0o700 : 0o2770))
        }
        #expect(throws: FenceDiskError.self) { try FenceDisk.make(folder + "/no/such") }
        #expect(throws: FenceDiskError.self) { try FenceDisk.list(folder + "/no") }
    }

    @Test func `what lies there is listed, and a settled attempt is cleared away`() throws {
        try withFence { folder in
            var disk = try FenceDisk(folder, as: .kiosk)
            let places = FenceFolder.allCases.flatMap {
                [Sample.place($0, isDraft: true), Sample.place($0)]
            }
            let other = FencePlace(.permit, UUID().uuidString.lowercased())
            for place in places + [other] { #expect(disk.carryOut(.write(place, [])) == .done) }
            try Data().write(to: URL(fileURLWithPath: folder + "/permit/README"))
            #expect(Set(try FenceDisk.list(folder)) == Set(places + [other]))
            try disk.clear(Sample.uuid)
            #expect(try FenceDisk.list(folder) == [other])
        }
    }

    @Test func `the machine has a clock that runs`() throws {
        let (first, second) = (try PermitClock.now(), try PermitClock.now())
        #expect(first.boot == second.boot && first.boot.count == 36)
        #expect(first.milliseconds > 0 && second.milliseconds >= first.milliseconds)
    }
}

/// Makes a fence of its own and removes it afterwards.
func withFence(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "fence-" + UUID().uuidString.prefix(8)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // Left over at worst.
    try FenceDisk.make(folder)
    try body(folder)
}

/// The same for tests that wait.
func withFence(_ body: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "fence-" + UUID().uuidString.prefix(8)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // Left over at worst.
    try FenceDisk.make(folder)
    try await body(folder)
}
