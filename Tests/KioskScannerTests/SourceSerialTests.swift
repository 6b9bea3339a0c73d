// A serial port, played by a pseudo-terminal.

import Foundation
import KioskCore
import Testing
import TestSupport

@testable import KioskScanner

/// Real terminals of the kernel, without a scanner behind them.
@Suite("A serial scanner", .timeLimit(.minutes(1)))
struct SourceSerialTests {
    /// The scanner's end of a line.
    private final class Line: Sendable {
        /// `TIOCSPTLCK` and `TIOCGPTN` of asm-generic/ioctls.h.
        private static let (lockRequest, numberRequest): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

        let path: String
        private let descriptor: Int32

        init() throws {
            descriptor = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
            var (number, locked): (UInt32, CInt) = (0, 0)
            try #require(ioctl(descriptor, Self.lockRequest, &locked) == 0)
            try #require(ioctl(descriptor, Self.numberRequest, &number) == 0)
            path = "/dev/pts/\(number)"
        }

        deinit {
            close(descriptor)
        }

        func write(_ text: String) {
            let bytes = Array(text.utf8)
            #expect(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
        }

        /// What the line sends back.
        var echo: Int {
            var count: Int32 = 0
            return ioctl(descriptor, UInt(FIONREAD), &count) == 0 ? Int(count) : -1
        }

        var settings: termios {
            var settings = termios()
            #expect(tcgetattr(descriptor, &settings) == 0)
            return settings
        }
    }

    private func settings(_ path: String, baud: Int = 115_200) throws -> ScannerSettings {
        ScannerSettings(
            name: ScannerName("front"), kind: .serial,
            selector: try #require(DeviceSelector(path)), baud: baud)
    }

    @Test func `bytes come raw, without echo, and a hang-up is a loss`() async throws {
        var line: Line? = try Line()
        let booth = try Booth(root: "/", settings(try #require(line).path))
        try await booth.open {
            try await booth.isReady()
            let text = "发票 \u{1D}A\u{11}\u{13}\rAB12\r\n"
            line?.write(text)
            try await until("both are heard") { booth.outputs.count == 2 }
            #expect(booth.outputs.last == code("AB12"))
            #expect(booth.chunks.flatMap(\.bytes) == Array(text.utf8))
            #expect(line?.echo == 0)
            var flags = try #require(line?.settings)
            #expect(cfgetispeed(&flags) == speed_t(B115200))
            #expect(flags.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0)
            line = nil
            try await booth.becomes(.missing)
        }
    }

    @Test func `a speed that does not exist makes a port unusable`() async throws {
        let line = try Line()
        let booth = try Booth(root: "/", settings(line.path, baud: 9_601))
        try await booth.open { try await booth.becomes(.unusable(errno: EINVAL)) }
        #expect(SerialLine.speeds.contains(9_600))
    }
}
