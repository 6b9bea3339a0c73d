// The watch over a printer, with a real print service.

import KioskCore
import Synchronization
import SandboxPrinter
import TestSupport
import Testing

@testable import KioskRuntime

/// What a watch has said so far.
private final class HeardWords: Sendable {
    private let all = Mutex<[PrinterWord]>([])

    var words: [PrinterWord] { all.withLock { $0 } }

    func take(_ word: PrinterWord) { all.withLock { $0.append(word) } }
}

@Suite(.serialized) struct PrinterWatchTests {
    /// Lets a watch run while `body` does.
    private func watch(
        _ hall: PrintingHall, _ heard: HeardWords, _ body: () async throws -> Void
    ) async throws {
        let watch = PrinterWatch(printer: try hall.printer(), clock: KioskClock())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await watch.run(looked: {}, tell: heard.take) }
            try await body()
            group.cancelAll()
        }
    }

    @Test func `a printer that changes is told at once, and a queue that stands still goes on`()
        async throws
    {
        try await PrintingHall.open { hall in
            let heard = HeardWords()
            try await watch(hall, heard) {
                try await until("it is well") { heard.words == [.condition(.printing([]))] }
                try await hall.sandbox.setPaper(empty: true)
                try await until("it is empty") {
                    heard.words.last == .condition(.blocked([.mediaEmpty]), [.loadPaper])
                }
                try await hall.sandbox.setPaper(empty: false)
                try await until("it is well again") {
                    heard.words.last == .condition(.printing([]))
                }
                try await hall.sandbox.pauseQueue()
                try await until("it goes on") { heard.words.contains(.resumed) }
            }
            #expect(heard.words.contains(.condition(.blocked([.paused]), [.resume])) == false)
        }
    }

    @Test func `a queue beside the fence is told`() async throws {
        try await PrintingHall.open(isFenced: false) { hall in
            let heard = HeardWords()
            try await watch(hall, heard) {
                try await until("it is told") { heard.words.count == 2 }
            }
            #expect(heard.words == [.fenced(false), .condition(.blocked([.other]), [.checkQueue])])
        }
    }
}
