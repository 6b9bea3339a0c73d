// A machine made of files, as the kernel would show it.

import Foundation

@testable import KioskStatus

/// A folder with what proc(5) and sysfs(5) have; gone with its owner, who must outlive `files`.
final class MachineTree {
    let root = NSTemporaryDirectory() + "kiosk-machine-\(UUID().uuidString)"

    var files: KernelFiles { KernelFiles(root: root) }

    /// A machine with these files.
    init(_ files: [String: String] = MachineTree.usual) throws {
        for (path, text) in files { try write(path, text) }
    }

    deinit {
        // What cannot be removed stays in the folder for temporary files.
        try? FileManager.default.removeItem(atPath: root)
    }

    func write(_ path: String, _ text: String) throws {
        let file = URL(filePath: root + path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    static let usual = [
        "/proc/sys/kernel/hostname": "hall-3\n", "/proc/sys/kernel/osrelease": "6.12.43-amd64\n",
        "/etc/os-release": "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\n",
        "/sys/class/dmi/id/sys_vendor": "Example\n", "/sys/class/dmi/id/product_name": "Micro 3\n",
        "/proc/uptime": "93784.11 350000.50\n", "/proc/loadavg": "0.25 0.10 0.05 1/200 4711\n",
        "/proc/stat": "cpu  1 2 3\ncpu0 1 2 3\ncpu1 1 2 3\nintr 5\n",
        "/proc/meminfo": "MemTotal: 4000000 kB\nMemFree: 1 kB\nMemAvailable: 1000000 kB\n",
        "/sys/class/thermal/thermal_zone0/temp": "41000\n",
        "/sys/class/thermal/thermal_zone1/temp": "52500\n",
        "/sys/class/thermal/cooling_device0/type": "fan\n",
        "/etc/resolv.conf": "# made by hand\nnameserver 192.0.2.53\nnameserver 2001:db8::53\n",
        "/proc/net/snmp": "Tcp: InSegs OutSegs RetransSegs\nTcp: 9 2000 30\n",
        "/proc/net/route": """
        Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU
        wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0
        eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0
        eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0

        """,
        "/proc/net/arp": """
        IP address       HW type     Flags       HW address            Mask     Device
        192.0.2.1        0x1         0x2         02:00:00:00:00:01     *        eth0

        """,
        "/proc/net/wireless": " wlan0: 0000   58.  -52.  -256        0      0      0\n",
        "/sys/class/net/lo/operstate": "unknown\n",
        "/sys/class/net/eth0/operstate": "up\n", "/sys/class/net/eth0/speed": "1000\n",
        "/sys/class/net/eth0/duplex": "full\n",
        "/sys/class/net/eth0/address": "02:00:00:00:00:20\n",
        "/sys/class/net/eth0/statistics/rx_errors": "3\n",
        "/sys/class/net/eth0/statistics/tx_errors": "4\n",
        "/sys/class/net/eth0/carrier_down_count": "2\n",
        "/sys/class/net/eth1/operstate": "down\n", "/sys/class/net/eth1/speed": "-1\n",
        "/sys/class/net/wlan0/operstate": "up\n",
    ]
}
