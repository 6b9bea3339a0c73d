// Out of service by staff: kept over restarts, and said where it cannot be.

import Foundation
import Glibc
import KioskCore
import Testing

@testable import KioskRuntime

@Suite struct ServiceSwitchTests {
    private let folder: StateFolder

    init() throws {
        folder = try StateFolder()
    }

    private func switched() -> ServiceSwitch { ServiceSwitch(stateDirectory: folder.path) }

    @Test func `a kiosk is open until staff close it, and closed until they open it`() async throws
    {
        #expect(try await switched().isClosed() == false)
        try await switched().keep(isClosed: true)
        #expect(try await switched().isClosed())
        try await switched().keep(isClosed: true)
        #expect(try await switched().isClosed())
        try await switched().keep(isClosed: false)
        #expect(try await switched().isClosed() == false)
        try await switched().keep(isClosed: false)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a draft that a power cut left does not close it, and is in nobody's way`()
        async throws
    {
        try folder.write([], to: "closed.new")
        #expect(try await switched().isClosed() == false)
        try await switched().keep(isClosed: true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["closed"])
    }

    @Test func `the file is its owner's alone`() async throws {
        try await switched().keep(isClosed: true)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/closed")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `where it cannot be kept it says so`() async throws {
        try FileManager.default.removeItem(atPath: folder.path)
        await #expect(throws: StateFileFault(step: .open, file: "closed.new", errno: ENOENT)) {
            try await switched().keep(isClosed: true)
        }
        await #expect(throws: StateFileFault(step: .open, file: "closed", errno: ENOENT)) {
            try await switched().keep(isClosed: false)
        }
        let other = try StateFolder()
        try other.write([], to: "file")
        let stranger = ServiceSwitch(stateDirectory: other.path + "/file")
        await #expect(throws: StateFileFault(step: .open, file: "closed", errno: ENOTDIR)) {
            try await stranger.isClosed()
        }
    }
}
