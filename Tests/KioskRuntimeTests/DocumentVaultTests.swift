// What the vault holds, and for how long.

import KioskCore
import KioskPrinting
import KioskProviders
import Testing

@testable import KioskRuntime

@Suite struct DocumentVaultTests {
    private let visit = VisitID(number: 1)
    private let answer = RequestID(number: 1)

    private func file(_ name: String) -> OfferedFile {
        OfferedFile(source: .named(name), identity: InvoiceIdentity(number: "1"))
    }

    @Test func `a file of a bundle is found by its place`() {
        var vault = DocumentVault()
        vault.open(for: visit)
        vault.keep([file("a"), nil, file("c")], of: answer, for: visit)
        #expect(vault.source(of: answer) == file("a"))
        #expect(vault.source(of: answer, part: 1) == nil)
        #expect(vault.source(of: answer, part: 2) == file("c"))
        #expect(vault.source(of: answer, part: 3) == nil)
        #expect(vault.source(of: answer, part: -1) == nil)
    }

    @Test func `what an earlier answer of the visit offered is gone with the next`() {
        var vault = DocumentVault()
        vault.open(for: visit)
        vault.keep([file("a")], of: answer, for: visit)
        vault.keep([file("b")], of: RequestID(number: 2), for: visit)
        #expect(vault.source(of: answer) == nil)
    }

    @Test func `a file that was released makes room`() {
        var vault = DocumentVault()
        vault.open(for: visit)
        let page = PageSize(points: 595, 842)
        let large = HeldFile(
            bytes: [UInt8](repeating: 0, count: Limits.vaultBytes), page: page)
        let small = HeldFile(bytes: [1], page: page)
        let first = RequestID(number: 2)
        let second = RequestID(number: 3)
        vault.keep(large, as: first, for: visit)
        vault.keep(small, as: second, for: visit)
        #expect(vault.file(second) == nil)
        vault.release(first)
        vault.keep(small, as: second, for: visit)
        #expect(vault.file(second) == small)
    }

    @Test func `nothing outlives the visit`() {
        var vault = DocumentVault()
        vault.open(for: visit)
        let file = HeldFile(bytes: [1], page: PageSize(points: 595, 842))
        vault.keep([self.file("a")], of: answer, for: visit)
        vault.keep(file, as: answer, for: visit)
        vault.forget(visit)
        vault.keep(file, as: answer, for: visit)
        #expect(vault.source(of: answer) == nil && vault.file(answer) == nil)
    }
}
