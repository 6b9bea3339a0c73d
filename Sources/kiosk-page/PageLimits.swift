// The bounds of the download page, each with its unit and its reason.

import KioskCore

/// What strangers and the kiosk may ask of the page. A value, so that tests need not wait.
struct PageLimits: Sendable {
    // MARK: Connections

    /// Connections that are open at once. A phone needs two; each costs some 30 kB.
    var connections = 64
    /// Those of one address. A browser opens six at most.
    var perAddress = 8
    /// Connections that wait for the kernel to hand them over.
    var backlog = 128
    /// Time from the connection to the end of the request. A phone in a bad network needs two.
    var request: Duration = .seconds(10)
    /// Time for the whole answer: the largest file at 90 kB a second.
    var response: Duration = .seconds(120)
    /// Time for a client to close its end after the answer.
    var goodbye: Duration = .seconds(2)

    // MARK: Requests

    /// Bytes of all headers and the path together; the longest of any phone have 2 000.
    var headerBytes = 6_144
    /// Header fields. Browsers send some twenty.
    var headerFields = 64
    /// Bytes that a connection ever takes in: one request has no body and nothing comes after it.
    var requestBytes = 16_384
    /// Bytes of a path. The longest that there is has 64.
    var pathBytes = 128
    /// Bytes that are read at once.
    var portion = 2_048
    /// Bytes of a file that are written at once.
    var chunk = 65_536

    // MARK: Offers

    /// Files in memory, those included that are still coming or going out; a visit has one.
    /// Times `Limits.documentBytes`, this is what the page may use.
    var documents = 4
    /// Connections of the kiosk: one for each file, and some that are told that there is no room.
    var controls = 8
    /// Time for the kiosk to hand over a whole file.
    var transfer: Duration = .seconds(5)
    /// Ended offers of which the page still knows that they were there.
    var remembered = 64
}
