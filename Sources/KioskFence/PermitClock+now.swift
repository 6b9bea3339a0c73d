// The permit's clock, read from the machine.

import Glibc

extension PermitClock {
    /// Where Linux names its run (random(4)).
    private static let bootFile = "/proc/sys/kernel/random/boot_id"

    /// This moment.
    ///
    /// - Throws: `FenceDiskError` on a machine without a boot id.
    package static func now() throws(FenceDiskError) -> PermitClock {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_BOOTTIME, &time) == 0 else {
            throw FenceDiskError(call: "clock_gettime", subject: "CLOCK_BOOTTIME", code: errno)
        }
        let milliseconds = time.tv_sec &* 1_000 &+ time.tv_nsec / 1_000_000
        return PermitClock(boot: try boot(), milliseconds: milliseconds)
    }

    private static func boot() throws(FenceDiskError) -> String {
        guard let file = unsafe fopen(bootFile, "re") else {
            throw FenceDiskError(call: "open", subject: bootFile, code: errno)
        }
        defer { unsafe fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 36)
        let count = unsafe fread(&bytes, 1, bytes.count, file)
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        guard FenceText.isUUID(text[...]) else {
            throw FenceDiskError(call: "read", subject: bootFile, code: EINVAL)
        }
        return text
    }
}
