// A page that runs within the tests.

import Foundation
import KioskCore
import KioskDownload
import Synchronization
import TestSupport

@testable import kiosk_page

/// The page and both ways to it.
struct RunningPage {
    let server: PageServer
    let socket: String
    let port: Int

    var kiosk: DownloadPage { DownloadPage(socket: socket) }

    func phone(_ address: String = "127.0.0.1") -> Phone { Phone(port: port, address: address) }

    /// Runs a page for as long as `body`.
    static func run(
        _ limits: PageLimits = PageLimits(), behindTLS: Bool = false,
        _ body: (RunningPage) async throws -> Void
    ) async throws {
        let socket = "/tmp/kiosk-page-\(UUID().uuidString.prefix(8)).sock"
        // A file that is gone already is what is wanted.
        defer { try? FileManager.default.removeItem(atPath: socket) }
        let server = PageServer(
            host: "127.0.0.1", port: 0, socket: socket, isBehindTLS: behindTLS, limits: limits)
        let port = Port()
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await server.run { number in port.number.withLock { $0 = number } }
            }
            try await until("the page listens") {
                port.number.withLock { $0 } != 0 && access(socket, W_OK) == 0
            }
            let number = port.number.withLock { $0 }
            try await body(RunningPage(server: server, socket: socket, port: number))
            group.cancelAll()
            // That it was cancelled is no news.
            while case .failure = await group.nextResult() {}
        }
    }

    /// The port, once it is known.
    private final class Port: Sendable {
        let number = Mutex(0)
    }
}

/// A file that is a PDF as far as the page looks.
enum Sample {
    static func pdf(bytes: Int = 20_000) -> [UInt8] {
        let mark = Array("%PDF-1.7\n".utf8)
        return mark + (0..<max(0, bytes - mark.count)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    }
}
