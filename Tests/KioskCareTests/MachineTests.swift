// What is looked at beside the configuration: sockets, spool, permits, AppArmor, queues, printers.

import Foundation
import KioskPrinting
import Testing

@testable import KioskCare

@Suite struct MachineTests {
    private static let head = "  sl  local_address rem_address   st tx_queue rx_queue\n"

    @Test(arguments: [
        ("   0: 0100007F:0277 00000000:0000 0A 0", Finding.Colour.red),
        ("   0: 00000000:0277 00000000:0000 0A 0", .red),
        ("   0: 00000000000000000000000000000000:0277 0:0000 0A 0", .red),
        ("   0: 0100007F:0277 0100007F:9000 01 0", .green),
        ("   0: 0100007F:1F90 00000000:0000 0A 0", .green),
        ("nonsense", .green),
    ])
    func `a socket that listens for print jobs is seen`(line: String, colour: Finding.Colour) {
        #expect(NetworkCheck(tables: [Self.head + line, nil]).findings.map(\.colour) == [colour])
    }

    @Test func `of several print services the one at the socket is looked at`() {
        let commands = [
            ["/usr/sbin/cupsd", "-f", "-c", "/tmp/a/cupsd.conf", "-s", "/tmp/a/files.conf"],
            ["/usr/bin/other", "-c", "/tmp/x/cupsd.conf"],
            ["/usr/sbin/cupsd", "-l"],
            ["/usr/sbin/cupsd", "-c", "/tmp/b/cupsd.conf"],
        ]
        func chosen(_ socket: String, closed: Set<String> = []) -> [String] {
            let places = CupsPlaces.chosen(of: commands, at: socket) { path in
                if closed.contains(path) { return nil }
                return switch path {
                case "/tmp/a/cupsd.conf": ["/tmp/a/sock"]
                case "/tmp/b/cupsd.conf": ["localhost:631", "/tmp/b/sock"]
                default: ["/run/cups/cups.sock"]
                }
            }
            return [places.socket, places.settings, places.places]
        }
        let usual = ["/etc/cups/cupsd.conf", "/etc/cups/cups-files.conf"]
        #expect(chosen("/run/cups/cups.sock") == ["/run/cups/cups.sock"] + usual)
        #expect(chosen("/tmp/a/sock") == ["/tmp/a/sock", "/tmp/a/cupsd.conf", "/tmp/a/files.conf"])
        let second = ["/tmp/b/sock", "/tmp/b/cupsd.conf", "/tmp/b/cups-files.conf"]
        #expect(chosen("/tmp/b/sock") == second)
        // One whose file is closed to us may be the one; a stranger's is not.
        #expect(chosen("/tmp/b/sock", closed: ["/tmp/b/cupsd.conf"]) == second)
        #expect(chosen("/tmp/c/sock") == ["/tmp/c/sock"] + usual)
    }

    @Test func `invoices in the spool are seen, the one being printed is not counted`() {
        func check(_ names: [String]?, running: Int = 0, jobs: Int? = 3) -> [Finding.Colour] {
            SpoolCheck(spool: "/s", names: names, jobs: jobs, running: running)
                .findings.map(\.colour)
        }
        #expect(check(["c00001", "tmp"]) == [.green, .green])
        #expect(check(["c00001", "d00001-001"], running: 1) == [.green, .green])
        #expect(check(["d00001-001"]) == [.red, .green])
        #expect(check(nil, jobs: nil) == [.yellow])
        #expect(check([], jobs: 500) == [.green, .yellow])
    }

    @Test
    func `Debian's profile of AppArmor lets the fence through, one without the rule does not`() {
        let rule = "  /usr/lib/cups/backend/* Cx -> third_party,\n"
        func colour(_ loaded: String?, _ profile: String?) -> Finding.Colour {
            ArmourCheck(loaded: loaded, profile: profile).findings.worst
        }
        #expect(colour("/usr/sbin/cupsd (enforce)\n", rule) == .green)
        #expect(colour("/usr/sbin/cupsd (enforce)\n", "  # \(rule)") == .red)
        #expect(colour("/usr/bin/man (enforce)\n", "") == .green)
        #expect(colour(nil, nil) == .green)
    }

