// Who has locked a file, as the kernel lists it.

/// The locks of this machine (proc_locks(5)): who claims a node is told without opening it.
struct LockTable: Sendable {
    private let text: [UInt8]

    /// The table as the kernel writes it.
    init(_ text: [UInt8]) {
        self.text = text
    }

    /// The table as it is now; empty if it cannot be read or is longer than the bound.
    static func current() -> LockTable {
        let system = DeviceFiles(root: "/")
        return LockTable(
            system.bytes("/proc/locks", atMost: ScannerLimits.lockTableBytes) ?? [])
    }

    /// The number of the process that has locked a file by `flock(2)`; nil if none has, or one that
    /// this process may not see.
    ///
    /// `1: FLOCK  ADVISORY  WRITE 812 00:05:163 0 EOF`: the device in hexadecimal digits, the file
    /// in decimal ones. Those who wait for a lock have `->` behind the colon.
    func holder(of place: DeviceNode.Place) -> Int32? {
        let wanted = Self.name(of: place)
        for line in text.split(separator: 0x0A) {
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[5] == wanted else { continue }
            if let process = Int32(words[4]), process > 0 { return process }
        }
        return nil
    }

    /// Device and file as the table writes them; the device in the parts that `st_dev` is made of
    /// (gnu_dev_major(3)).
    static func name(of place: DeviceNode.Place) -> String {
        let device = place.fileSystem
        let major = device >> 8 & 0xFFF | device >> 32 & 0xFFFF_F000
        let minor = device & 0xFF | device >> 12 & 0xFFFF_FF00
        return twoDigits(major) + ":" + twoDigits(minor) + ":" + String(place.file)
    }

    private static func twoDigits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return digits.utf8.count < 2 ? "0" + digits : digits
    }
}
