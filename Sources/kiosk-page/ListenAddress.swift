// An address to listen at, as it is written on the command line.

import ArgumentParser
import NIOCore

/// `127.0.0.1:8380`, or `[fd00::7]:8380` (RFC 3986 §3.2.2).
struct ListenAddress: ExpressibleByArgument, CustomStringConvertible, Equatable {
    let host: String
    let port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Only numbers: a name would have to be looked up, by a program that asks nobody anything.
    init?(argument: String) {
        guard let colon = argument.lastIndex(of: ":"),
            let port = Int(argument[argument.index(after: colon)...]), (0...65_535).contains(port)
        else { return nil }
        var host = argument[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        // Why it is none makes no difference: the command line says how one looks.
        guard (try? SocketAddress(ipAddress: String(host), port: port)) != nil else { return nil }
        self.host = String(host)
        self.port = port
    }

    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
