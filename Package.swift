// swift-tools-version: 6.2
// The kiosk, floor by floor. Who may import whom stands in Tests/ArchitectureTests.

import PackageDescription

/// What holds for every Swift target.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// What holds besides for a target that touches C.
let houseWithC = house + [.strictMemorySafety()]

let configuration = Target.Dependency.product(
    name: "Configuration", package: "swift-configuration")
let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(
    name: "UnixSignals", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "invoice-kiosk",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Floor 0: the kiosk as a value; bytes and text.
        .target(name: "KioskCore", swiftSettings: house),
        .target(name: "KioskText", swiftSettings: houseWithC),
        .target(name: "KioskFiles", dependencies: ["CRename"], swiftSettings: houseWithC),
        .target(name: "Lanes", swiftSettings: houseWithC),

        // Floor 1: one library each; they never import one another.
        .target(
            name: "KioskPayloads", dependencies: ["KioskCore", "KioskText"], swiftSettings: house),
        .target(
            name: "KioskProviders",
            dependencies: ["KioskCore", "KioskText", "CCurl", crypto, cryptoExtras],
            swiftSettings: houseWithC),
        .target(
            name: "KioskFence", dependencies: ["KioskCore", "KioskFiles"],
            swiftSettings: houseWithC),
        .target(
            name: "KioskPrinting", dependencies: ["KioskCore", "Lanes", "CCUPS"],
            swiftSettings: houseWithC),
        .target(
            name: "KioskPreflight",
            dependencies: ["KioskCore", "CQPDF", subprocess, systemPackage],
            swiftSettings: houseWithC),
        .target(
            name: "KioskJournal",
            dependencies: [
                "KioskCore", "Lanes", crypto, grdb,
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: houseWithC),
        .target(
            name: "KioskTerminal", dependencies: ["KioskCore", "Lanes", "CTerminal"],
            swiftSettings: houseWithC),
        .target(
            name: "KioskScreen", dependencies: ["KioskCore", "CQREncode", "CTerminal", "CZBar"],
            swiftSettings: houseWithC),
        .target(
            name: "KioskScanner",
            dependencies: ["KioskCore", "KioskText", "Lanes", "CXKBCommon"],
            swiftSettings: houseWithC),

        .target(
            name: "KioskSound", dependencies: ["KioskCore", subprocess, systemPackage],
            swiftSettings: houseWithC),
        .target(
            name: "KioskDownload", dependencies: ["KioskCore", "Lanes"],
            swiftSettings: houseWithC),
        .target(name: "KioskPass", dependencies: ["KioskCore", crypto], swiftSettings: house),
        .target(
            name: "KioskStatus", dependencies: ["KioskCore", "Lanes", "CTimex"],
            swiftSettings: houseWithC),
        .target(
            name: "KioskPaper", dependencies: ["KioskCore", "CPango", "CQREncode"],
            swiftSettings: houseWithC),

        // Floor 2: the only place where all meet.
        .target(
            name: "KioskRuntime",
            dependencies: [
                "KioskCore", "KioskDownload", "KioskFence", "KioskFiles", "KioskJournal",
                "KioskPaper", "KioskPass", "KioskPayloads", "KioskPreflight", "KioskPrinting",
                "KioskProviders",
                "KioskScanner", "KioskScreen", "KioskSound", "KioskStatus", "KioskTerminal",
                "Lanes", configuration, crypto, logging, serviceLifecycle, subprocess,
                systemPackage, unixSignals, yams,
            ],
            swiftSettings: houseWithC),
        .target(
            name: "KioskCare",
            dependencies: [
                "KioskCore", "KioskFence", "KioskFiles", "KioskJournal", "KioskPaper",
                "KioskPass", "KioskPreflight", "KioskPrinting", "KioskProviders", "KioskRuntime",
                "KioskScanner", "KioskStatus", "Lanes", crypto, cryptoExtras, subprocess,
                systemPackage, yams,
            ],
            swiftSettings: houseWithC),

        // Floor 3: the programs.
        .executableTarget(
            name: "kiosk", dependencies: ["KioskPreflight", "KioskRuntime", argumentParser],
            swiftSettings: house),
        .executableTarget(
            name: "kioskctl",
            dependencies: [
                "KioskCare", "KioskCore", "KioskJournal", "KioskPaper", "KioskPass",
                "KioskPayloads", "KioskRuntime", "KioskScanner", "KioskScreen", "KioskStatus",
                argumentParser,
            ],
            swiftSettings: house),
        .executableTarget(
            name: "kiosk-page",
            dependencies: [
                "KioskCore", "KioskDownload", argumentParser, crypto, httpTypes, hummingbirdCore,
                logging, nioCore, nioHTTPTypes, nioPosix,
            ], swiftSettings: house),
        .executableTarget(
            name: "kiosk-fence", dependencies: ["KioskCore", "KioskFence"],
            swiftSettings: houseWithC),
        .executableTarget(
            name: "kiosk-demo",
            dependencies: [
                "KioskScreen", "KioskTerminal", "Lanes", "SandboxCloud", "SandboxPrinter",
                "SandboxStack", argumentParser, subprocess, systemPackage,
            ],
            swiftSettings: houseWithC),

        // The cellar: C libraries, one adapter each.
        .systemLibrary(name: "CCUPS"),
        .systemLibrary(name: "CCurl"),
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo"),
        .systemLibrary(name: "CQPDF"),
        .systemLibrary(name: "CQREncode"),
        .systemLibrary(name: "CRename"),
        .systemLibrary(name: "CTimex"),
        .systemLibrary(name: "CZBar"),
        .systemLibrary(name: "CXKBCommon", pkgConfig: "xkbcommon"),
        .target(name: "CTerminal"),

        // Beside the floors: simulated clouds and printers, for the demo and the tests.
        .target(
            name: "SandboxCloud",
            dependencies: [
                crypto, cryptoExtras, .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            resources: [.copy("Library"), .copy("Vendor")],
            swiftSettings: house),
        .target(name: "SandboxPrinter", dependencies: ["Lanes"], swiftSettings: houseWithC),
        .target(
            name: "SandboxStack",
            dependencies: ["SandboxCloud", "SandboxPrinter", crypto, cryptoExtras],
            swiftSettings: house),

        // Tests.
        .target(name: "TestSupport", path: "Tests/Support", swiftSettings: house),
        .testTarget(name: "ArchitectureTests", swiftSettings: house),
        .target(
            name: "FuzzSubjects",
            dependencies: ["KioskCore", "KioskPayloads", "KioskScanner", "KioskText"],
            path: "Tests/FuzzSubjects", swiftSettings: house),
        .executableTarget(
            name: "scan-fuzzer", dependencies: ["FuzzSubjects"], path: "Tests/ScanFuzzer",
            exclude: ["Corpus", "found.tar.gz", "fuzz"], swiftSettings: houseWithC),
        .executableTarget(
            name: "scan-bench", dependencies: ["KioskScanner", "KioskCore"],
            path: "Tests/ScanBench", swiftSettings: houseWithC),
        .executableTarget(
            name: "issue-trials",
            dependencies: [
                "SandboxCloud", "SandboxStack", "TestSupport", argumentParser, subprocess,
                systemPackage,
            ], path: "Tests/IssueTrials", swiftSettings: house),
        .target(
            name: "KioskDialogue", dependencies: ["TestSupport"], path: "Tests/KioskDialogue",
            swiftSettings: house),
        .executableTarget(
            name: "naive-print", dependencies: ["CCUPS", "TestSupport", argumentParser],
            path: "Tests/NaivePrint", swiftSettings: houseWithC),
        .executableTarget(
            name: "crash-trials",
            dependencies: [
                "CCUPS", "KioskCore", "KioskDialogue", "KioskJournal", "SandboxCloud",
                "SandboxPrinter", "SandboxStack", "TestSupport", argumentParser, yams,
            ], path: "Tests/CrashTrials", swiftSettings: houseWithC),
        .target(
            name: "Simulation", dependencies: ["KioskCore", "KioskFence"],
            path: "Tests/Simulation", exclude: ["Bugs", "plant"], swiftSettings: house),
        .executableTarget(
            name: "kiosk-simulation", dependencies: ["Simulation"], path: "Tests/KioskSimulation",
            swiftSettings: house),
        .testTarget(
            name: "SimulationTests", dependencies: ["Simulation", "KioskCore", "KioskFence"],
            swiftSettings: house),
        .testTarget(
            name: "KioskFenceTests",
            dependencies: ["KioskFence", "KioskCore", "TestSupport", "kiosk-fence"],
            swiftSettings: house),
        .testTarget(
            name: "KioskPreflightTests",
            dependencies: ["KioskPreflight", "KioskCore", "TestSupport", "kiosk"],
            swiftSettings: house),
        .testTarget(
            name: "KioskCareTests",
            dependencies: [
                "KioskCare", "KioskCore", "KioskFence", "KioskFiles", "KioskJournal", "KioskPaper",
                "KioskPass", "KioskPrinting", "KioskProviders", "KioskRuntime", "KioskScanner",
                "KioskStatus",
                "SandboxCloud", "SandboxPrinter", "SandboxStack", "TestSupport", "kiosk-fence",
                "kioskctl", crypto, cryptoExtras, grdb, yams,
            ], swiftSettings: house),
        .testTarget(
            name: "FuzzCorpusTests", dependencies: ["FuzzSubjects"], swiftSettings: house),
        .testTarget(
            name: "KioskJournalTests",
            dependencies: ["KioskJournal", "KioskCore", "TestSupport", "prune-victim", grdb],
            swiftSettings: house),
        .executableTarget(
            name: "prune-victim", dependencies: ["KioskJournal", "KioskCore"],
            path: "Tests/PruneVictim", swiftSettings: house),
        .executableTarget(
            name: "journal-maker", dependencies: ["KioskJournal", "KioskCore", argumentParser],
            path: "Tests/JournalMaker", exclude: ["measure"], swiftSettings: house),
        .testTarget(
            name: "KioskCoreTests", dependencies: ["KioskCore"], swiftSettings: house),
        .testTarget(
            name: "KioskTextTests", dependencies: ["KioskText"], swiftSettings: house),
        .testTarget(
            name: "KioskPayloadsTests", dependencies: ["KioskPayloads", "KioskCore"],
            swiftSettings: house),
        .testTarget(
            name: "KioskScannerTests",
            dependencies: ["KioskScanner", "KioskCore", "TestSupport", "CXKBCommon"],
            swiftSettings: house),
        .testTarget(
            name: "KioskProvidersTests",
            dependencies: [
                "KioskProviders", "KioskCore", "KioskText", "SandboxCloud", "TestSupport", crypto,
                cryptoExtras,
            ], swiftSettings: house),
        .testTarget(
            name: "KioskScreenTests",
            dependencies: ["KioskScreen", "KioskCore", "ScreenSamples", "CTerminal", yams],
            exclude: ["Screens"], swiftSettings: house),
        .target(
            name: "ScreenSamples", dependencies: ["KioskScreen", "KioskCore", yams],
            path: "Tests/ScreenSamples", swiftSettings: house),
        .executableTarget(
            name: "screen-bench", dependencies: ["KioskScreen", "KioskCore", "ScreenSamples"],
            path: "Tests/ScreenBench", swiftSettings: house),
        .executableTarget(
            name: "kiosk-gallery",
            dependencies: [
                "ScreenSamples", "KioskScreen", "KioskCore", "KioskTerminal", "TestSupport",
                argumentParser, subprocess, systemPackage,
            ], path: "Tests/Gallery", swiftSettings: house),
        .testTarget(
            name: "KioskSoundTests",
            dependencies: ["KioskSound", "KioskScreen", "KioskCore", "TestSupport", yams],
            swiftSettings: house),
        .testTarget(
            name: "KioskDownloadTests",
            dependencies: [
                "KioskDownload", "KioskCore", "TestSupport", "kiosk-page",
                httpTypes,
            ],
            swiftSettings: house),
        .testTarget(
            name: "KioskPassTests", dependencies: ["KioskPass", "KioskCore", "kioskctl"],
            swiftSettings: house),
        .testTarget(
            name: "KioskStatusTests", dependencies: ["KioskStatus", "KioskCore", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "KioskPaperTests",
            dependencies: ["KioskPaper", "KioskCore", "KioskPreflight", "TestSupport"],
            swiftSettings: house),
        .executableTarget(
            name: "terminal-probe", dependencies: ["KioskTerminal"], path: "Tests/TerminalProbe",
            swiftSettings: houseWithC),
        .testTarget(
            name: "KioskTerminalTests",
            dependencies: ["KioskTerminal", "TestSupport", "terminal-probe"],
            swiftSettings: house),
        .testTarget(
            name: "KioskRuntimeTests",
            dependencies: [
                "KioskCore", "KioskFence", "KioskJournal", "KioskPass", "KioskPayloads",
                "KioskPreflight", "KioskPrinting", "KioskProviders", "KioskRuntime",
                "KioskScanner", "KioskStatus",
                "SandboxPrinter", "TestSupport", "kiosk-fence", crypto, cryptoExtras, logging,
                yams,
            ],
            swiftSettings: house),
        .testTarget(
            name: "KioskPrintingTests",
            dependencies: [
                "KioskPrinting", "KioskCore", "SandboxPrinter", "TestSupport", "CCUPS",
            ],
            swiftSettings: house),
        .testTarget(
            name: "SandboxPrinterTests",
            dependencies: ["SandboxPrinter", "TestSupport", "kiosk-fence"],
            swiftSettings: house),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "KioskDialogue", "SandboxCloud", "SandboxPrinter", "SandboxStack", "TestSupport",
                "crash-trials", "issue-trials", "kiosk", "kiosk-fence", "kiosk-page", "kioskctl",
                "naive-print",
                subprocess, systemPackage, yams,
            ], swiftSettings: house),
        .testTarget(
            name: "SandboxCloudTests", dependencies: ["SandboxCloud", crypto, cryptoExtras],
            swiftSettings: house),
    ]
)
