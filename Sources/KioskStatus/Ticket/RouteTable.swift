// The way out of a machine's network, from the kernel's tables (proc(5)).

internal import Glibc

/// Routes and neighbours.
struct RouteTable {
    let files: KernelFiles

    /// The gateway of the default route with the least cost; that of IPv6 where there is no other.
    var gateway: MachineFacts.Gateway? {
        old ?? new
    }

    /// `eth0 00000000 010200C0 0003 0 0 100 00000000 …`: link, destination, gateway, flags, …,
    /// metric, mask; addresses are numbers whose lowest byte comes first.
    private var old: MachineFacts.Gateway? {
        let rows = files.table("/proc/net/route").filter { row in
            row.count > 7 && row[1] == "00000000" && row[7] == "00000000" && isGateway(row[3])
        }
        let best = rows.min { (Int($0[6]) ?? .max) < (Int($1[6]) ?? .max) }
        guard let best, let bits = UInt32(best[2], radix: 16) else { return nil }
        let bytes = (0..<4).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
        let address = bytes.map(String.init).joined(separator: ".")
        var gateway = MachineFacts.Gateway(address: address, link: String(best[0].prefix(16)))
        gateway.isNeighbour = isNeighbour(address)
        return gateway
    }

    /// `00…00 00 00…00 00 fe80…01 00000400 …  00450003 eth0`: destination, its prefix, source, its
    /// prefix, gateway, metric, two counts, flags, link.
    private var new: MachineFacts.Gateway? {
        let rows = files.table("/proc/net/ipv6_route").filter { row in
            row.count > 9 && row[1] == "00" && isGateway(row[8]) && row[9] != "lo"
        }
        let best = rows.min { metric($0[5]) < metric($1[5]) }
        guard let best, best[4].utf8.count == 32 else { return nil }
        let digits = Array(best[4])
        let groups = stride(from: 0, to: 32, by: 4).map { String(digits[$0..<($0 + 4)]) }
        let link = String(best[9].prefix(16))
        guard let address = IPv6Text.short(groups.joined(separator: ":")) else { return nil }
        let place = address.hasPrefix("fe80:") ? "\(address)%\(link)" : address
        return MachineFacts.Gateway(address: place, link: link)
    }

    private func metric(_ text: Substring) -> UInt32 {
        UInt32(text, radix: 16) ?? .max
    }

    /// Up, and through a gateway (RTF_UP, RTF_GATEWAY of linux/route.h).
    private func isGateway(_ flags: Substring) -> Bool {
        (UInt32(flags, radix: 16) ?? 0) & 3 == 3
    }

    /// `192.0.2.1 0x1 0x2 02:00:… * eth0`: the third is 2 where the hardware address is known
    /// (ATF_COM of net/if_arp.h).
    private func isNeighbour(_ address: String) -> Bool? {
        let row = files.table("/proc/net/arp").first { $0.first.map(String.init) == address }
        guard let row, row.count > 2 else { return nil }
        return (UInt32(row[2].dropFirst(2), radix: 16) ?? 0) & 2 == 2
    }
}

/// Addresses of IPv6 as people write them.
enum IPv6Text {
    /// The shortest form of eight groups; nil for what is no address.
    static func short(_ text: String) -> String? {
        var address = in6_addr()
        guard unsafe inet_pton(AF_INET6, text, &address) == 1 else { return nil }
        var short = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard unsafe inet_ntop(AF_INET6, &address, &short, socklen_t(short.count)) != nil else {
            return nil
        }
        return String(
            decoding: short.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
