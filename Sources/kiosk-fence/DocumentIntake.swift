// Taking the whole document before anything else happens.

import Glibc
import KioskFence

/// Takes a job's document to its end and looks at it, so that the permit is not spent on a part.
///
/// When the print service dies, its filters die with it as soon as they say something, and their
/// output ends early. The real backends take that for the end of the document; that of IPP even
/// reports an empty one as printed.
struct DocumentIntake: ~Copyable {
    /// Milliseconds after which a wait for input looks whether the job is cancelled.
    private static let look: Int32 = 100
    /// Bytes taken at once: what a pipe holds.
    private static let portion = 65_536

    private let parent = getppid()

    /// Takes the document of a job. Afterwards it is standard input, unless the print service
    /// named a file. There is no bound in time: `MaxJobTime` of the print service is one, and a
    /// permit does not wait for ever.
    func document(
        of job: FencedJob, _ signals: borrowing Signals
    ) throws(IntakeFault) -> WholeDocument {
        if let file = job.file { return try HeldDocument(named: file).whole() }
        let file = try HeldDocument(in: Environment["TMPDIR"] ?? "/tmp")
        try fill(file, signals)
        guard isOrphan == false else { throw .orphaned }
        let document = try file.whole()
        guard signals.isTerminating == false else { throw .cancelled }
        try file.becomeInput()
        return document
    }

    private func fill(
        _ file: borrowing HeldDocument, _ signals: borrowing Signals
    ) throws(IntakeFault) {
        var room = [UInt8](repeating: 0, count: Self.portion)
        var taken = 0
        while true {
            let isReady = try waitForInput()
            guard signals.isTerminating == false else { throw .cancelled }
            guard isReady else { continue }
            let count = unsafe read(STDIN_FILENO, &room, Self.portion)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw .system("read", errno) }
            guard count > 0 else { return }
            taken += count
            guard taken <= HeldDocument.limit else { throw .tooLong }
            try file.write(room[..<count])
        }
    }

    private func waitForInput() throws(IntakeFault) -> Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        let ready = unsafe poll(&input, 1, Self.look)
        guard ready >= 0 || errno == EINTR else { throw .system("poll", errno) }
        return ready > 0
    }

    /// Whether the print service is gone.
    ///
    /// Its filters die of the pipe that it reads their messages from, and standard error is the
    /// same pipe: it has no reader any more before the first of them can die, so there is nothing
    /// to wait for. A new parent shows only a moment later, and is asked for all the same.
    private var isOrphan: Bool {
        var messages = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        let isKnown = unsafe poll(&messages, 1, 0) >= 0
        return isKnown && messages.revents & Int16(POLLERR) != 0 || getppid() != parent
    }
}
