// A scanner under test: what it sends, and what is printed of it.

internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import KioskCore
internal import KioskPayloads
internal import KioskRuntime
internal import KioskScanner
internal import Synchronization

/// Attends one scanner, or reads its record, and prints what is found.
struct ScannerBench {
    /// The device cannot be had (EX_UNAVAILABLE of sysexits.h).
    static let unavailable = ExitCode(69)
    /// Time between two looks at the clock.
    private static let tick: Duration = .milliseconds(50)
    /// Reads that may wait to be looked at; a scanner is slower by far.
    private static let waiting = 4_096

    let settings: ScannerSettings
    let format: AnswerFormat
    /// Codes after which it ends.
    let count: Int
    var desk: TrialDesk
    private let devices = DeviceTree()
    private var wasConnected = false

    init(
        settings: ScannerSettings, format: AnswerFormat, count: Int, desk: TrialDesk
    ) {
        self.settings = settings
        self.format = format
        self.count = count
        self.desk = desk
    }

    /// Reads a record to its end.
    mutating func read(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            Output.complain("\(path) cannot be read.")
            throw ExitCode(ExitStatus.noInput.rawValue)
        }
        var record = RecordedInput(settings.kind, node: path)
        // Nothing else goes on in this program, so the read may wait.
        while desk.codes < count, let data = try piece(of: file, path), !data.isEmpty {
            for chunk in record.take(Array(data)) where desk.codes < count {
                show(desk.take(chunk))
            }
        }
        while desk.codes < count, let deadline = desk.deadline {
            show(desk.elapse(to: deadline))
        }
    }

    private func piece(of file: FileHandle, _ path: String) throws -> Data? {
        do {
            return try file.read(upToCount: 4_096)
        } catch {
            Output.complain("\(path) cannot be read.")
            throw ExitCode(ExitStatus.noInput.rawValue)
        }
    }

    /// Claims the device and reads until the codes are there, the time is over or somebody
    /// interrupts.
    mutating func attend(limit: Duration?) async throws {
        let (happenings, teller) = AsyncStream.makeStream(
            of: Happening.self, bufferingPolicy: .bufferingOldest(Self.waiting))
        let source = try source()
        // Beside the stream: a device that floods fills it, and an end must not be lost in there.
        let notes = Notes()
        let interrupts = Self.interrupts {
            notes.isOver.store(true, ordering: .relaxed)
            teller.yield(.tick(Self.now()))
        }
        defer { interrupts.forEach { $0.cancel() } }
        let end = limit.map { Self.now() + $0 }
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                await source.run {
                    // Where something is missing, a mark stands in its place.
                    if notes.hasLost.load(ordering: .relaxed) {
                        guard case .enqueued = teller.yield(.gap) else { return }
                        notes.hasLost.store(false, ordering: .relaxed)
                    }
                    if case .dropped = teller.yield(.chunk($0)) {
                        notes.hasLost.store(true, ordering: .relaxed)
                    }
                } report: { report in
                    if case .condition(let condition) = report {
                        teller.yield(.condition(condition, Self.now()))
                    }
                }
            }
            group.addTask {
                while Task.isCancelled == false {
                    // Cancelled, it is over.
                    try? await Task.sleep(for: Self.tick)
                    teller.yield(.tick(Self.now()))
                }
            }
            for await happening in happenings {
                try handle(happening)
                let isTimeOver = end.map { Self.now() >= $0 } ?? false
                if isTimeOver || notes.isOver.load(ordering: .relaxed) || desk.codes >= count {
                    break
                }
            }
        }
        show(desk.tear())
        if desk.codes == 0, wasConnected == false { throw Self.unavailable }
    }

    /// What happens while a device is tested.
    private enum Happening: Sendable {
        case chunk(RawChunk)
        case condition(ScannerCondition, Instant)
        case tick(Instant)
        /// Reads were dropped here: the code under way is torn.
        case gap
    }

    /// What must be known whatever waits.
    private final class Notes: Sendable {
        /// Somebody interrupted.
        let isOver = Atomic(false)
        /// A read was dropped, and nothing says so yet.
        let hasLost = Atomic(false)
    }

    private mutating func handle(_ happening: Happening) throws {
        switch happening {
        case .chunk(let chunk):
            show(desk.take(chunk))
        case .tick(let moment):
            show(desk.elapse(to: moment))
        case .condition(let condition, let moment):
            try change(to: condition, at: moment)
        case .gap:
            show(desk.tear())
        }
    }

    private mutating func change(to condition: ScannerCondition, at moment: Instant) throws {
        if condition.isConnected {
            if case .found(let candidate) = devices.find(settings.selector, kind: settings.kind) {
                desk.begin(with: candidate.nodes, in: devices)
            }
            wasConnected = true
        } else {
            show(desk.tear())
        }
        switch format {
        case .text: Output.tell(condition.sentence + "\n")
        case .json: Output.object(ConditionObject(condition, at: moment))
        }
        if wasConnected == false, condition != .missing {
            if format == .json { Output.complain(condition.sentence) }
            throw Self.unavailable
        }
    }

    private func show(_ trials: [TrialText]) {
        for trial in trials {
            switch format {
            case .text: Output.tell("\n" + trial.text)
            case .json: Output.object(TrialObject(trial))
            }
        }
    }

    private func source() throws -> ScannerSource {
        do throws(ScannerSource.Fault) {
            return try ScannerSource(
                settings: settings, devices: devices,
                queue: DispatchQueue(label: "kioskctl.scanner"), now: Self.now)
        } catch {
            Output.complain("The scanner cannot be attended: \(error)")
            throw Self.unavailable
        }
    }

    /// The kernel's monotonic clock, by which it stamps its own notices.
    @Sendable private static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Instant(sinceStart: .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec))
    }

    /// Calls `body` for Ctrl-C and for a request to end, until they are cancelled.
    private static func interrupts(
        _ body: @escaping @Sendable () -> Void
    ) -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler(handler: body)
            source.resume()
            return source
        }
    }
}

extension CodeVerdict {
    init(_ reading: CodeReading) {
        let checks = reading.checks.map { ($0.name, $0.result.rawValue) }
        self.init(
            kind: reading.kind.rawValue, action: reading.action.rawValue,
            checks: Dictionary(checks) { first, _ in first })
    }
}
