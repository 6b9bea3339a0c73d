// A status server that runs for the length of a test, and callers that do as they like.

import FoundationEssentials
import Glibc
import KioskStatus
import Synchronization
import TestSupport

/// A server in a folder of its own.
struct RunningServer {
    /// Makes the answers.
    typealias Answer = @Sendable (StatusRequest, Peer) async -> StatusAnswer

    let path: String

    /// Runs `body` while a server with these answers listens, and expects it to end with it.
    static func run(
        answer: @escaping Answer = { _, _ in .done(waitsForVisit: false, changes: []) },
        _ body: (RunningServer) async throws -> Void
    ) async throws {
        try await inFolder { path in
            let running = RunningServer(path: path)
            try await withThrowingTaskGroup { group in
                group.addTask { try await StatusServer(path: path).run(answer: answer) }
                try await running.listens()
                try await body(running)
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    /// Gives a path in a folder that goes when `body` is over.
    static func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("kiosk-status-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What cannot be removed stays in the folder for temporary files.
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path + "/status.sock")
    }

    /// Asks as `kioskctl` does.
    @discardableResult
    func ask(
        _ ask: StatusRequest.Ask = .status, actor: String? = nil
    ) async throws -> StatusAnswer {
        try await StatusClient(path: path).ask(StatusRequest(ask, actor: actor))
    }

    /// Waits until somebody is let in.
    func listens() async throws { _ = try await caller() }

    /// A connection, as soon as the server takes one.
    func caller() async throws -> RawCaller {
        var caller: RawCaller?
        try await until("the server listens", every: .milliseconds(2)) {
            // Not yet: asked again.
            caller = try? RawCaller(path)
            return caller != nil
        }
        guard let caller else { throw Overdue(description: "the server listens") }
        return caller
    }

    /// So many connections at once.
    func crowd(of count: Int) async throws -> [RawCaller] {
        var crowd: [RawCaller] = []
        for _ in 0..<count { crowd.append(try await caller()) }
        return crowd
    }
}

/// A caller without manners: what it sends and whether it listens is up to the test.
final class RawCaller {
    /// The system did not connect it.
    struct Refused: Error {
        let errno: Int32
    }

    let number: Int32
    private var heard: [UInt8] = []

    /// Connects to the socket at `path`.
    init(_ path: String) throws {
        number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(number, $0, size) }
        }
        guard result == 0 else { throw Refused(errno: errno) }
    }

    deinit { close(number) }

    /// Sends some text; returns whether all of it went out.
    @discardableResult
    func send(_ text: String) -> Bool {
        Glibc.send(number, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count
    }

    /// Says that it will send nothing more.
    func endSending() { shutdown(number, Int32(SHUT_WR)) }

    /// Whether the server has closed the connection; what it said before is in `text`.
    var isClosed: Bool {
        var room = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(number, &room, room.count, 0)
            if count > 0 {
                heard += room[..<count]
            } else {
                return count == 0 || errno != EAGAIN
            }
        }
    }

    /// What it has heard.
    var text: String { String(decoding: heard, as: UTF8.self) }
}

/// A gate that is shut until it is opened.
final class Gate: Sendable {
    private let state = Mutex(false)

    func open() { state.withLock { $0 = true } }

    /// Waits until it is open, or the task is cancelled.
    func pass() async {
        // A task that is cancelled waits for nothing more.
        try? await until("the gate is open", within: .seconds(60)) { state.withLock { $0 } }
    }
}
