// Where the print queue is: a print service and the name of a queue on it.

/// A queue of a print service that is reached through a socket on this machine or over the network.
package struct PrintQueueAddress: Hashable, Sendable {
    /// The path of the service's socket, or the name or address of its host.
    let host: String
    /// The port; 0 for a socket.
    let port: Int
    /// The name of the queue.
    package let queue: String

    /// Takes what stands in the configuration; throws the setting that cannot be meant.
    ///
    /// - Parameters:
    ///   - server: the absolute path of a socket, at most 107 bytes, as `sun_path` holds
    ///     (`unix(7)`); or `host`, `host:port`, `[address]:port`; the port is 631 unless given (RFC
    ///     8010 §3.3).
    ///   - queue: 1 to 127 letters, digits, `-`, `_` and `.`, as CUPS allows and a URI needs no
    ///     escape for.
    package init(server: String, queue: String) throws(PrinterSettingFault) {
        guard (1...127).contains(queue.utf8.count), queue.allSatisfy(\.isQueueCharacter) else {
            throw .queue
        }
        self.queue = queue
        guard let place = Self.socket(server) ?? Self.host(server) else { throw .server }
        (host, port) = place
    }

    private static func socket(_ text: String) -> (String, Int)? {
        guard text.hasPrefix("/"), text.utf8.count <= 107, !text.utf8.contains(0)
        else { return nil }
        return (text, 0)
    }

    private static func host(_ text: String) -> (String, Int)? {
        if text.hasPrefix("["), let end = text.lastIndex(of: "]") {
            let address = text[text.index(after: text.startIndex)..<end]
            guard !address.isEmpty, address.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." })
            else { return nil }
            return port(text[text.index(after: end)...]).map { (String(address), $0) }
        }
        let name = text.prefix { $0 != ":" }
        guard (1...253).contains(name.utf8.count), name.allSatisfy(\.isHostCharacter)
        else { return nil }
        return port(text[name.endIndex...]).map { (String(name), $0) }
    }

    private static func port(_ text: Substring) -> Int? {
        if text.isEmpty { return 631 }
        let digits = text.dropFirst()
        guard text.first == ":", (1...5).contains(digits.utf8.count),
            digits.allSatisfy({ ("0"..."9").contains($0) }), let port = Int(digits)
        else { return nil }
        return (1...65_535).contains(port) ? port : nil
    }

    /// The print service as CUPS's own commands take it (`lpadmin -h`).
    package var server: String { port == 0 ? host : "\(host):\(port)" }

    /// The queue as IPP requests name it (`printer-uri`). The host in it means nothing to a CUPS
    /// service.
    var uri: String { "ipp://localhost\(resource)" }

    /// The path that requests about the queue are sent to.
    var resource: String { "/printers/\(queue)" }
}

extension Character {
    fileprivate var isHostCharacter: Bool {
        isASCII && (isLetter || isNumber || self == "-" || self == ".")
    }

    fileprivate var isQueueCharacter: Bool {
        isHostCharacter || self == "_"
    }
}
