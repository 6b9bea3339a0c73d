// A child process with everything it starts, tied to us by a line whose end ends them all.

import Glibc

/// One running program in a session of its own. It ends when this value goes, and also when our
/// process dies in any way, because both close the same socket.
///
/// `PR_SET_PDEATHSIG` is not used: it fires when the *thread* that started the child ends, and the
/// threads of a pool end when idle. It also does not reach grandchildren such as CUPS filters.
@safe struct ChildProcess: ~Copyable {
    /// Identifies the process and its session; not reused by the kernel while a member lives.
    private let pid: pid_t
    private let lifeline: Int32
    private var status: Int32?

    /// How long `deinit` waits for the watcher, which needs at most its two seconds of patience.
    private static let farewell: Int32 = 5_000  // milliseconds
    /// A killed process is gone within milliseconds.
    private static let killing: Duration = .seconds(5)

    /// - Parameters:
    ///   - command: the absolute path of a program, then its arguments.
    ///   - environment: the whole environment; nothing of ours is inherited.
    ///   - log: a file that takes standard output and standard error, appended to.
    init(_ command: [String], environment: [String: String], log: String) throws {
        let output = unsafe open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard output >= 0 else { throw SandboxPrinterError.system(call: "open", code: errno) }
        defer { close(output) }

        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw SandboxPrinterError.system(call: "socketpair", code: errno)
        }
        defer { close(ends[1]) }

        let watched = ["/bin/sh", "-c", Self.watch, "watched"] + command
        let variables = environment.map { "\($0.key)=\($0.value)" }
        do {
            pid = try Self.spawn(watched, variables, input: ends[1], output: output)
        } catch {
            close(ends[0])
            throw error
        }
        lifeline = ends[0]
    }

    deinit {
        // The watcher holds the only other end: end-of-file from it says that all members are gone.
        shutdown(lifeline, Int32(SHUT_WR))
        var line = pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0)
        let ended = unsafe poll(&line, 1, Self.farewell) == 1
        close(lifeline)
        if status == nil { _ = waitpid(pid, nil, ended ? 0 : WNOHANG) }
    }

    /// Whether the program itself still runs.
    var isRunning: Bool {
        mutating get { ended() == nil }
    }

    /// The wait status once the program itself has ended; `nil` while it runs. Zero is success.
    mutating func ended() -> Int32? {
        var result: Int32 = 0
        if status == nil, unsafe waitpid(pid, &result, WNOHANG) == pid { status = result }
        return status
    }

    /// Kills the program without a chance to clean up: alone, so that what it started goes on, or
    /// with everything in its session.
    mutating func kill(withChildren: Bool) throws {
        let end = ContinuousClock.now + Self.killing
        var rest: [pid_t] = []
        repeat {
            // The program first, so that it hears nothing of the others' end.
            if ended() == nil { _ = Self.kill(pid) }
            rest = withChildren ? ProcessTable.members(ofSession: pid).filter { $0 != pid } : []
            for member in rest { _ = Self.kill(member) }
            guard ContinuousClock.now < end else {
                throw SandboxPrinterError.timedOut(.program)
            }
            usleep(1_000)
        } while ended() == nil || !rest.isEmpty
    }

    /// Kills any process; says whether it was there.
    static func kill(_ pid: pid_t) -> Bool {
        Glibc.kill(pid, SIGKILL) == 0
    }

    /// Becomes the program, after leaving behind a watcher that is nobody's child. At the end of
    /// the line it asks all members of the session to end and, after two seconds, makes them.
    private static let watch = """
        exec 3<&0 </dev/null
        ( (
            trap '' TERM HUP INT
            read -r self rest </proc/self/stat
            read -r rest <&3
            rounds=0
            while :; do
                members=
                for stat in /proc/[0-9]*/stat; do
                    { read -r line <"$stat"; } 2>/dev/null || continue
                    member=${line%% *}
                    set -- ${line##*) }
                    [ "$4" = "$$" ] && [ "$1" != Z ] && [ "$member" != "$self" ] &&
                        members="$members $member"
                done
                [ -n "$members" ] || exit 0
                [ $rounds -eq 0 ] && kill -TERM $members
                [ $rounds -ge 100 ] && kill -KILL $members
                rounds=$((rounds + 1))
                sleep 0.02
            done
        ) & )
        exec 3<&-
        exec "$@"
        """

    private static func spawn(
        _ arguments: [String], _ environment: [String], input: Int32, output: Int32
    ) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)

        // A service that handles signals itself ignores or blocks them; a child must not inherit
        // that, or it would not hear SIGTERM.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        // POSIX_SPAWN_SETSID of glibc's <spawn.h>, which Swift's Glibc module hides.
        let ownSession: Int32 = 0x80
        let flags = Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | Int16(ownSession)
        unsafe posix_spawnattr_setflags(&attributes, flags)

        var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var envp = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer {
            unsafe argv.forEach { unsafe free($0) }
            unsafe envp.forEach { unsafe free($0) }
        }
        var pid: pid_t = 0
        let code = unsafe posix_spawn(&pid, arguments[0], &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw SandboxPrinterError.system(call: "posix_spawn", code: code) }
        return pid
    }
}