    @Test func `the folders of the fence are looked at one by one`() throws {
        let fence = "/f"
        let good = Result<FileFacts, FileFault>.success(
            FileFacts(isFolder: true, mode: 0o2770, owner: 990, ownerName: "kiosk"))
        var check = FenceCheck(fence: fence, user: "kiosk", backend: "/b", answers: true)
        check.backendFacts = .success(FileFacts(isFolder: false, mode: 0o700))
        let names = ["", "/permit", "/started", "/done", "/revoked", "/followed"]
            .map { fence + $0 }
        check.folders = Dictionary(uniqueKeysWithValues: names.map { ($0, good) })
        #expect(check.findings.map(\.colour) == [.green, .green])

        let bad: [(Result<FileFacts, FileFault>, Finding.Colour)] = [
            (.failure(.absent), .red), (.failure(.closed), .yellow),
            (.success(FileFacts(isFolder: false, mode: 0o770, ownerName: "kiosk")), .red),
            (.success(FileFacts(isFolder: true, mode: 0o770, ownerName: "root")), .red),
            (.success(FileFacts(isFolder: true, mode: 0o777, ownerName: "kiosk")), .red),
            (.success(FileFacts(isFolder: true, mode: 0o770, ownerName: "kiosk", device: 9)), .red),
        ]
        for (facts, colour) in bad {
            var broken = check
            broken.folders["/f/done"] = facts
            #expect(broken.findings.map(\.colour) == [colour, .green])
        }
    }

    @Test func `the backend must be root's and nobody else's`() {
        var check = FenceCheck(fence: "/f", user: "kiosk", backend: "/b", answers: true)
        check.folders = [:]
        for (facts, colour) in [
            (FileFacts(isFolder: false, mode: 0o700), Finding.Colour.green),
            (FileFacts(isFolder: false, mode: 0o755), .red),
            (FileFacts(isFolder: false, mode: 0o600), .red),
            (FileFacts(isFolder: false, mode: 0o700, owner: 7, ownerName: "lp"), .red),
        ] {
            check.backendFacts = .success(facts)
            #expect(check.findings.last?.colour == colour)
        }
        check.backendFacts = .success(FileFacts(isFolder: false, mode: 0o700))
        check.answers = false
        #expect(check.findings.last?.colour == .yellow)
    }

    private static let queue = QueueFacts(
        name: "kiosk", address: "kiosk-fence:/ipp://localhost:8631/ipp/print",
        errorPolicy: "abort-job", isShared: false, isAccepting: true, isStopped: false,
        message: "", model: "Maker Model", media: ["iso_a4_210x297mm"])

    @Test func `a queue in order is green`() {
        let findings = QueueCheck(queues: [Self.queue], wanted: ["kiosk"]).findings
        #expect(findings.map(\.colour) == [.green, .green, .green, .green])
        #expect(Self.queue.fencedAddress == "ipp://localhost:8631/ipp/print")
    }

    @Test func `each fault of a queue is named`() {
        func check(_ change: (inout QueueFacts) -> Void) -> [String] {
            var queue = Self.queue
            change(&queue)
            return QueueCheck(queues: [queue], wanted: ["kiosk"]).findings
                .filter { $0.colour != .green }.map { "\($0.check) \($0.colour.rawValue)" }
        }
        #expect(check { $0.name = "other" } == ["queue red"])
        #expect(check { $0.address = "ipp://localhost/ipp/print" } == ["queue-fence red"])
        #expect(check { $0.address = "kiosk-fence:/" } == ["queue-fence red"])
        #expect(check { $0.errorPolicy = "stop-printer" } == ["queue-policy red"])
        #expect(check { $0.isShared = true } == ["queue-sharing yellow"])
        #expect(check { $0.isStopped = true } == ["queue-state yellow"])
        #expect(check { $0.isAccepting = false } == ["queue-state red"])
        #expect(check { $0.model = "Local Raw Printer" } == ["queue-driver red"])
    }

    @Test func `a printer's words become a technician's`() {
        func check(_ reasons: [String], level: Int? = nil) -> [String] {
            let facts = DeviceFacts(
                model: "Model", isStopped: false, reasons: reasons,
                supplies: [.init(name: "Black", level: level)], impressions: 7)
            return DeviceCheck(address: "ipp://p/", answer: .success(facts)).findings.map(\.line)
        }
        #expect(check(["none"])[0] == "green   Model is ready.")
        #expect(
            check(["media-empty-report"])[0]
                == "red     The paper is out (media-empty-report). -> Load the tray.")
        #expect(check(["none"], level: 3)[1].hasPrefix("yellow  Black is at 3 %."))
        let silent = DeviceCheck(address: "ipp://p/", answer: .failure(.unreachable))
        #expect(silent.findings.worst == .red)
        #expect(
            DeviceCheck(address: "socket://p", answer: .success(nil)).findings.worst == .yellow)
    }
}
