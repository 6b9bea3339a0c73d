// Where the programs lie that are built beside the tests.

import Foundation

/// Programs of this build.
enum BuiltProgram {
    /// The tool of staff.
    static var kioskctl: String {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        let end = bundle.range(of: ".xctest")?.lowerBound ?? bundle.startIndex
        return URL(filePath: String(bundle[..<end])).deletingLastPathComponent()
            .appending(path: "kioskctl").path
    }
}
