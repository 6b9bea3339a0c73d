// The program itself, in a process of its own.

import Foundation
import KioskCore
import KioskDownload
import TestSupport
import Testing

@testable import kiosk_page

/// `kiosk-page` as it was built, on a port that it finds itself.
private final class PageProcess {
    let socket = "/tmp/kiosk-page-\(UUID().uuidString.prefix(8)).sock"
    private let process = Process()
    private let log = Pipe()

    init() throws {
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
            .deletingLastPathComponent().appendingPathComponent("kiosk-page")
        process.arguments = ["--listen", "127.0.0.1:0", "--socket", socket]
        process.standardError = log
        try process.run()
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: socket)  // Left over at worst.
    }

    /// The port from its first line; waits for it.
    func port() throws -> Int {
        let line = String(decoding: log.fileHandleForReading.availableData, as: UTF8.self)
        return try #require(Int(line.filter(\.isNumber).dropFirst()), "\(line)")
    }

    /// The most memory that it ever had, in kilobytes (proc(5), VmHWM).
    func memory() throws -> Int {
        let status = try String(
            contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        return try #require(Int(line.filter(\.isNumber)))
    }
}

/// What only a process can show.
@Suite struct PageProcessTests {
    @Test func `memory stays within its bound under a crowd and full of files`() async throws {
        let page = try PageProcess()
        let port = try page.port()
        let idle = try page.memory()
        let kiosk = DownloadPage(socket: page.socket)
        let pdf = Sample.pdf(bytes: Limits.documentBytes)
        var offers: [PageOffer] = []
        for _ in 0..<PageLimits().documents {
            offers.append(try await kiosk.offer(pdf: pdf, language: .chinese))
        }
        let crowd = try (0..<300).map { number in
            let line = try PhoneLine(port: port, from: "127.0.3.\(number % 150 + 1)")
            if number.isMultiple(of: 2) { line.send("GET / HTTP/1.1\r\nX: ") }
            return line
        }
        let start = ContinuousClock.now
        for offer in offers {
            var phone = Phone(port: port)
            #expect(try phone.get(offer.path + "/invoice.pdf").body == pdf)
        }
        let took = start.duration(to: .now)
        #expect(took < .seconds(10))
        for line in crowd { line.send("x\r\n\r\n") }
        let most = try page.memory()
        #expect(most - idle < 2 * PageLimits().documents * Limits.documentBytes / 1_024)
        print("kiosk-page: \(idle) kB idle, \(most) kB at most; four files of 10 MB in \(took)")
    }

    @Test func `a kiosk that is killed leaves nothing on offer`() async throws {
        let page = try PageProcess()
        var phone = Phone(port: try page.port())
        // The connection is held by a process of its own, as a kiosk holds it.
        var mine: RawKiosk? = try RawKiosk(page.socket)
        let line = #"{"language":"zh","bytes":12,"life":60,"name":"invoice.pdf"}"#
        mine?.send(line + "\n%PDF-1.7\nabc")
        let path = String(mine?.hear().dropFirst(9).prefix(23) ?? "")
        let kiosk = Process()
        kiosk.executableURL = URL(fileURLWithPath: "/bin/sleep")
        kiosk.arguments = ["600"]
        kiosk.standardInput = FileHandle(fileDescriptor: try #require(mine?.number))
        try kiosk.run()
        mine = nil
        #expect(try phone.get(path).status == 200)
        kill(kiosk.processIdentifier, SIGKILL)
        kiosk.waitUntilExit()
        try await until("it is over") { try phone.get(path).status == 410 }
    }

    @Test(arguments: [
        ("127.0.0.1:8380", "127.0.0.1", 8_380), ("[::1]:0", "::1", 0), ("::1:80", "::1", 80),
    ])
    func `an address is a number and a port`(text: String, host: String, port: Int) {
        #expect(ListenAddress(argument: text) == ListenAddress(host: host, port: port))
    }

    @Test(arguments: ["", "8380", "localhost:80", "127.0.0.1:65536", "127.0.0.1:", "[::1]", "1:-1"])
    func `what has to be looked up is no address`(text: String) {
        #expect(ListenAddress(argument: text) == nil)
    }
}
