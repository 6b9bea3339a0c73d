// A queue that stood before is never worse for a mistake.

import Foundation
import KioskPrinting
import KioskRuntime
import SandboxPrinter
import Synchronization
import Testing

@testable import KioskCare

@Suite(.serialized)
struct QueueSafetyTests {
    private static let paper = "iso_a4_210x297mm"

    // MARK: The decision

    private func setup(_ media: String = paper, driver: String? = nil) -> QueueSetup {
        QueueSetup(
            name: "front", address: "ipp://192.0.2.1/ipp/print", media: media, driver: driver,
            places: CupsPlaces())
    }

    private var device: DeviceFacts {
        var facts = DeviceFacts()
        facts.abilities.media = [Self.paper]
        facts.abilities.formats = ["image/pwg-raster"]
        return facts
    }

    @Test func `the printer's own word decides before anything is changed`() {
        #expect(setup().refusal(device: device, old: nil) == nil)
        #expect(setup("iso_a5").refusal(device: device, old: nil) == .media([Self.paper]))
        #expect(setup("iso_a5", driver: "x.ppd").refusal(device: device, old: nil) == nil)
        var foreign = device
        foreign.abilities.formats = ["application/vnd.hp-pcl"]
        #expect(
            setup().refusal(device: foreign, old: nil) == .formats(["application/vnd.hp-pcl"]))
        #expect(setup(driver: "x.ppd").refusal(device: foreign, old: nil) == nil)
        // What a printer does not say is no hindrance.
        #expect(setup("iso_a5").refusal(device: DeviceFacts(), old: nil) == nil)
    }

    @Test func `a queue with jobs is left alone, unless that is wanted`() {
        let old = QueueFacts(name: "front", address: "kiosk-fence:/x", waiting: 2)
        var setup = setup()
        #expect(setup.refusal(device: device, old: old) == .busy(2))
        setup.isForced = true
        #expect(setup.refusal(device: device, old: old) == nil)
    }

    @Test(arguments: [
        ("ipp://li:secret@192.0.2.1/ipp/print", true), ("lpd://li@printer/queue", true),
        ("ipp://192.0.2.1:631?to=a@b", false), ("ipp://[2001:db8::1]/ipp/print@2", false),
    ])
    func `an address with a user in it is refused`(_ address: String, _ isRefused: Bool) async {
        var setup = setup(driver: "x.ppd")
        setup.address = address
        setup.places.socket = "/nowhere"
        #expect(await (fault(setup) == .user) == isRefused)
    }

    @Test func `a queue that has a password is left alone, unless that is wanted`() {
        let old = QueueFacts(name: "front", address: "ipp://192.0.2.2", needsAccount: true)
        var setup = setup()
        #expect(setup.refusal(device: device, old: old) == .account)
        setup.isForced = true
        #expect(setup.refusal(device: device, old: old) == nil)
    }

    @Test func `the way back is as long as the way there was`() {
        let old = QueueFacts(
            name: "front", address: "socket://192.0.2.2", errorPolicy: "retry-job",
            isShared: true, isAccepting: true, isStopped: true, message: "Paused by Li",
            defaultMedia: Self.paper)
        let memory = QueueMemory(name: "front", old: old, driver: nil, places: CupsPlaces())
        #expect(memory.wayBack(from: .untouched, driver: nil) == [])
        let state = [["cupsaccept", "front"], ["cupsdisable", "-r", "Paused by Li", "front"]]
        #expect(memory.wayBack(from: .stopped, driver: nil) == state)
        #expect(
            memory.wayBack(from: .changed, driver: "/d.ppd") == [
                [
                    "lpadmin", "-p", "front", "-v", "socket://192.0.2.2", "-P", "/d.ppd", "-o",
                    "printer-error-policy=retry-job", "-o", "printer-is-shared=true", "-o",
                    "media=" + Self.paper,
                ]
            ] + state)
        // Only a queue that was not there is removed.
        let none = QueueMemory(name: "front", old: nil, driver: nil, places: CupsPlaces())
        #expect(none.wayBack(from: .changed, driver: nil) == [["lpadmin", "-x", "front"]])
    }

    // MARK: On a print service

    private func fault(_ setup: QueueSetup) async -> QueueSetup.Fault? {
        do throws(QueueSetup.Fault) {
            _ = try await setup.make { _ in }
            return nil
        } catch {
            return error
        }
    }

    @Test func `after a mistake the queue that stood before stands as it did`() async throws {
        try await PrinterShop.open { shop in
            let service = PrintService(socket: shop.places.socket)
            let uri = try await shop.printer.printerURI
            func front(_ media: String = Self.paper, driver: String? = nil) -> QueueSetup {
                QueueSetup(
                    name: "front", address: uri, media: media, driver: driver,
                    places: shop.places)
            }
            func state() async throws -> (QueueFacts?, [UInt8]?) {
                (try await service.queue("front"), try await service.driver(of: "front"))
            }
            #expect(await fault(front()) == nil)
            let before = try await state()
            #expect(before.0?.fencedAddress == uri && before.1?.isEmpty == false)

            var off = front()
            off.address = "ipp://localhost:9/ipp/print"
            #expect(await fault(off) == .device(.unreachable))
            #expect(try await state() == before)
            guard case .command = await fault(front(driver: "no/such.ppd")) else {
                Issue.record("a driver that is not there was taken")
                return
            }
            #expect(try await state() == before)
            let other = "drv:///sample.drv/generic.ppd"
            guard case .media = await fault(front("paper_of_dreams", driver: other)) else {
                Issue.record("unknown paper was taken")
                return
            }
            #expect(try await state() == before)

            // Also one that stood still and took no jobs.
            let stop = ["cupsdisable", "-r", "Out for repair", "front"]
            for words in [["cupsreject", "front"], stop] {
                #expect(await Tool.cups(words, at: shop.places.socket).isSuccess)
            }
            let still = try await state()
            #expect(await fault(front("paper_of_dreams", driver: other)) != nil)
            #expect(try await state() == still)
            #expect(still.0?.isStopped == true && still.0?.isAccepting == false)
        }
    }

    /// Says yes from the question after so many on.
    private final class Patience: Sendable {
        private let left: Mutex<Int>

        init(_ questions: Int) {
            left = Mutex(questions)
        }

        var isOver: Bool {
            left.withLock { left in
                left -= 1
                return left < 0
            }
        }
    }

    @Test func `whoever interrupts finds the queue as it was, however far it was`() async throws {
        try await PrinterShop.open { shop in
            let service = PrintService(socket: shop.places.socket)
            let queue = shop.printer.queueName
            var setup = QueueSetup(
                name: queue, address: try await shop.printer.printerURI, media: Self.paper,
                places: shop.places)
            let before = try await service.queue(queue)
            #expect(before?.fencedAddress != nil && before?.isStopped == false)
            // Before anything; when it takes no jobs; when the driver is awaited; at the fence.
            for questions in [0, 1, 3, 4] {
                let patience = Patience(questions)
                setup.isInterrupted = { patience.isOver }
                #expect(await fault(setup) == .interrupted)
                #expect(try await service.queue(queue) == before, "after \(questions)")
            }
            #expect(QueueSetup.Fault.interrupted.exit == .doubtful)
        }
    }

    @Test func `a queue with a job is not made anew, unless that is wanted`() async throws {
        try await PrinterShop.open { shop in
            let queue = shop.printer.queueName
            try await shop.printer.pauseQueue()
            let lp = await Tool.run(
                ["/usr/bin/lp", "-h", shop.places.socket, "-d", queue, "/etc/hostname"])
            #expect(lp.isSuccess, "\(lp)")
            let service = PrintService(socket: shop.places.socket)
            let before = try await service.queue(queue)
            #expect(before?.waiting == 1)
            var setup = QueueSetup(
                name: queue, address: try await shop.printer.printerURI, media: Self.paper,
                places: shop.places)
            #expect(await fault(setup) == .busy(1))
            #expect(try await service.queue(queue) == before)
            #expect(QueueSetup.Fault.busy(1).words.contains("--force"))

            setup.isForced = true
            #expect(await fault(setup) == nil)

            // The service tells nobody what could be put back.
            let words = [
                "-v", "ipp://li:secret@localhost:9/ipp", "-o",
                "auth-info-required=username,password",
            ]
            let guarded = ["lpadmin", "-p", queue] + words
            #expect(await Tool.cups(guarded, at: shop.places.socket).isSuccess)
            #expect(try await service.queue(queue)?.address == "ipp://localhost:9/ipp")
            setup.isForced = false
            #expect(await fault(setup) == .account)
        }
    }
}
