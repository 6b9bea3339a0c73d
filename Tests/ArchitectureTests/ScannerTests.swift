// The rules look at the right things: each on a few lines made for it.

import Testing

/// The scanners that the rules stand on.
@Suite struct ScannerTests {
    private func file(_ text: String, path: String = "Sources/KioskCore/A.swift") -> SourceFile {
        SourceFile(path: path, text: text)
    }

    private func functions(_ text: String) -> [CodeFunction] {
        SwiftTokens(code: file(text).code).functions
    }

    @Test(arguments: [
        ("let a = 1 // try!", "let a = 1        "),
        ("a /* x /* y */ z */ b", "a                   b"),
        (#"let a = "try! \" {" + b"#, "let a =             + b"),
        (##"let a = #"a "quoted" \n"# + b"##, "let a =                   + b"),
        (#"let a = "x \(f("}", g(1))) y" }"#, "let a =     (f(   , g(1)))    }"),
    ])
    func `texts and comments are blanked out, interpolations are code`(text: String, masked: String)
    {
        #expect(CodeMask.masked(text) == masked)
    }

    @Test func `texts of many lines keep their lines`() {
        let masked = CodeMask.masked("a = \"\"\"\n  { \"x\" \\(y)\n  \"\"\"\nb")
        let lines = masked.split(separator: "\n").map { $0.filter { $0 != " " } }
        #expect(lines == ["a=", "(y)", "", "b"])
    }

    @Test func `functions are measured from keyword to brace`() {
        let found = functions(
            """
            struct A {
                func f(
                    _ g: () -> Void = {}
                ) -> Int {
                    if true { return 1 }
                    return 2
                }
                init(init: Int) { self.init() }
                var a = 1
                var b: [Int: String] {
                    [:]
                }
                var c: () -> Void = {}
                deinit {}
            }
            """)
        #expect(found.map(\.name) == ["func f", "init (", "var b", "deinit {"])
        #expect(found.map(\.length) == [6, 1, 3, 1])
        #expect(found.map(\.line) == [1, 7, 9, 13])
    }

    @Test func `requirements of a protocol have no body`() {
        #expect(functions("protocol P {\n    func f()\n    init(a: Int)\n    func g()\n}\n") == [])
    }

    @Test func `a long function, a long file and a wide line are named with their line`() {
        let body = String(repeating: "    a()\n", count: 69)
        let long = file("// A.\nfunc f() {\n" + body + "}\n")
        #expect(CodeRules.longFunctions(long).map(\.line) == [2])
        #expect(CodeRules.longFunctions(file("func f() {\n" + body.dropLast(8) + "}\n")) == [])
        #expect(CodeRules.long(file(String(repeating: "\n", count: 401))).count == 1)
        #expect(CodeRules.long(file(String(repeating: "\n", count: 400))) == [])
        #expect(CodeRules.wide(file("\n" + String(repeating: "x", count: 101))).map(\.line) == [2])
    }

    @Test func `a file opens with a sentence`() {
        #expect(CodeRules.unopened(file("// What it is.\n\nimport A\n")) == [])
        #expect(CodeRules.unopened(file("// What it is,\n// in two lines.\n")) == [])
        #expect(CodeRules.unopened(file("import A\n")).count == 1)
        #expect(CodeRules.unopened(file("/// A type.\nstruct A {}\n")).count == 1)
        #expect(CodeRules.unopened(file("// no sentence\n")).count == 1)
    }

    @Test func `a type needs a line above it, attributes do not count`() {
        let text = """
            /// Good.
            @frozen
            package struct A {
                enum B {}
                class func f() {}
                let `class`: Int
            }
            private final class C {}
            // An actor Model in a comment.
            """
        #expect(CodeRules.undocumentedTypes(file(text)).map(\.line) == [4, 8])
    }

    @Test func `banned words are found in code and only there`() {
        let text = """
            // try! in a comment
            let a = "as!"
            let b = try! f()
            let c = x as! Y
            final class D: @unchecked Sendable {}
            let e = was!
            Task { f() }
            let g = MyTask { f() }
            """
        #expect(CodeRules.bannedWords(file(text)).map(\.line) == [3, 4, 5, 7])
    }

    @Test func `a fault that is thrown away wants a reason`() {
        #expect(CodeRules.silentTries(file("f()\nlet a = try? g()\n")).map(\.line) == [2])
        #expect(CodeRules.silentTries(file("// Because.\nlet a = try? g()\n")) == [])
    }

    @Test func `what is left over is found in comments`() {
        #expect(CodeRules.unfinished(file("a\n// TODO: b\n")).map(\.line) == [2])
    }

    @Test func `a default is found in a switch over cases only`() {
        let text = """
            switch a {
            case .b: switch c { case 1...2: d; default: e }
            case .f(let g): h
            default: i
            }
            """
        #expect(CodeRules.defaults(file(text)).map(\.line) == [4])
    }

    @Test func `waiting for time is found`() {
        let text = "try await Task.sleep(for: a)\nusleep(1)\nsleep(1)\noversleep(1)\n"
        #expect(CodeRules.sleeps(file(text)).map(\.line) == [1, 2, 3])
    }

    @Test func `imports are read with their modifiers`() {
        let code = file(
            """
            import A
            internal import B
            @testable import C
            package import struct D.E
            let text = "import F"
            func important() {}
            """
        ).code
        #expect(ImportLine.all(in: code).map(\.module) == ["A", "B", "C", "D"])
    }

    @Test func `the manifest is read as text`() {
        let targets = Manifest.targets(
            in: """
                let yams = Target.Dependency.product(
                    name: "Yams", package: "Yams")
                let package = Package(targets: [
                    .target(name: "A", dependencies: [
                        "B", yams, .product(name: "C", package: "c"), .product(
                            name: "D", package: "d"),
                    ], swiftSettings: house),
                    .systemLibrary(name: "E"),
                    .testTarget(name: "ATests", dependencies: ["A"]),
                ])
                """)
        #expect(targets.map(\.name) == ["ATests", "E", "A"])
        #expect(targets.last?.dependencies == ["B", "C", "D", "Yams"])
        #expect(targets.last?.text.contains("swiftSettings: house") == true)
    }
}
