// The terminal that the kiosk stands on: bytes in, bytes out, and back to what it was on every way
// out.

internal import Dispatch
internal import Glibc
internal import KioskCore
internal import Lanes

/// A terminal in raw mode with its alternate screen shown and its cursor hidden.
///
/// It is put back by `restore()`, by the end of this actor, by `exit`, and by the signals that end
/// a process (`CTerminal`): erased, so that nothing of a customer stays, and with the modes it had.
package actor Terminal {
    /// Bytes that are read at once: more than any scan has.
    package static let readBytes = 4_096
    /// How long the terminal may take nothing at all before the rest of a frame is given up.
    private static let patience: Int32 = 1_000
    /// How long the terminal may take to say what it can show.
    package static let answerTime: Duration = .milliseconds(300)
    /// Bytes written at once, so that a terminal that is slow, not stuck, is never waited for
    /// twice.
    private static let writeBytes = 256

    /// What comes from the terminal, for one reader; it ends after `.closed` and after `restore()`.
    package nonisolated let events: AsyncStream<TerminalEvent>
    /// What it can show; nothing besides characters if it was not asked, or did not answer in time.
    package nonisolated let abilities: TerminalAbilities

    private let executor: QueueExecutor
    private var held: HeldTerminal?
    private let watch: TerminalWatch
    private let output: Int32

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Takes the terminal that is read at `input` and written at `output`, and asks it nothing.
    ///
    /// Throws what stands in the way; then nothing was changed. A process holds one terminal at a
    /// time.
    package static func open(
        input: Int32 = 0, output: Int32 = 1
    ) throws(TerminalFault) -> Terminal {
        let held = try HeldTerminal.take(input: input, output: output)
        return Terminal(
            held, input: input, output: output, reading: readingQueue(),
            outcome: TerminalQuestion.Outcome())
    }

    /// Takes the terminal and asks what it can show, which takes `patience` at most. `type` is
    /// what the environment calls it (`TERM`), for one that does not say its name.
    ///
    /// What is typed or scanned meanwhile is not lost: it comes first among the events.
    package static func open(
        input: Int32 = 0, output: Int32 = 1, asking type: String,
        patience: Duration = answerTime
    ) async throws(TerminalFault) -> Terminal {
        let held = try HeldTerminal.take(input: input, output: output)
        let reading = readingQueue()
        var outcome = await Lane(reading).run {
            TerminalQuestion(input: input, output: output).ask(patience: patience)
        }
        if outcome.abilities.name.isEmpty { outcome.abilities.name = type }
        return Terminal(held, input: input, output: output, reading: reading, outcome: outcome)
    }

    private init(
        _ held: consuming HeldTerminal, input: Int32, output: Int32, reading: DispatchQueue,
        outcome: TerminalQuestion.Outcome
    ) {
        let (events, continuation) = AsyncStream.makeStream(
            of: TerminalEvent.self, bufferingPolicy: .bufferingOldest(Limits.events))
        for event in outcome.events { continuation.yield(event) }
        executor = QueueExecutor(DispatchQueue(label: "kiosk.terminal.output"))
        watch = TerminalWatch(input: input, output: output, queue: reading, events: continuation)
        var abilities = outcome.abilities
        abilities.cell = abilities.cell ?? TerminalSize(of: output).cell
        self.abilities = abilities
        self.held = consume held
        self.events = events
        self.output = output
    }

    private static func readingQueue() -> DispatchQueue {
        DispatchQueue(label: "kiosk.terminal.input")
    }

    /// The size now; its cells have no pixels where only the answer of the terminal had them.
    package nonisolated var size: TerminalSize { TerminalSize(of: output) }

    /// Writes all of `bytes`, and says whether they got out: if not, the terminal is stuck or gone,
    /// and the next frame has to be a whole one. Nothing is written once the terminal is restored.
    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool {
        guard held != nil else { return false }
        var rest = bytes[...]
        while rest.isEmpty == false {
            guard let count = writeSome(of: rest) else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Puts the terminal back as it was. The first call counts.
    package func restore() {
        watch.stop()
        held = nil
    }

    /// Writes what the terminal takes; nil if it takes nothing any more.
    private func writeSome(of bytes: ArraySlice<UInt8>) -> Int? {
        var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        let answer = unsafe poll(&ready, 1, Terminal.patience)
        if answer < 0 && errno == EINTR { return 0 }
        guard answer > 0 else { return nil }
        let count = unsafe bytes.prefix(Terminal.writeBytes).withUnsafeBytes {
            unsafe Glibc.write(output, $0.baseAddress, $0.count)
        }
        if count >= 0 { return count }
        return errno == EINTR || errno == EAGAIN ? 0 : nil
    }
}
