// Asking a terminal what it can show, for as long as it is worth waiting.

internal import Glibc

/// A question to the terminal that is read at `input` and written at `output`.
struct TerminalQuestion {
    /// Bytes that may come between the answers; whoever sends more is not answering.
    private static let mostBytes = 16_384

    let input: Int32
    let output: Int32

    /// What came of it.
    struct Outcome: Sendable {
        var abilities = TerminalAbilities()
        /// What came besides, as it would have come without a question.
        var events: [TerminalEvent] = []
    }

    /// Asks, and waits for the last answer until `patience` has passed: then the terminal can do
    /// nothing. An answer that comes later is a sequence that no key has.
    func ask(patience: Duration) -> Outcome {
        var outcome = Outcome()
        guard isWritten(TerminalAnswers.question) else { return outcome }
        let deadline = ContinuousClock.now + patience
        var answers = TerminalAnswers()
        var count = 0
        while answers.isComplete == false, count < TerminalQuestion.mostBytes,
            waitForInput(until: deadline)
        {
            guard let event = TerminalWatch.read(input) else { continue }
            guard case .bytes(let bytes, let at) = event else { break }
            count += bytes.count
            outcome.add(answers.take(bytes), at: at)
        }
        outcome.add(answers.end(), at: .now)
        if answers.isComplete { outcome.abilities = answers.abilities }
        return outcome
    }

    /// Whether there is something to read before `deadline`.
    private func waitForInput(until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let left = (deadline - .now) / .milliseconds(1)
            var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            let answer = unsafe poll(&ready, 1, Int32(max(0, left.rounded(.up))))
            if answer < 0, errno == EINTR { continue }
            return answer > 0
        }
    }

    private func isWritten(_ bytes: [UInt8]) -> Bool {
        var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        guard unsafe poll(&ready, 1, 0) > 0 else { return false }
        return unsafe write(output, bytes, bytes.count) == bytes.count
    }
}

extension TerminalQuestion.Outcome {
    /// Bytes that were not an answer.
    fileprivate mutating func add(_ bytes: [UInt8], at: ContinuousClock.Instant) {
        if bytes.isEmpty == false { events.append(.bytes(bytes, at: at)) }
    }
}
