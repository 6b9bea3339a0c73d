// Services that answer as no print service should.

import CCUPS
import KioskCore
import TestSupport
import Testing

@testable import KioskPrinting

/// The bounds of one connection.
@Suite(.timeLimit(.minutes(1))) struct ConnectionTests {
    @Test(arguments: [
        HostileBehaviour.silent, .silentAfterHead, .silentAmidBody, .drip(milliseconds: 100),
        .dripBody(milliseconds: 100), .resetAtOnce, .resetAmidBody, .lengthTooLong,
        .chunkedGarbage, .chunkedWithoutEnd, .endlessBody, .headerLines(10_000),
        .endlessHeaderLine, .interim(1_000), .webPage, .redirect(to: "http://127.0.0.1:1/"),
        .bare, .otherProtocol, .status("401 Unauthorized"), .status("426 Upgrade Required"),
        .noContent,
    ])
    func `whatever answers, the wait ends, and nothing is believed`(
        behaviour: HostileBehaviour
    ) throws {
        let service = try HostileServer(behaviour)
        defer { service.close() }
        let time = ContinuousClock().measure {
            #expect(throws: PrintServiceFault.self) { try Self.ask(service.port) }
        }
        // Four waits, and a wide margin for a machine that has other things to do.
        #expect(time < .seconds(15))
    }

    private static func ask(_ port: UInt16) throws(PrintServiceFault) {
        let connection = try PrintServiceConnection(
            host: "127.0.0.1", port: Int(port), timeout: .milliseconds(250))
        let question = try IPPQuestion(IPP_OP_GET_PRINTER_ATTRIBUTES, printer: "ipp://localhost/")
        _ = try question.send(over: connection, to: "/")
    }
}
