// How long the decoding of a keyboard scanner's events takes: a recorded stream in, a line out.

import Glibc
import KioskCore
import KioskScanner

/// Decodes a file of `struct input_event` as a scanner delivers it, some events at a read.
@main
struct ScanBench {
    /// What one read gives at most here, as in python-evdev: 64 events.
    private static let readBytes = 64 * 24

    static func main() throws {
        guard CommandLine.arguments.count == 3, let file = open(CommandLine.arguments[1]),
            let rounds = Int(CommandLine.arguments[2])
        else {
            print("usage: scan-bench FILE ROUNDS")
            exit(64)
        }
        let layout = try KeyboardLayout()
        var best = Duration.seconds(3_600)
        var characters = 0
        for _ in 0..<rounds {
            let begun = ContinuousClock.now
            characters = decode(file, layout)
            best = min(best, ContinuousClock.now - begun)
        }
        let nanoseconds = best / .nanoseconds(1) / Double(max(1, characters))
        print("kiosk characters=\(characters) ns_per_character=\(Int(nanoseconds.rounded()))")
    }

    private static func open(_ path: String) -> [UInt8]? {
        guard let file = unsafe fopen(path, "r") else { return nil }
        defer { unsafe fclose(file) }
        return unsafe [UInt8](unsafeUninitializedCapacity: 1 << 28) { buffer, count in
            count = unsafe fread(buffer.baseAddress, 1, buffer.count, file)
        }
    }

    /// The characters of all codes in the stream.
    private static func decode(_ bytes: [UInt8], _ layout: KeyboardLayout) -> Int {
        var decoder = KeyboardDecoder(layout: layout)
        var characters = 0
        var now = Instant.start
        var start = 0
        while start < bytes.count {
            let end = min(start + readBytes, bytes.count)
            now = now + .milliseconds(1)
            for case .scan(let scan) in decoder.take(Array(bytes[start..<end]), at: now) {
                characters += scan.text.utf8.count
            }
            start = end
        }
        return characters
    }
}
