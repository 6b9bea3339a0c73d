// Who listens to the terminal: its bytes and its changes of size.

internal import Dispatch
internal import Glibc

/// The sources of a terminal's events; the end of this value silences them.
struct TerminalWatch: ~Copyable {
    private let input: any DispatchSourceRead
    private let resize: any DispatchSourceSignal
    private let events: AsyncStream<TerminalEvent>.Continuation

    /// Tells `events` what comes from `input`, and the size at `output` whenever SIGWINCH says that
    /// it changed.
    init(
        input descriptor: Int32, output: Int32, queue: DispatchQueue,
        events: AsyncStream<TerminalEvent>.Continuation
    ) {
        let input = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        self.input = input
        resize = DispatchSource.makeSignalSource(signal: SIGWINCH, queue: queue)
        self.events = events
        // The handler holds its source until it is cancelled, which `deinit` makes sure of.
        input.setEventHandler {
            guard let event = TerminalWatch.read(descriptor) else { return }
            events.yield(event)
            guard event == .closed else { return }
            input.cancel()
            events.finish()
        }
        resize.setEventHandler { events.yield(.resized(TerminalSize(of: output))) }
        // A signal that comes before the source is in place is lost.
        let size = TerminalSize(of: output)
        resize.setRegistrationHandler {
            let now = TerminalSize(of: output)
            if now != size { events.yield(.resized(now)) }
        }
        input.activate()
        resize.activate()
    }

    deinit {
        stop()
    }

    /// Ends the events.
    func stop() {
        input.cancel()
        resize.cancel()
        events.finish()
    }

    /// What can be read now; nil if it was a false alarm.
    static func read(_ descriptor: Int32) -> TerminalEvent? {
        var bytes = [UInt8](repeating: 0, count: Terminal.readBytes)
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
        }
        if count > 0 { return .bytes(Array(bytes.prefix(count)), at: .now) }
        // EIO is how a terminal says that its other end is gone.
        return count < 0 && (errno == EINTR || errno == EAGAIN) ? nil : .closed
    }
}
