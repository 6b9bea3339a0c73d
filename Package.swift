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
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // Floor 0: the kiosk as a value.
        .target(name: "KioskCore", swiftSettings: house),

        // Beside the floors: simulated clouds and printers, for the demo and the tests.
        .target(
            name: "SandboxCloud",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            resources: [.copy("Library"), .copy("Vendor")],
            swiftSettings: house),

        .testTarget(
            name: "KioskCoreTests", dependencies: ["KioskCore"], swiftSettings: house),
        .testTarget(
            name: "SandboxCloudTests",
            dependencies: [
                "SandboxCloud",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], swiftSettings: house),
    ]
)
