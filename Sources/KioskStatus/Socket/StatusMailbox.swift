// Where answers are left for the thread that sends them.

internal import Synchronization

/// Answers with the number of their caller, and the wish to stop; a bell wakes who waits for them.
final class StatusMailbox: Sendable {
    /// What lies in it.
    private struct Content {
        var answers: [(caller: Int, bytes: [UInt8])] = []
        var isStopped = false
    }

    private let content = Mutex(Content())
    private let bell: StatusBell

    /// - Throws: `.noDescriptors` if the system has none for the bell.
    init() throws(StatusServerFault) {
        bell = try StatusBell()
    }

    /// Becomes readable when there is something new; `empty()` quietens it.
    var descriptor: Int32 { bell.descriptor }

    var isStopped: Bool { content.withLock { $0.isStopped } }

    /// Leaves an answer. Never waits.
    func put(_ bytes: [UInt8], for caller: Int) {
        content.withLock { $0.answers.append((caller, bytes)) }
        bell.ring()
    }

    /// Says that nothing more is wanted. Never waits.
    func stop() {
        content.withLock { $0.isStopped = true }
        bell.ring()
    }

    /// Takes out what lies in it.
    func empty() -> [(caller: Int, bytes: [UInt8])] {
        bell.quieten()
        return content.withLock { content in
            defer { content.answers = [] }
            return content.answers
        }
    }
}
