// What is usually done: submit under a name, and after a restart look for that name. It stands
// beside the kiosk in the trials, to show what they measure.

import ArgumentParser
import Foundation
import TestSupport

/// Prints one file through CUPS and is sure of nothing but what CUPS says.
@main
struct NaivePrint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "naive-print",
        abstract: "Prints a file; started again, it submits only what CUPS does not know.")

    @Option(help: "The path of the print service's socket.")
    var server: String

    @Option(help: "The name of the queue.")
    var queue: String

    @Option(help: "The name of the job.")
    var name: String

    @Option(help: "The PDF.")
    var file: String

    @Option(help: "A file that outlives this program: how far it came.")
    var notes: String

    @Option(help: "Seconds after which it gives up.")
    var patience = 10

    /// Submissions, the first included, over all runs.
    private static let submissions = 4

    func run() async throws {
        let shop = CopyShop(server: server, queue: queue)
        let document = try [UInt8](Data(contentsOf: URL(filePath: file)))
        if FileManager.default.fileExists(atPath: notes) == false { try note("intent") }
        var isOver = false
        try await until("the job is over", within: .seconds(patience), every: .milliseconds(20)) {
            isOver = try step(shop, document)
            return isOver
        }
    }

    /// One look and what follows from it; says whether the page is believed to be out.
    private func step(_ shop: CopyShop, _ document: [UInt8]) throws -> Bool {
        guard let jobs = shop.jobs(named: name) else { return false }
        if jobs.contains(.completed) {
            try note("printed")
            return true
        }
        guard jobs.contains(.active) == false else { return false }
        guard try submitted() < Self.submissions else { throw GivenUp() }
        if let job = shop.submit(document, name: name) { try note("submitted \(job)") }
        return false
    }

    private func submitted() throws -> Int {
        try String(contentsOfFile: notes, encoding: .utf8).split(separator: "\n")
            .count { $0.hasPrefix("submitted") }
    }

    private func note(_ line: String) throws {
        let path = notes
        if FileManager.default.fileExists(atPath: path) == false {
            try Data().write(to: URL(filePath: path))
        }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data((line + "\n").utf8))
        try handle.synchronize()
        try handle.close()
    }
}

/// It was submitted so often without an end that it is left.
struct GivenUp: Error {}
