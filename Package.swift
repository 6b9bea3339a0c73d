// swift-tools-version: 6.2
// The kiosk, floor by floor. The table of who may import whom stands in Tests/ArchitectureTests.

import PackageDescription

/// What holds for every Swift target.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "invoice-kiosk",
    targets: [
        // Floor 0: the kiosk as a value.
        .target(name: "KioskCore", swiftSettings: house),

        .testTarget(
            name: "KioskCoreTests", dependencies: ["KioskCore"], swiftSettings: house),
    ]
)
