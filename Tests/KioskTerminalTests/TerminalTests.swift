// The terminal over real pseudo-terminals: taken, used, and put back on every way out.

import Foundation
import Glibc
import KioskTerminal
import Testing

extension OneTerminal {
    /// Taking a terminal, using it, leaving it.
    @Suite struct TerminalTests {
        private let enter = "\u{1B}[?1049h"
        private let leave = "\u{1B}[?1049l"
        private let erase = "\u{1B}[2J\u{1B}[3J"

        // MARK: In this process

        @Test func `a terminal is raw while it is held, and as it was afterwards`() async throws {
            let pty = try Pty(columns: 66, rows: 15)
            let before = pty.modes
            let terminal = try Terminal.open(input: pty.program, output: pty.program)
            #expect(pty.isRaw)
            #expect(terminal.size == TerminalSize(columns: 66, rows: 15))
            #expect(pty.read(until: "\u{1B}[H").hasPrefix(enter + "\u{1B}[?2004l\u{1B}[?25l"))
            await terminal.restore()
            #expect(pty.modes == before)
            let farewell = pty.read(until: leave)
            #expect(farewell.contains(erase) && farewell.contains("\u{1B}[?25h"))
            #expect(farewell.hasSuffix(leave))
        }

        @Test func `it is put back once, by whatever comes first`() async throws {
            let pty = try Pty(columns: 66, rows: 15)
            let before = pty.modes
            do {
                let terminal = try Terminal.open(input: pty.program, output: pty.program)
                await terminal.restore()
                await terminal.restore()
                #expect(await terminal.write(Array("late".utf8)) == false)
            }
            pty.type("end\r")
            _ = write(pty.program, "end", 3)
            let output = pty.read(until: "end")
            #expect(output.components(separatedBy: leave).count == 2)
            #expect(output.contains("late") == false)
            #expect(pty.modes == before)
        }

        @Test func `the end of the actor puts it back as well`() async throws {
            let pty = try Pty(columns: 66, rows: 15)
            let before = pty.modes
            var terminal: Terminal? = try Terminal.open(input: pty.program, output: pty.program)
            await terminal?.write(Array("shown".utf8))
            terminal = nil
            #expect(pty.read(until: leave).contains("shown"))
            #expect(pty.modes == before)
        }

        @Test func `bytes come as they were sent, with their time, and so does a new size`()
            async throws
        {
            let pty = try Pty(columns: 66, rows: 15)
            let terminal = try Terminal.open(input: pty.program, output: pty.program)
            var events = terminal.events.makeAsyncIterator()
            let start = ContinuousClock.now
            pty.type("发\u{3}\r\u{1B}[A")
            guard case .bytes(let bytes, let at)? = await events.next() else {
                Issue.record("no bytes")
                return
            }
            #expect(bytes == Array("发\u{3}\r\u{1B}[A".utf8))
            #expect(at >= start && at <= .now)
            pty.resize(columns: 100, rows: 40)
            kill(getpid(), SIGWINCH)
            #expect(await events.next() == .resized(TerminalSize(columns: 100, rows: 40)))
            pty.resize(columns: 66, rows: 15, pixels: (1_914, 1_080))
            kill(getpid(), SIGWINCH)
            let cell = CellSize(width: 29, height: 72)
            #expect(
                await events.next() == .resized(TerminalSize(columns: 66, rows: 15, cell: cell)))
            await terminal.restore()
            #expect(await events.next() == nil)
        }

        @Test func `a large frame gets out whole while it is read slowly`() async throws {
            let pty = try Pty(columns: 66, rows: 15)
            let terminal = try Terminal.open(input: pty.program, output: pty.program)
            let frame = String(repeating: "0123456789abcdef", count: 8_192)
            async let isWritten = terminal.write(Array((frame + "END").utf8))
            let output = pty.read(until: "END")
            #expect(output.contains(frame))
            #expect(await isWritten)
            await terminal.restore()
        }

        @Test func `a terminal that nobody reads is given up, and is no reason to hang`()
            async throws
        {
            let pty = try Pty(columns: 66, rows: 15)
            let terminal = try Terminal.open(input: pty.program, output: pty.program)
            let frame = Array(repeating: UInt8(ascii: "x"), count: 1_000_000)
            let start = ContinuousClock.now
            #expect(await terminal.write(frame) == false)
            await terminal.restore()
            #expect(ContinuousClock.now - start < .seconds(20))
        }

        @Test func `what is no terminal is refused, and so is a second one`() async throws {
            let file = open("/dev/null", O_RDWR)
            defer { close(file) }
            #expect(throws: TerminalFault.notATerminal) {
                try Terminal.open(input: file, output: file)
            }
            let pty = try Pty(columns: 66, rows: 15)
            #expect(throws: TerminalFault.notATerminal) {
                try Terminal.open(input: pty.program, output: file)
            }
            let terminal = try Terminal.open(input: pty.program, output: pty.program)
            let other = try Pty(columns: 66, rows: 15)
            #expect(throws: TerminalFault.alreadyHeld) {
                try Terminal.open(input: other.program, output: other.program)
            }
            #expect(other.isRaw == false)
            #expect(pty.isRaw)
            await terminal.restore()
            let next = try Terminal.open(input: other.program, output: other.program)
            withExtendedLifetime(terminal) {}
            #expect(other.isRaw && pty.isRaw == false)
            await next.restore()
        }

        // MARK: In a process of its own

        private func probe() throws -> (Probe, modes: [UInt32]) {
            let pty = try Pty(columns: 66, rows: 15)
            let modes = pty.modes
            let probe = try Probe(on: pty)
            #expect(pty.read(until: "size 66x15\r\n").contains(enter))
            #expect(pty.isRaw)
            return (probe, modes)
        }

        private func expectRestored(_ probe: Probe, _ modes: [UInt32]) {
            let farewell = probe.pty.read(until: leave)
            #expect(farewell.contains(erase) && farewell.hasSuffix(leave))
            #expect(probe.pty.modes == modes)
        }

        @Test(arguments: [
            SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGHUP, SIGINT, SIGTERM,
        ])
        func `a signal that ends the process leaves the terminal as it was`(_ signal: Int32)
            async throws
        {
            let (probe, modes) = try probe()
            probe.signal(signal)
            #expect(try await probe.end() == .signal(signal))
            expectRestored(probe, modes)
        }

        @Test(arguments: [
            ("x", Probe.End.exit(0)), ("q", .exit(0)), ("s", .signal(SIGSEGV)),
            ("t", .signal(SIGILL)),
        ])
        func `leaving, crashing and trapping leave the terminal as it was`(
            _ key: String, _ end: Probe.End
        ) async throws {
            let (probe, modes) = try probe()
            probe.pty.type(key)
            #expect(try await probe.end() == end)
            expectRestored(probe, modes)
        }

        @Test func `a change of size reaches the program on the terminal`() async throws {
            let (probe, modes) = try probe()
            probe.pty.resize(columns: 100, rows: 40)
            #expect(probe.pty.read(until: "resized 100x40\r\n").contains("resized 100x40"))
            probe.pty.type("q")
            #expect(try await probe.end() == .exit(0))
            expectRestored(probe, modes)
        }
    }
}
