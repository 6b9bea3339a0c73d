// What a scanner called itself: kept over restarts, for its place and no other.

import Foundation
import KioskCore
import KioskScanner
import Testing

@testable import KioskRuntime

@Suite struct ScannerPinsTests {
    private let name = ScannerName("hall")
    private let identity = ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0B61)

    private func settings(_ device: String) throws -> ScannerSettings {
        ScannerSettings(
            name: name, kind: .keyboard, selector: try #require(DeviceSelector(device)))
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = "/tmp/kiosk-pins-\(UInt32.random(in: .min ... .max))"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer {
            // It was made a moment ago, and only by this test.
            try? FileManager.default.removeItem(atPath: folder)
        }
        try body(folder)
    }

    @Test func `what was accepted at a path is expected there after a restart`() throws {
        try withFolder { folder in
            let hall = try settings("/dev/input/by-path/one")
            let first = ScannerPins(stateDirectory: folder, scanners: [hall])
            #expect(first.completed(hall).identity == nil)
            first.note(.condition(.connected(identity)), of: name)
            let second = ScannerPins(stateDirectory: folder, scanners: [hall])
            #expect(second.completed(hall).identity?.text == "0c2e:0b61")
        }
    }

    @Test func `another path, or another way to choose it, begins anew`() throws {
        try withFolder { folder in
            let hall = try settings("/dev/input/by-path/one")
            ScannerPins(stateDirectory: folder, scanners: [hall])
                .note(.condition(.connected(identity)), of: name)
            for device in ["/dev/input/by-path/two", "1234:5678"] {
                let moved = try settings(device)
                let pins = ScannerPins(stateDirectory: folder, scanners: [moved])
                #expect(pins.completed(moved).identity == nil)
            }
        }
    }

    @Test func `what the configuration says is accepted, and then remembered`() throws {
        try withFolder { folder in
            var hall = try settings("/dev/input/by-path/one")
            let pins = ScannerPins(stateDirectory: folder, scanners: [hall])
            pins.note(.condition(.connected(identity)), of: name)
            let other = ScannerIdentity(bus: 3, vendor: 0x1EAB, product: 0x8003)
            hall.identity = other
            #expect(pins.completed(hall).identity == other)
            pins.note(.condition(.connected(other)), of: name)
            hall.identity = nil
            #expect(pins.completed(hall).identity?.text == "1eab:8003")
        }
    }
}
