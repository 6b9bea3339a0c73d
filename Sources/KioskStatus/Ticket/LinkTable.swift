// The links of a machine to its networks (sysfs(5), getifaddrs(3)).

internal import Glibc

/// What is known of each link.
struct LinkTable {
    private static let folder = "/sys/class/net"
    private static let most = 8

    let files: KernelFiles
    /// The addresses of each link.
    let addresses: [String: [String]]

    /// Those that matter: they have an address, or a cable.
    var links: [MachineFacts.Link] {
        let names = files.names(in: LinkTable.folder, atMost: 64).filter { $0 != "lo" }
        let links = names.map(link).filter { $0.isUp || $0.addresses.isEmpty == false }
        return Array(links.prefix(LinkTable.most))
    }

    private func link(_ name: String) -> MachineFacts.Link {
        let place = "\(LinkTable.folder)/\(name)"
        var link = MachineFacts.Link(name: String(name.prefix(16)))
        link.isUp = files.line("\(place)/operstate") == "up"
        link.addresses = addresses[name] ?? []
        link.hardwareAddress = files.line("\(place)/address")
        // A link without a cable says -1.
        link.speed = files.number("\(place)/speed").flatMap { $0 > 0 ? $0 : nil }
        link.isHalfDuplex = files.line("\(place)/duplex") == "half"
        let counts = ["rx_errors", "tx_errors"].map { files.number("\(place)/statistics/\($0)") }
        link.errors = counts.reduce(0) { $0 &+ ($1 ?? 0) }
        link.losses = files.number("\(place)/carrier_down_count") ?? 0
        link.signal = signal(of: name)
        return link
    }

    /// ` wlan0: 0000   58.  -52.  -256 …`: status, quality, level in dBm.
    private func signal(of name: String) -> Int? {
        let row = files.table("/proc/net/wireless").first {
            $0.first.map(String.init) == "\(name):"
        }
        guard let row, row.count > 3, let level = Double(row[3]), (-120...0).contains(level) else {
            return nil
        }
        return Int(level)
    }
}

/// The addresses that the kernel has given to links.
enum LinkAddresses {
    /// By the names of the links, at most 4 for each.
    static var all: [String: [String]] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard unsafe getifaddrs(&first) == 0 else { return [:] }
        defer { unsafe freeifaddrs(first) }
        var all: [String: [String]] = [:]
        var next = unsafe first
        while let current = unsafe next {
            unsafe next = current.pointee.ifa_next
            guard let address = unsafe text(current.pointee) else { continue }
            let name = unsafe String(cString: current.pointee.ifa_name)
            if all[name, default: []].count < 4 { all[name, default: []].append(address) }
        }
        return all
    }

    private static func text(_ entry: ifaddrs) -> String? {
        guard let address = unsafe entry.ifa_addr else { return nil }
        let size: Int
        switch Int32(unsafe address.pointee.sa_family) {
        case AF_INET: size = MemoryLayout<sockaddr_in>.size
        case AF_INET6: size = MemoryLayout<sockaddr_in6>.size
        default: return nil
        }
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let answer = unsafe getnameinfo(
            address, socklen_t(size), &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
        let text = String(
            decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard answer == 0, text.hasPrefix("fe80:") == false else { return nil }
        return unsafe "\(text)/\(prefix(entry.ifa_netmask, size))"
    }

    /// The ones of a mask.
    private static func prefix(_ mask: UnsafeMutablePointer<sockaddr>?, _ size: Int) -> Int {
        guard let mask = unsafe mask else { return 0 }
        // Behind the family and the port (and, for IPv6, the flow) stands the address.
        let place = size == MemoryLayout<sockaddr_in>.size ? 4..<8 : 8..<24
        let bytes = unsafe UnsafeRawBufferPointer(start: mask, count: size)
        return unsafe bytes[place].reduce(0) { $0 + $1.nonzeroBitCount }
    }
}
