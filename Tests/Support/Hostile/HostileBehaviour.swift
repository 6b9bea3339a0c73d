// What a server can do to a good answer.

/// A way to mangle an answer on its way out.
package enum HostileBehaviour: Hashable, Sendable {
    /// As it is.
    case faithful
    /// The request is read and nothing is said.
    case silent
    /// Nothing after the head.
    case silentAfterHead
    /// Nothing after half of the body.
    case silentAmidBody
    /// One byte each so many milliseconds, from the first on.
    case drip(milliseconds: Int)
    /// The same, of the body alone.
    case dripBody(milliseconds: Int)
    /// As it is, after so many milliseconds.
    case late(milliseconds: Int)
    /// A reset in place of an answer.
    case resetAtOnce
    /// A reset after half of the body.
    case resetAmidBody
    /// A farewell after half of the body, so that its length is too long.
    case lengthTooLong
    /// A length of half the body, before all of it.
    case lengthTooShort
    /// Chunks whose sizes are no numbers.
    case chunkedGarbage
    /// Chunks without a last one.
    case chunkedWithoutEnd
    /// A body that never ends.
    case endlessBody
    /// So many header lines more.
    case headerLines(Int)
    /// A header line that never ends.
    case endlessHeaderLine
    /// So many interim answers before it.
    case interim(Int)
    /// Another label on the same body.
    case contentType(String)
    /// A web page in place of the body, as a network gives that wants a login first.
    case webPage
    /// JSON arrays within one another, so many, in place of the body.
    case deepJSON(levels: Int)
    /// So many megabytes of nothing, packed, in place of the body.
    case gzipBomb(megabytes: Int)
    /// The body packed as a transfer coding.
    case transferGzip
    /// `302` to this address.
    case redirect(to: String)
    /// The body alone, as in HTTP/0.9.
    case bare
    /// The greeting of another protocol.
    case otherProtocol
    /// The same with another status, such as `503 Busy`.
    case status(String)
    /// `204` and nothing more.
    case noContent
    /// A second answer behind it that nobody asked for.
    case twice
    /// Two requests get each other's answers; the first waits for the second.
    case swapped
}

extension HostileBehaviour {
    /// Does what takes long, so that the first answer does not.
    package func prepare() {
        if case .gzipBomb(let megabytes) = self { _ = Gzip.nothing(megabytes: megabytes) }
    }

    /// Sends `answer` so. Returns when the connection can be closed; a behaviour without an end
    /// returns when the other side has hung up.
    func play(
        _ answer: HTTPMessage, on connection: HostileConnection, _ exchange: HostileExchange
    ) {
        switch self {
        case .silent, .silentAfterHead, .silentAmidBody, .drip, .dripBody, .late:
            playSlow(answer, on: connection)
        case .resetAtOnce, .resetAmidBody, .lengthTooLong, .lengthTooShort, .chunkedGarbage,
            .chunkedWithoutEnd:
            playTorn(answer, on: connection)
        case .endlessBody, .headerLines, .endlessHeaderLine, .interim, .gzipBomb, .transferGzip:
            playLarge(answer, on: connection)
        case .swapped:
            exchange.swap(answer, on: connection)
        case .twice:
            connection.send(answer.bytes + answer.bytes)
        case .bare:
            connection.send(answer.body)
        case .otherProtocol:
            connection.send("SSH-2.0-OpenSSH_9.2\r\n")
        case .faithful, .contentType, .webPage, .deepJSON, .redirect, .status, .noContent:
            connection.send(changed(answer).bytes)
        }
    }

