// The status socket between a server and those who ask.

import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import KioskStatus

/// What staff meet.
@Suite struct StatusServerTests {
    @Test func `a report is asked for and comes`() async throws {
        try await RunningServer.run(answer: { _, _ in .report(.sample) }) { server in
            let answer = try await server.ask()
            #expect(answer == .report(.sample))
        }
    }

    @Test func `the kiosk hears what is asked, for whom, and by which process`() async throws {
        try await RunningServer.run(answer: { request, peer in
            .done(
                waitsForVisit: request.ask == .close,
                changes: [request.actor ?? "", "\(peer.uid)", "\(peer.gid)", "\(peer.pid)"])
        }) { server in
            let answer = try await server.ask(.close, actor: "li")
            let changes = ["li", "\(geteuid())", "\(getegid())", "\(getpid())"]
            #expect(answer == .done(waitsForVisit: true, changes: changes))
        }
    }

    @Test func `only root and the kiosk's own account may change it`() {
        func may(_ uid: UInt32) -> Bool {
            Peer(uid: uid, gid: 990, pid: 1).mayChange(kioskOf: 990)
        }
        #expect(may(0) && may(990))
        #expect(may(1_000) == false)
    }

    @Test func `a large answer comes whole`() async throws {
        let lines = (0..<9_000).map { "key\($0): " + String(repeating: "x", count: 80) }
        let large = StatusAnswer.done(waitsForVisit: false, changes: lines)
        try await RunningServer.run(answer: { _, _ in large }) { server in
            let answer = try await server.ask()
            #expect(answer == large)
        }
    }

    @Test func `many ask at once and all are answered`() async throws {
        try await RunningServer.run(answer: { _, _ in .report(.sample) }) { server in
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<25 {
                            let answer = try await server.ask()
                            #expect(answer == .report(.sample))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `the file is open to its owner and its group, and goes with the server`()
        async throws
    {
        try await RunningServer.inFolder { path in
            for _ in 0..<2 {
                try await withThrowingTaskGroup { group in
                    group.addTask {
                        try await StatusServer(path: path, group: "no-such-group").run { _, _ in
                            .done(waitsForVisit: false, changes: [])
                        }
                    }
                    try await RunningServer(path: path).listens()
                    var facts = stat()
                    #expect(lstat(path, &facts) == 0)
                    #expect(facts.st_mode == S_IFSOCK | 0o660)
                    group.cancelAll()
                    try await group.waitForAll()
                }
                #expect(FileManager.default.fileExists(atPath: path) == false)
            }
        }
    }

    @Test func `the socket is given to a group that there is`() async throws {
        try #require(geteuid() == 0, "only root may give files away")
        try await RunningServer.inFolder { path in
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await StatusServer(path: path, group: "daemon").run { _, _ in
                        .done(waitsForVisit: false, changes: [])
                    }
                }
                try await RunningServer(path: path).listens()
                var facts = stat()
                #expect(lstat(path, &facts) == 0)
                #expect(facts.st_gid == getgrnam("daemon").pointee.gr_gid)
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    @Test func `two kiosks on one socket are refused, and the first goes on`() async throws {
        try await RunningServer.run { server in
            await #expect(throws: StatusServerFault.taken) {
                try await StatusServer(path: server.path).run { _, _ in .report(.sample) }
            }
            try await server.ask()
        }
    }

    @Test func `the socket of a program that fell is replaced`() async throws {
        try await RunningServer.inFolder { path in
            let fallen = StatusSocket()
            #expect(fallen.bind(to: path) == 0)
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await StatusServer(path: path).run { _, _ in .report(.sample) }
                }
                try await RunningServer(path: path).listens()
                let answer = try await RunningServer(path: path).ask()
                #expect(answer == .report(.sample))
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    @Test func `what another program listens at is left to it`() async throws {
        try await RunningServer.inFolder { path in
            let other = StatusSocket()
            #expect(other.bind(to: path) == 0)
            #expect(Glibc.listen(other.number, 1) == 0)
            await #expect(throws: StatusServerFault.taken) {
                try await StatusServer(path: path).run { _, _ in .report(.sample) }
            }
            #expect(FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `a file that is no socket is left alone`() async throws {
        try await RunningServer.inFolder { path in
            try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
            await #expect(throws: StatusServerFault.foreign) {
                try await StatusServer(path: path).run { _, _ in .report(.sample) }
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("precious".utf8))
        }
    }

    @Test(arguments: [
        "/nowhere/status.sock", "/proc/status.sock", "/" + String(repeating: "a", count: 120),
    ])
    private func `a path that cannot be is said at once`(_ path: String) async {
        let fault = await #expect(throws: StatusServerFault.self) {
            try await StatusServer(path: path).run { _, _ in .report(.sample) }
        }
        guard case .unusable = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }
}
