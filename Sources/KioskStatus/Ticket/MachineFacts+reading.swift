// Where the facts about a machine come from: proc(5), sysfs(5) and a few calls.

internal import CTimex
internal import Glibc

extension MachineFacts {
    /// Looks at this machine; `directory` is the one whose disk counts. Nothing is started and
    /// nobody is asked but the gateway, for at most two seconds where `asksGateway`.
    package static func read(directory: String, asksGateway: Bool = true) -> MachineFacts {
        let files = KernelFiles(root: "")
        var facts = MachineFacts(files)
        facts.disk = DiskSpace.share(of: directory)
        facts.clock = KernelClock.now
        let addresses = LinkAddresses.all
        facts.links = LinkTable(files: files, addresses: addresses).links
        if asksGateway, let gateway = facts.gateway?.address {
            facts.gateway?.echo = GatewayEcho.ask(gateway)
        }
        return facts
    }

    /// What stands in files.
    init(_ files: KernelFiles) {
        self.init()
        host = files.line("/proc/sys/kernel/hostname") ?? ""
        kernel = files.line("/proc/sys/kernel/osrelease")
        system = MachineFacts.system(files)
        hardware = MachineFacts.hardware(files)
        let up = files.table("/proc/uptime").first?.first.flatMap { Double($0) }
        upSeconds = up.map { Int($0.clamped(to: 0...1e12)) }
        load = (files.table("/proc/loadavg").first ?? []).prefix(3).compactMap { Double($0) }
        processors = files.table("/proc/stat").count { row in
            row.first.map { $0.hasPrefix("cpu") && $0 != "cpu" } ?? false
        }
        memory = MachineFacts.memory(files)
        celsius = MachineFacts.celsius(files)
        gateway = RouteTable(files: files).gateway
        resolvers = MachineFacts.resolvers(files)
        resentPerMille = MachineFacts.resent(files)
    }

    /// `PRETTY_NAME="…"` of os-release(5).
    private static func system(_ files: KernelFiles) -> String? {
        let lines = (files.text("/etc/os-release") ?? "").split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("PRETTY_NAME=") }) else { return nil }
        let name = line.dropFirst("PRETTY_NAME=".count).filter { $0 != "\"" && $0 != "'" }
        return String(name.prefix(80))
    }

    /// What the firmware says (DMI), or the device tree of a small board.
    private static func hardware(_ files: KernelFiles) -> String? {
        let words = ["sys_vendor", "product_name"].compactMap {
            files.line("/sys/class/dmi/id/\($0)")
        }
        if words.isEmpty == false { return words.joined(separator: " ") }
        return files.line("/proc/device-tree/model")
    }

    private static func memory(_ files: KernelFiles) -> Share? {
        let table = files.table("/proc/meminfo")
        let megabytes = { (name: String) -> Int? in
            let row = table.first { $0.first.map(String.init) == name }
            guard let row, row.count > 1, let kibibytes = Int(row[1]) else { return nil }
            return Int(Double(kibibytes) * 1_024 / 1e6)
        }
        guard let total = megabytes("MemTotal:"), let free = megabytes("MemAvailable:") else {
            return nil
        }
        return Share(free: free, of: total)
    }

    /// The hottest of the zones that a warm or a burning machine can have.
    private static func celsius(_ files: KernelFiles) -> Int? {
        let folder = "/sys/class/thermal"
        return files.names(in: folder, atMost: 64).filter { $0.hasPrefix("thermal_zone") }
            .compactMap { files.number("\(folder)/\($0)/temp") }
            .map { $0 / 1_000 }.filter { (-40...150).contains($0) }.max()
    }

    /// `nameserver` of resolv.conf(5).
    private static func resolvers(_ files: KernelFiles) -> [String] {
        files.table("/etc/resolv.conf").filter { $0.first == "nameserver" && $0.count > 1 }
            .prefix(4).map { String($0[1].prefix(45)) }
    }

    /// The two lines of `Tcp:` in /proc/net/snmp: names, then numbers.
    private static func resent(_ files: KernelFiles) -> Double? {
        let rows = files.table("/proc/net/snmp").filter { $0.first == "Tcp:" }
        guard rows.count == 2, let out = rows[0].firstIndex(of: "OutSegs"),
            let again = rows[0].firstIndex(of: "RetransSegs"), max(out, again) < rows[1].count,
            let sent = Double(rows[1][out]), let resent = Double(rows[1][again]), sent >= 1
        else { return nil }
        return resent / sent * 1_000
    }
}

/// Room on a disk.
enum DiskSpace {
    /// What an ordinary account may still write (statvfs(3)).
    static func share(of directory: String) -> MachineFacts.Share? {
        var disk = statvfs()
        guard unsafe statvfs(directory, &disk) == 0 else { return nil }
        let megabytes = { (blocks: UInt) in Int(Double(blocks) * Double(disk.f_frsize) / 1e6) }
        return MachineFacts.Share(free: megabytes(disk.f_bavail), of: megabytes(disk.f_blocks))
    }
}

/// What the kernel thinks of its clock.
package enum KernelClock {
    /// Microseconds by which it may be wrong once nobody has kept it right for long: so says the
    /// kernel when it has started (NTP_PHASE_LIMIT), and some hours after a time service has gone.
    private static let limit = 16_000_000

    /// Asked without setting anything, which everybody may (adjtimex(2)); nil where the service's
    /// own fence forbids even that.
    ///
    /// The flag STA_UNSYNC does not count: a time service may leave it set to keep the kernel from
    /// the hardware's clock (chrony without `rtcsync`). timedatectl judges by the same bound.
    package static var now: MachineFacts.Clock? {
        var clock = timex()
        guard unsafe adjtimex(&clock) >= 0 else { return nil }
        let error = Int(clock.maxerror)
        return MachineFacts.Clock(
            isSynchronized: error < limit, errorMilliseconds: error / 1_000)
    }
}

extension Double {
    /// The nearest number in a range; of no number, its lower end.
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        self >= range.lowerBound ? min(self, range.upperBound) : range.lowerBound
    }
}