    /// The answer with other words in it, but well formed.
    private func changed(_ answer: HTTPMessage) -> HTTPMessage {
        switch self {
        case .contentType(let type):
            return answer.replacing("Content-Type", with: "Content-Type: \(type)")
        case .webPage:
            return HTTPMessage("<!DOCTYPE html><title>Log in</title>\n", type: "text/html")
        case .deepJSON(let levels):
            let (open, shut) = (
                String(repeating: "[", count: levels), String(repeating: "]", count: levels)
            )
            return HTTPMessage(open + shut)
        case .redirect(let address):
            return answer.replacing(firstLine: "HTTP/1.1 302 Found")
                .replacing("Location", with: "Location: \(address)")
        case .status(let status):
            return answer.replacing(firstLine: "HTTP/1.1 \(status)")
        case .noContent:
            var empty = answer.replacing("Content-Length", "Content-Type", "Transfer-Encoding")
                .replacing(firstLine: "HTTP/1.1 204 No Content")
            empty.body = []
            return empty
        default:
            return answer
        }
    }

    private func playSlow(_ answer: HTTPMessage, on connection: HostileConnection) {
        let head = Array(answer.head.utf8) + [0x0D, 0x0A]
        switch self {
        case .silentAfterHead:
            connection.send(head)
        case .silentAmidBody:
            connection.send(head + answer.body.prefix(answer.body.count / 2))
        case .drip(let milliseconds):
            return connection.drip(answer.bytes, every: milliseconds)
        case .dripBody(let milliseconds):
            connection.send(head)
            return connection.drip(answer.body, every: milliseconds)
        case .late(let milliseconds):
            guard connection.pause(milliseconds) else { return }
            connection.send(answer.bytes)
            return
        default:
            break
        }
        connection.wait()
    }

    private func playTorn(_ answer: HTTPMessage, on connection: HostileConnection) {
        let half = answer.body.prefix(answer.body.count / 2)
        let chunked = answer.replacing("Content-Length", with: "Transfer-Encoding: chunked")
        switch self {
        case .resetAmidBody:
            connection.send(Array(answer.head.utf8) + [0x0D, 0x0A] + half)
            // A reset at once could overtake the bytes.
            _ = connection.pause(50)
            connection.reset()
        case .lengthTooLong:
            connection.send(Array(answer.head.utf8) + [0x0D, 0x0A] + half)
        case .lengthTooShort:
            let length = "Content-Length: \(half.count)"
            connection.send(answer.replacing("Content-Length", with: length).bytes)
        case .chunkedGarbage:
            connection.send(chunked.head + "\r\nzz\r\nno number\r\n-1\r\n")
        case .chunkedWithoutEnd:
            connection.send(chunked.head + "\r\n\(String(half.count, radix: 16))\r\n")
            connection.send(half + [0x0D, 0x0A])
        default:
            connection.reset()
        }
    }

    private func playLarge(_ answer: HTTPMessage, on connection: HostileConnection) {
        let filler = String(repeating: "x", count: 0x4000)
        switch self {
        case .endlessBody:
            let chunked = answer.replacing("Content-Length", with: "Transfer-Encoding: chunked")
            connection.send(chunked.head + "\r\n")
            while connection.send("4000\r\n\(filler)\r\n") {}
        case .headerLines(let count):
            let lines = (0..<count).map { "X-\($0): a\r\n" }.joined()
            var long = answer
            long.head += lines
            connection.send(long.bytes)
        case .endlessHeaderLine:
            connection.send(answer.head + "X: ")
            while connection.send(filler) {}
        case .interim(let count):
            let early = String(repeating: "HTTP/1.1 103 Early Hints\r\n\r\n", count: count)
            connection.send(Array(early.utf8) + answer.bytes)
        case .gzipBomb(let megabytes):
            let packed = HTTPMessage(
                body: Gzip.nothing(megabytes: megabytes), type: "application/json")
            connection.send(
                packed.replacing("Content-Encoding", with: "Content-Encoding: gzip").bytes)
        default:
            var packed = answer.replacing(
                "Content-Length", with: "Transfer-Encoding: gzip, chunked")
            packed.body = Gzip.chunk(Gzip.packed(answer.body))
            connection.send(packed.bytes)
        }
    }
}
