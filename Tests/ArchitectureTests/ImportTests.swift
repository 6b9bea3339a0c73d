// The walls between the floors: imports of every file, and the dependencies that the manifest
// gives.

import Foundation
import Testing

/// Who imports whom.
@Suite struct ImportTests {
    private let targets = Manifest.targets(in: SourceTree.manifest)

    @Test func `no file imports what its floor may not see`() {
        let findings = SourceTree.sources.filter(\.isSwift).flatMap { file in
            ImportLine.all(in: file.code).compactMap { line -> Finding? in
                let allowed = ImportTable.allowed[file.target] ?? []
                return allowed.contains(line.module)
                    ? nil : Finding(file, index: line.line, "\(file.target) imports \(line.module)")
            }
        }
        #expect(findings.isEmpty, "\(findings.report)")
    }

    @Test func `every folder in Sources is in the table and in the manifest`() {
        let folders = Set(SourceTree.sources.map(\.target))
        let named = Set(targets.filter { $0.kind != "testTarget" }.map(\.name))
        let unknown = folders.subtracting(ImportTable.allowed.keys).sorted()
        #expect(unknown.isEmpty, "not in the table: \(unknown)")
        #expect(folders.subtracting(named).isEmpty, "not in Package.swift")
    }

    @Test func `the manifest gives no target more than the table allows`() {
        for target in targets where target.kind != "testTarget" {
            guard let allowed = ImportTable.allowed[target.name] else { continue }
            let more = target.dependencies.subtracting(allowed).sorted()
            #expect(more.isEmpty, "Package.swift: \(target.name) depends on \(more)")
        }
    }

    @Test func `a target that imports a package or a target says so in the manifest`() {
        for target in targets where target.kind != "testTarget" {
            let files = SourceTree.sources.filter { $0.target == target.name && $0.isSwift }
            let imports = Set(files.flatMap { ImportLine.all(in: $0.code).map(\.module) })
            let unsaid = imports.subtracting(ImportTable.system).subtracting(target.dependencies)
                .sorted()
            #expect(unsaid.isEmpty, "Package.swift: \(target.name) does not name \(unsaid)")
        }
    }

    @Test func `the table itself keeps the floors apart`() {
        #expect(ImportTable.allowed["KioskCore"] == [])
        for target in ImportTable.floor1 {
            let neighbours = ImportTable.allowed[target, default: []]
                .intersection(ImportTable.floor1)
            #expect(neighbours.isEmpty, "\(target) may import \(neighbours)")
        }
        for (target, allowed) in ImportTable.allowed {
            let mayUse = ImportTable.sandboxes.contains(target) || target == "kiosk-demo"
            #expect(mayUse || allowed.isDisjoint(with: ImportTable.sandboxes), "\(target)")
        }
        for target in ImportTable.sandboxes {
            let kiosk = ImportTable.allowed[target, default: []].filter { $0.hasPrefix("Kiosk") }
            #expect(kiosk.isEmpty, "\(target) may import \(kiosk)")
        }
    }

    @Test func `every Swift target is built with the settings of the house`() {
        let swift = Set((SourceTree.sources + SourceTree.tests).filter(\.isSwift).map(\.target))
        for target in targets where swift.contains(target.name) {
            #expect(target.text.contains("swiftSettings: house"), "Package.swift: \(target.name)")
        }
    }
}
