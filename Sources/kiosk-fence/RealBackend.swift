// The backend that knows the printer, as a child of the fence.

import Glibc
import KioskFence

/// Runs the real backend with everything that the print service gave to the fence: arguments,
/// environment, and the open descriptors 0 to 4.
enum RealBackend {
    /// Runs it to its end. SIGTERM is handed on to it; the fence itself stays.
    static func run(_ job: FencedJob, _ signals: borrowing Signals) -> FencePassage.Answer {
        // Cancelled before the first byte: that is worth a certain answer.
        guard signals.isTerminating == false else { return .neverRan }
        guard let child = start(job, signals) else { return .neverRan }
        while true {
            if signals.next() == SIGTERM { kill(child, SIGTERM) }
            var status: Int32 = 0
            let ended = unsafe waitpid(child, &status, WNOHANG)
            if ended == child { return .backend(exitStatus(status)) }
            // Somebody else took the child's end; there is no more to be learned.
            if ended < 0, errno == ECHILD { return .backend(nil) }
        }
    }

    /// The exit status in what wait(2) gives; `nil` if a signal ended the child.
    private static func exitStatus(_ status: Int32) -> Int32? {
        status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }

    private static func start(_ job: FencedJob, _ signals: borrowing Signals) -> pid_t? {
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var mask = signals.before
        unsafe posix_spawnattr_setsigmask(&attributes, &mask)
        var reset = signals.reset
        unsafe posix_spawnattr_setsigdefault(&attributes, &reset)
        let flags = Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
        unsafe posix_spawnattr_setflags(&attributes, flags)

        let variables = Environment.all(setting: "DEVICE_URI", to: job.uri)
        var argv = unsafe job.arguments.map { unsafe strdup($0) } + [nil]
        var envp = unsafe variables.map { unsafe strdup($0) } + [nil]
        defer {
            unsafe argv.forEach { unsafe free($0) }
            unsafe envp.forEach { unsafe free($0) }
        }
        var child: pid_t = 0
        let code = unsafe posix_spawn(&child, job.program, nil, &attributes, &argv, &envp)
        guard code == 0 else {
            ServiceLog.error("The printer's backend did not start (errno \(code)).")
            return nil
        }
        return child
    }
}
