// What the process that takes a file apart takes away from itself first.

internal import CQPDF
internal import Glibc

/// The bounds on one file's process. None of them can be lifted again.
enum ProcessLimits {
    /// Bytes of address space besides those that the program has when it starts: the file, what
    /// libqpdf knows of it, and one decoded stream, which is held up to three times: a page scanned
    /// in colour at 300 dots per inch has 26 MB.
    static let memory: UInt = 134_217_728
    /// Seconds of processor time.
    static let processor: UInt = 5
    /// Seconds from start to end.
    static let seconds: UInt32 = 8

    /// Sets them; `false` if one cannot be set, and then no file may be looked at.
    static func set() -> Bool {
        guard let present = addressSpace() else { return false }
        signal(SIGALRM, SIG_DFL)
        alarm(seconds)
        closefrom(3)
        return limit(RLIMIT_AS, present + memory)
            && limit(RLIMIT_CPU, processor)
            // No file, not even a core, no thread or program besides, and no further descriptor:
            // nothing can be opened or connected, only read from what is there and answered.
            && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(__RLIMIT_NPROC, 0)
            && limit(RLIMIT_NOFILE, 3)
            && kiosk_renounce_rights() == 0
    }

    private static func limit(_ resource: __rlimit_resource, _ bound: UInt) -> Bool {
        var limit = rlimit(rlim_cur: bound, rlim_max: bound)
        return unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
    }

    /// Bytes of address space now: the first number of proc_pid_statm(5), in pages. How many there
    /// are depends on the build and its libraries, so the bound cannot be a number of its own.
    private static func addressSpace() -> UInt? {
        let file = unsafe open("/proc/self/statm", O_RDONLY)
        defer { close(file) }
        var text = [UInt8](repeating: 0, count: 128)
        let count = unsafe read(file, &text, text.count)
        guard count > 0 else { return nil }
        let number = String(decoding: text.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        return UInt(number).map { $0 &* UInt(getpagesize()) }
    }
}
