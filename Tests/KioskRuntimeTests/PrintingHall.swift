// A print service behind the fence, with a printer, for one test.

import Foundation
import KioskCore
import KioskFence
import KioskPrinting
import SandboxPrinter
import Synchronization
import TestSupport

@testable import KioskRuntime

/// A real print service with a real IPP printer, in a folder of the test's own.
struct PrintingHall: Sendable {
    let sandbox: SandboxPrinter
    let fence: FenceLane
    let directory: String

    /// Runs `body` in a hall that is open, and closes it afterwards.
    static func open(
        isFenced: Bool = true, _ body: (PrintingHall) async throws -> Void
    ) async throws {
        // A short name: the path of a socket has at most 107 bytes.
        let folder = "/tmp/kr-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let fence = try await FenceLane.open(folder + "/fence")
        let sandbox = SandboxPrinter(
            directory: folder, pages: folder + "/pages",
            fence: isFenced ? folder + "/fence" : nil)
        try await sandbox.start()
        do {
            try await body(
                PrintingHall(sandbox: sandbox, fence: fence, directory: folder + "/fence"))
        } catch {
            await sandbox.stop()
            throw error
        }
        await sandbox.stop()
    }

    /// The queue as a kiosk sees it.
    func printer() throws -> Printer {
        Printer(
            try PrintQueueAddress(server: sandbox.socketPath, queue: sandbox.queueName),
            options: try PrinterOptions())
    }

    /// An order that no other test has.
    func order() -> PrintOrder {
        let request = RequestID(number: 7)
        let document = InvoiceDocument(
            id: request, sha256: Digest(hexadecimal: String(repeating: "0", count: 64)), pages: 1,
            bytes: 1)
        let epoch = Epoch(bits: .random(in: .min ... .max))
        return PrintOrder(attempt: AttemptID(epoch: epoch, request: request), document: document)
    }

    /// Puts a page on paper, as far as the fence and the printer let it.
    func follow(_ order: PrintOrder, _ wish: CancelWish, _ heard: HeardNews) async throws {
        let file = HeldFile(
            bytes: SamplePage.pdf("No 26990000000000000001"), page: PageSize(points: 595, 842))
        let follower = PrintFollower(
            attempt: order.attempt, sheet: .init(order: order, file: file),
            printer: try printer(), fence: fence, wish: wish, tell: heard.take)
        await follower.follow(PrintRun(order, clock: try PermitClock.now()))
    }

    /// Finds out how an attempt of an earlier run ended.
    func recover(_ attempt: AttemptID, _ printer: Printer?) async -> [PrintNews] {
        let heard = HeardNews()
        let follower = PrintFollower(
            attempt: attempt, sheet: nil, printer: printer, fence: fence, wish: CancelWish(),
            tell: heard.take)
        let open = OpenPrint(attempt: attempt, printer: .preferred, pages: 1)
        await follower.follow(PrintRun(recovering: open))
        return heard.news
    }

    /// Lets the queue print what it has kept, and one more document; gives what came out.
    func namesAfterAnother() async throws -> Int {
        try await sandbox.resumeQueue()
        try await follow(order(), CancelWish(), HeardNews())
        return try await sandbox.received().count
    }
}

/// What a run has told so far.
final class HeardNews: Sendable {
    private let all = Mutex<[PrintNews]>([])

    var news: [PrintNews] { all.withLock { $0 } }

    var isSubmitted: Bool {
        news.contains { if case .submitted = $0 { true } else { false } }
    }

    /// The last word, as often as it was told.
    var ends: [PrintNews] {
        news.filter { if case .ended = $0 { true } else { false } }
    }

    func take(_ news: PrintNews) { all.withLock { $0.append(news) } }
}
