// Files that were refused once.

import KioskCore
import KioskPreflight
import Testing

@Suite struct RefusedFilesTests {
    private func digest(_ number: Int) -> Digest {
        Digest(hexadecimal: String(number, radix: 16))
    }

    @Test func `a refused file stays refused for the same reason`() {
        var files = RefusedFiles()
        #expect(files.fault(of: digest(1)) == nil)
        files.remember(digest(1), .exhausting)
        #expect(files.fault(of: digest(1)) == .exhausting)
        #expect(files.fault(of: digest(2)) == nil)
    }

    @Test func `what was not the file's fault is not held against it`() {
        var files = RefusedFiles()
        files.remember(digest(1), .provider(.faulty))
        files.remember(digest(1), .provider(.cancelled))
        #expect(files.fault(of: digest(1)) == nil)
    }

    @Test func `the oldest are forgotten`() {
        var files = RefusedFiles()
        for number in 0...RefusedFiles.bound { files.remember(digest(number), .broken) }
        #expect(files.fault(of: digest(0)) == nil)
        #expect(files.fault(of: digest(1)) == .broken)
        #expect(files.fault(of: digest(RefusedFiles.bound)) == .broken)
    }

    @Test func `a file that comes again and again pushes no other out`() {
        var files = RefusedFiles()
        files.remember(digest(1), .active)
        for _ in 0...RefusedFiles.bound { files.remember(digest(2), .broken) }
        #expect(files.fault(of: digest(1)) == .active)
    }
}
