// A booth with one scanner whose source runs: what is plugged in and typed, and what was told.

import Foundation
import KioskCore
import KioskScanner
import Synchronization
import Testing
import TestSupport

/// Runs one source on a machine of pipes and keeps what it tells.
final class Booth: Sendable {
    /// What was told so far.
    private struct Record {
        var conditions: [(ScannerCondition, ContinuousClock.Instant)] = []
        var outputs: [ScannerOutput] = []
        var chunks: [RawChunk] = []
    }

    let source: ScannerSource
    private let record: Mutex<Record>
    private let counter: Counter

    /// - Parameter speed: how many times as fast the source's clock goes: what lasts a moment here
    ///   lasts long for it.
    convenience init(
        _ machine: Machine, _ settings: ScannerSettings, others: [ScannerSettings] = [],
        speed: Int = 1
    ) throws {
        try self.init(root: machine.root, settings, others: others, speed: speed)
    }

    init(
        root: String, _ settings: ScannerSettings, others: [ScannerSettings] = [], speed: Int = 1
    ) throws {
        let start = ContinuousClock.now
        let counter = Counter()
        self.counter = counter
        record = Mutex(Record())
        source = try ScannerSource(
            settings: settings, others: others, devices: DeviceTree(root: root),
            queue: DispatchQueue(label: "scanner")
        ) {
            counter.add()
            return Instant(sinceStart: (ContinuousClock.now - start) * speed)
        }
    }

    /// How often the source asked for the time: what does nothing does not ask.
    var questions: Int { counter.value }
    var conditions: [ScannerCondition] { record.withLock { $0.conditions.map(\.0) } }
    var outputs: [ScannerOutput] {
        record.withLock { record in
            record.outputs.filter { if case .reading = $0 { false } else { true } }
        }
    }
    var chunks: [RawChunk] { record.withLock { $0.chunks } }
    /// When the last condition was told.
    var changed: ContinuousClock.Instant? { record.withLock { $0.conditions.last?.1 } }

    /// Runs the source while `body` goes on.
    func open(_ body: () async throws -> Void) async throws {
        let source = source
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await source.run { [self] chunk in
                    record.withLock { $0.chunks.append(chunk) }
                } report: { [self] report in
                    switch report {
                    case .output(let output): record.withLock { $0.outputs.append(output) }
                    case .condition(let condition):
                        record.withLock { $0.conditions.append((condition, .now)) }
                    }
                }
            }
            defer { group.cancelAll() }
            try await body()
        }
    }

    /// Waits until the scanner is in this condition.
    func becomes(_ condition: ScannerCondition) async throws {
        try await until("the scanner is \(condition)", every: .milliseconds(2)) {
            conditions.last == condition
        }
    }

    /// Waits until a scanner is claimed.
    func isReady() async throws {
        try await until("the scanner is ready", every: .milliseconds(2)) {
            conditions.last?.isConnected == true
        }
    }

    /// Waits until this is all that the scanner has read.
    func hears(_ wanted: [ScannerOutput]) async throws {
        try await until("\(wanted) is heard") { outputs.count >= wanted.count }
        #expect(outputs == wanted)
    }
}

/// A number that several threads count up.
final class Counter: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add() {
        count.add(1, ordering: .relaxed)
    }
}

/// Somebody who writes into a node.
final class Hand: Sendable {
    private let descriptor: Int32

    /// - Parameter flags: a pipe can only be opened to write while somebody reads it.
    init(_ machine: Machine, _ path: String, flags: Int32 = O_WRONLY) throws {
        descriptor = Glibc.open(machine.root + path, flags | O_NONBLOCK | O_CLOEXEC)
        try #require(descriptor >= 0)
    }

    deinit {
        close(descriptor)
    }

    func write(_ text: String) {
        write(Array(text.utf8))
    }

    func write(_ bytes: [UInt8]) {
        #expect(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
    }

    /// Bytes of a pipe that nobody has read yet.
    var waiting: Int {
        var count: Int32 = 0
        return ioctl(descriptor, UInt(FIONREAD), &count) == 0 ? Int(count) : -1
    }

    /// Types small letters and digits, and Enter at the end, as the kernel reports them.
    func type(_ text: String) {
        write(Keystrokes.bytes(text))
    }
}

/// Keys as `struct input_event` has them.
enum Keystrokes {
    private static let rows: [(first: UInt16, keys: String)] = [
        (2, "1234567890"), (16, "qwertyuiop"), (30, "asdfghjkl"), (44, "zxcvbnm"),
    ]

    /// Each key goes down and up, a millisecond apart; then Enter.
    static func bytes(_ text: String) -> [UInt8] {
        let codes = text.compactMap(code) + [28]
        return codes.enumerated().flatMap { index, code in
            event(1, code, 1, at: index * 2) + event(0, 0, 0, at: index * 2)
                + event(1, code, 0, at: index * 2 + 1) + event(0, 0, 0, at: index * 2 + 1)
        }
    }

    private static func code(_ character: Character) -> UInt16? {
        for row in rows {
            guard let index = row.keys.firstIndex(of: character) else { continue }
            return row.first + UInt16(row.keys.distance(from: row.keys.startIndex, to: index))
        }
        return nil
    }

    private static func event(
        _ type: UInt16, _ code: UInt16, _ value: Int32, at milliseconds: Int
    ) -> [UInt8] {
        bytes(Int64(100)) + bytes(Int64(milliseconds * 1_000)) + bytes(type) + bytes(code)
            + bytes(value)
    }

    private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian, Array.init)
    }
}
