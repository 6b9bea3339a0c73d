// A request or an answer as bytes, as far as a test server reads it.

import Glibc

/// A message of HTTP/1.1 in two parts.
package struct HTTPMessage: Hashable, Sendable {
    /// All lines up to the empty one, each with its end, without the empty one.
    package var head: String
    /// What comes after it.
    package var body: [UInt8]

    /// Makes an answer with status 200.
    package init(_ body: String, type: String = "application/json") {
        self.init(body: Array(body.utf8), type: type)
    }

    /// Makes an answer with status 200.
    package init(body: [UInt8], type: String) {
        head = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
        self.body = body
    }

    /// Splits bytes at the first empty line; without one all is head.
    package init(bytes: [UInt8]) {
        let end = HTTPMessage.endOfHead(bytes) ?? bytes.count
        head = String(decoding: bytes[..<end].dropLast(2), as: UTF8.self)
        body = Array(bytes[end...])
    }

    /// The message as it goes over the wire.
    package var bytes: [UInt8] { Array(head.utf8) + Array("\r\n".utf8) + body }

    /// The first line, without its end.
    package var firstLine: String {
        String(head.prefix { $0 != "\r\n" })
    }

    /// The message without the lines of these names, and with `line` if there is one.
    package func replacing(_ names: String..., with line: String? = nil) -> HTTPMessage {
        var copy = self
        copy.head = head.split(separator: "\r\n").filter { text in
            names.contains { text.lowercased().hasPrefix($0.lowercased() + ":") } == false
        }.map { $0 + "\r\n" }.joined()
        if let line { copy.head += line + "\r\n" }
        return copy
    }

    /// The message with another first line.
    package func replacing(firstLine line: String) -> HTTPMessage {
        var copy = self
        copy.head = line + head.dropFirst(firstLine.count)
        return copy
    }

    /// Reads a message from a socket: the head and as many bytes of body as it says, or for an
    /// answer that does not say, all until the end.
    static func read(from descriptor: Int32, isAnswer: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        var whole: Int?
        while bytes.count < whole ?? .max {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
            // Who speaks TLS to a plain server would wait for ever for an empty line.
            if isAnswer == false, bytes[0] < UInt8(ascii: "A") { return bytes }
            if whole == nil, let end = endOfHead(bytes) {
                let length = bodyLength(bytes[..<end])
                whole = length.map { end + $0 } ?? (isAnswer ? .max : end)
            }
        }
        return bytes
    }

    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        let mark = Array("\r\n\r\n".utf8)
        guard bytes.count >= 4 else { return nil }
        return (0...(bytes.count - 4)).first { bytes[$0..<($0 + 4)].elementsEqual(mark) }
            .map { $0 + 4 }
    }

    private static func bodyLength(_ head: ArraySlice<UInt8>) -> Int? {
        String(decoding: head, as: UTF8.self).firstMatch(of: /(?i)\r\ncontent-length: *(\d+)/)
            .flatMap { Int($0.1) }
    }
}
