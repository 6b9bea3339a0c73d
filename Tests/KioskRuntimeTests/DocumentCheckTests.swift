// A file that was refused is not looked through again.

import Foundation
import KioskCore
import KioskPreflight
import Testing

@testable import KioskRuntime

@Suite struct DocumentCheckTests {
    private let folder: StateFolder

    init() throws {
        folder = try StateFolder()
    }

    private var runs: Int {
        (try? String(contentsOfFile: folder.path + "/runs", encoding: .utf8))?.count ?? 0
    }

    private func fault(_ check: DocumentCheck, _ digest: String) async -> DocumentFault? {
        do throws(DocumentFault) {
            _ = try await check.report(on: Array("%PDF-".utf8), Digest(hexadecimal: digest))
            return nil
        } catch {
            return error
        }
    }

    @Test func `a file that ends its process is refused at once the next time`() async throws {
        let script = "#!/bin/sh\nprintf x >> \(folder.path)/runs\nexit 9\n"
        try folder.write(Array(script.utf8), to: "program", mode: 0o700)
        let check = DocumentCheck(Preflight(program: folder.path + "/program"))
        #expect(await fault(check, "a1") == .exhausting)
        #expect(runs == 1)
        #expect(await fault(check, "a1") == .exhausting)
        #expect(runs == 1)
        #expect(await fault(check, "b2") == .exhausting)
        #expect(runs == 2)
    }

    @Test func `where no process can be started, the next customer's file is tried again`()
        async throws
    {
        let check = DocumentCheck(Preflight(program: folder.path + "/nothing"))
        #expect(await fault(check, "a1") == .provider(.faulty))
        #expect(await fault(check, "a1") == .provider(.faulty))
    }
}
