// Who may import whom: the floors of the kiosk as a table.

/// The targets in `Sources` and what each may import.
enum ImportTable {
    /// What comes with Swift on Linux.
    static let system: Set = [
        "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
    ]

    /// A target with an empty set imports nothing at all. Between floors: a target of floor 1
    /// imports floor 0 and its one library, never its neighbours; what is beside the floors imports
    /// no part of the kiosk (`Lanes` knows nothing of one), so that the simulated world and the
    /// kiosk cannot share one misunderstanding.
    static let allowed: [String: Set<String>] = [
        // Floor 0.
        "KioskCore": [],
        "KioskFiles": ["CRename", "Glibc"],
        "KioskText": system,
        "Lanes": ["Dispatch"],

        // Floor 1.
        // Its one use of Foundation is the JSON within a signed code.
        "KioskPayloads": ["KioskCore", "KioskText", "FoundationEssentials"],
        "KioskScreen": ["KioskCore", "CTerminal", "CQREncode", "CZBar"],
        "KioskScanner": system.union(["KioskCore", "KioskText", "Lanes", "CXKBCommon"]),
        "KioskTerminal": system.union(["KioskCore", "CTerminal", "Lanes"]),
        "KioskProviders": system.union([
            "KioskCore", "KioskText", "CCurl", "Crypto", "CryptoExtras",
        ]),
        "KioskFence": system.union(["KioskCore", "KioskFiles"]),
        "KioskPrinting": system.union(["KioskCore", "CCUPS", "Lanes"]),
        "KioskPreflight": system.union(["KioskCore", "CQPDF", "Subprocess", "SystemPackage"]),
        "KioskJournal": system.union(["KioskCore", "Crypto", "GRDB", "GRDBSQLite", "Lanes"]),
        "KioskSound": system.union(["KioskCore", "Subprocess", "SystemPackage"]),
        "KioskDownload": system.union(["KioskCore", "Lanes"]),
        "KioskPass": system.union(["KioskCore", "Crypto"]),
        "KioskStatus": system.union(["KioskCore", "Lanes", "CTimex"]),
        "KioskPaper": system.union(["KioskCore", "CPango", "CQREncode"]),

        // Floor 2.
        "KioskRuntime": system.union([
            "KioskCore", "KioskText", "KioskPayloads", "KioskScreen", "KioskScanner",
            "KioskTerminal", "KioskProviders", "KioskFence", "KioskFiles", "KioskPreflight",
            "KioskPrinting", "KioskJournal", "KioskSound", "KioskDownload", "KioskPaper",
            "KioskPass", "KioskStatus",
            "Lanes", "Configuration", "Crypto", "Logging", "ServiceLifecycle",
            "Subprocess", "SystemPackage", "UnixSignals", "Yams",
        ]),
        "KioskCare": system.union([
            "KioskCore", "KioskFence", "KioskFiles", "KioskJournal", "KioskPaper", "KioskPass",
            "KioskPreflight", "KioskPrinting", "KioskProviders", "KioskRuntime", "KioskScanner",
            "KioskStatus", "Lanes", "Crypto", "CryptoExtras", "Subprocess",
            "SystemPackage", "Yams",
        ]),

        // Floor 3.
        "kiosk": system.union(["KioskPreflight", "KioskRuntime", "ArgumentParser"]),
        "kiosk-fence": ["KioskCore", "KioskFence", "Glibc"],
        "kioskctl": system.union([
            "KioskCare", "KioskCore", "KioskJournal", "KioskPayloads", "KioskRuntime",
            "KioskScanner", "KioskPaper", "KioskPass", "KioskScreen", "KioskStatus",
            "ArgumentParser",
        ]),
        "kiosk-page": system.union([
            "KioskCore", "KioskDownload", "ArgumentParser", "Crypto", "Logging", "HTTPTypes",
            "HummingbirdCore", "NIOCore", "NIOHTTPTypes", "NIOPosix",
        ]),
        "kiosk-demo": system.union([
            "KioskScreen", "KioskTerminal", "Lanes", "SandboxCloud", "SandboxPrinter",
            "SandboxStack",
            "ArgumentParser", "Subprocess", "SystemPackage",
        ]),

        // The cellar.
        "CCUPS": [], "CCurl": [], "CPango": [], "CQPDF": [], "CQREncode": [], "CRename": [],
        "CTerminal": [],
        "CTimex": [], "CXKBCommon": [],
        "CZBar": [],

        // Beside the floors.
        "SandboxCloud": system.union(["Crypto", "CryptoExtras", "FlyingFox", "FlyingSocks"]),
        "SandboxPrinter": system.union(["Lanes"]),
        "SandboxStack": system.union([
            "SandboxCloud", "SandboxPrinter", "Crypto", "CryptoExtras",
        ]),
    ]

    static let floor1: Set = [
        "KioskPayloads", "KioskScreen", "KioskScanner", "KioskTerminal", "KioskProviders",
        "KioskFence", "KioskPrinting", "KioskPreflight", "KioskJournal", "KioskSound",
        "KioskDownload", "KioskPass", "KioskPaper", "KioskStatus",
    ]

    static let sandboxes: Set = ["SandboxCloud", "SandboxPrinter", "SandboxStack"]
}

/// An `import` in a file.
struct ImportLine: Equatable {
    let module: String
    /// The index of its line.
    let line: Int

    /// The imports of a file, from its masked lines.
    static func all(in code: [String]) -> [ImportLine] {
        let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        return code.enumerated().compactMap { index, line in
            let words = line.split(separator: " ").map(String.init)
            guard let place = words.firstIndex(of: "import"),
                words[..<place].allSatisfy({ isModifier($0) })
            else { return nil }
            let name = words[(place + 1)...].drop { kinds.contains($0) }.first ?? ""
            let module = name.split { $0 == "." || $0 == ";" }.first ?? ""
            return ImportLine(module: String(module), line: index)
        }
    }

    private static func isModifier(_ word: String) -> Bool {
        word.hasPrefix("@")
            || ["package", "public", "internal", "fileprivate", "private"].contains(word)
    }
}
