// The rules of the house, held against every file of the tree.

import Testing

/// Every rule about single files.
@Suite struct CodeTests {
    private let everything = SourceTree.sources + SourceTree.tests

    private func expectNone(_ findings: [Finding]) {
        #expect(findings.isEmpty, "\(findings.report)")
    }

    private func swift(_ files: [SourceFile]) -> [SourceFile] {
        files.filter(\.isSwift)
    }

    @Test func `the tree is there`() {
        #expect(SourceTree.sources.count > 50)
        #expect(SourceTree.tests.count > 10)
        #expect(SourceTree.manifest.contains("invoice-kiosk"))
    }

    @Test func `no file has more than 400 lines`() {
        expectNone(everything.flatMap(CodeRules.long))
    }

    @Test func `no line has more than 100 columns`() {
        expectNone(everything.flatMap(CodeRules.wide))
    }

    @Test func `no function has more than 70 lines`() {
        expectNone(swift(everything).flatMap(CodeRules.longFunctions))
    }

    @Test func `nine functions in ten have at most 35 lines`() {
        let lengths = swift(SourceTree.sources)
            .flatMap { SwiftTokens(code: $0.code).functions.map(\.length) }
        let short = lengths.filter { $0 <= 35 }.count
        #expect(short * 10 >= lengths.count * 9, "\(short) of \(lengths.count)")
    }

    @Test func `every file opens with a sentence that says what it is`() {
        expectNone(everything.flatMap(CodeRules.unopened))
    }

    @Test func `every type in Sources has a line of documentation`() {
        expectNone(swift(SourceTree.sources).flatMap(CodeRules.undocumentedTypes))
    }

    @Test func `nothing in Sources hides a fault from the compiler`() {
        expectNone(swift(SourceTree.sources).flatMap(CodeRules.bannedWords))
    }

    @Test func `who throws a fault away says why`() {
        expectNone(swift(SourceTree.sources).flatMap(CodeRules.silentTries))
    }

    @Test func `nothing is left over`() {
        let others = everything.filter { $0.target != "ArchitectureTests" }
        expectNone(others.flatMap(CodeRules.unfinished))
    }

    @Test func `the core asks about every case`() {
        let core = SourceTree.sources.filter { $0.target == "KioskCore" }
        expectNone(core.flatMap(CodeRules.defaults))
    }

    @Test func `tests wait for conditions, not for time`() {
        let tests = swift(SourceTree.tests).filter { file in
            file.target != "Support" && file.target != "ArchitectureTests"
        }
        expectNone(tests.flatMap(CodeRules.sleeps))
    }
}
