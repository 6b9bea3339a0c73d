// Does anything on this machine listen for print jobs from the network?

internal import Foundation

/// Looks at the kernel's list of TCP sockets (proc(5), /proc/net/tcp).
struct NetworkCheck {
    /// The contents of `tcp` and `tcp6`; `nil` where they cannot be read.
    var tables: [String?]

    /// The port of IPP (RFC 8010 §3.3).
    private static let port = 631

    /// Reads the tables of this machine.
    init() {
        tables = ["/proc/net/tcp", "/proc/net/tcp6"].map { path in
            // A kernel without IPv6 has no second table.
            try? String(contentsOfFile: path, encoding: .utf8)
        }
    }

    /// Takes tables for a test.
    init(tables: [String?]) {
        self.tables = tables
    }

    var findings: [Finding] {
        let readable = tables.compactMap(\.self)
        guard !readable.isEmpty else {
            return [
                .doubt(
                    "cups", "network", "The kernel's list of sockets cannot be read.",
                    do: "ss -ltn sport = :631")
            ]
        }
        guard readable.contains(where: Self.listens) else {
            return [.good("cups", "network", "Nothing listens on the network for print jobs.")]
        }
        return [
            .fault(
                "cups", "network", "Something listens on TCP port 631.",
                do: "See with ss -ltnp what it is. If it is cupsd, leave only its socket in "
                    + "cupsd.conf; mask cups-browsed.")
        ]
    }

    /// `  0: 0100007F:0277 00000000:0000 0A …`: the local address, the port in hexadecimal, and
    /// 0A for "listens".
    private static func listens(_ table: String) -> Bool {
        table.split(separator: "\n").dropFirst().contains { line in
            let words = line.split(separator: " ")
            guard words.count > 3, words[3] == "0A",
                let port = words[1].split(separator: ":").last
            else { return false }
            return Int(port, radix: 16) == Self.port
        }
    }
}
