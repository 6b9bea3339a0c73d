// One kiosk to a state directory.

import Testing

@testable import KioskRuntime

@Suite struct StateHoldTests {
    @Test func `a second kiosk does not start on the directory of one that runs`() throws {
        let folder = try StateFolder()
        do {
            let hold = try StateHold(of: folder.path)
            #expect(throws: StateHold.Taken.self) { _ = try StateHold(of: folder.path) }
            _ = consume hold
        }
        // It ends with whoever held it.
        _ = try StateHold(of: folder.path)
    }

    @Test func `where there is no directory nothing is held, and the kiosk starts`() throws {
        let folder = try StateFolder()
        _ = try StateHold(of: folder.path + "/none")
        _ = try StateHold(of: folder.path + "/none")
    }
}
