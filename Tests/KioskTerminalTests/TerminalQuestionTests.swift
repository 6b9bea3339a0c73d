// The question what a terminal can show, to terminals of every temper.

import Foundation
import Glibc
import Testing

@testable import KioskTerminal

extension OneTerminal {
    /// Each case is a terminal at whose other end the test sits.
    @Suite struct TerminalQuestionTests {
        private let question = "\u{1B}[16t\u{1B}[>0q\u{1B}[c"
        private let answer = "\u{1B}[6;72;29t\u{1B}P>|foot(1.13.1)\u{1B}\\\u{1B}[?62;4;22c"

        /// Opens the terminal while `person` sits at the other end, who answers within `patience`
        /// however busy the machine is.
        private func open(
            _ pty: Pty, patience: Duration = .seconds(30),
            _ person: @escaping @Sendable (Pty) -> Void
        ) async throws -> (Terminal, took: Duration) {
            let start = ContinuousClock.now
            async let terminal = Terminal.open(
                input: pty.program, output: pty.program, asking: "xterm-256color",
                patience: patience)
            _ = pty.read(until: question)
            person(pty)
            return (try await terminal, ContinuousClock.now - start)
        }

        /// All bytes that come until `text` did.
        private func bytes(of terminal: Terminal, until text: String) async -> String {
            var all: [UInt8] = []
            for await event in terminal.events {
                guard case .bytes(let bytes, _) = event else { continue }
                all += bytes
                if String(decoding: all, as: UTF8.self).hasSuffix(text) { break }
            }
            return String(decoding: all, as: UTF8.self)
        }

        @Test func `one that answers is believed, and not waited for any longer`() async throws {
            let pty = try Pty(columns: 66, rows: 15)
            let (terminal, took) = try await open(pty) { $0.type(answer) }
            #expect(terminal.abilities.hasSixel)
            #expect(terminal.abilities.name == "foot")
            #expect(terminal.abilities.cell == CellSize(width: 29, height: 72))
            #expect(took < .seconds(30))
            pty.type("after\r")
            #expect(await bytes(of: terminal, until: "\r") == "after\r")
            await terminal.restore()
        }

        @Test func `a scan between the answers comes through whole`() async throws {
            let pty = try Pty(columns: 66, rows: 15)
            let (terminal, _) = try await open(pty) { pty in
                for character in "6901234\u{1B}[6;72;29t567890\r\u{1B}[?62;4c" {
                    pty.type(String(character))
                }
            }
            pty.type("next\r")
            #expect(await bytes(of: terminal, until: "next\r") == "6901234567890\rnext\r")
            #expect(terminal.abilities.hasSixel)
            #expect(terminal.abilities.name == "xterm-256color")
            await terminal.restore()
        }

        @Test func `one that says nothing can do nothing, and holds nobody up`() async throws {
            let pty = try Pty(columns: 66, rows: 15)
            let (terminal, took) = try await open(pty, patience: .milliseconds(300)) { _ in }
            var nothing = TerminalAbilities()
            nothing.name = "xterm-256color"
            #expect(terminal.abilities == nothing)
            #expect(took >= .milliseconds(290))
            await terminal.restore()
        }

        @Test func `an answer that comes too late is handed on as it is`() async throws {
            let pty = try Pty(columns: 66, rows: 15)
            let (terminal, _) = try await open(pty, patience: .milliseconds(300)) {
                $0.type("\u{1B}[6;72;29t\u{1B}[?6")
            }
            #expect(terminal.abilities.hasSixel == false && terminal.abilities.cell == nil)
            pty.type("2;4c69\r")
            #expect(await bytes(of: terminal, until: "\r") == "\u{1B}[?62;4c69\r")
            await terminal.restore()
        }

        @Test func `rubbish is nobody's ability, and does not hang`() async throws {
            let pty = try Pty(columns: 66, rows: 15)
            let rubbish = String(repeating: "\u{1B}[6;1t\u{1B}P>|\u{1B}[?\u{7}x", count: 200)
            let (terminal, took) = try await open(pty, patience: .milliseconds(300)) {
                $0.type(rubbish)
            }
            #expect(terminal.abilities.hasSixel == false)
            #expect(took < .seconds(30))
            pty.type("end\r")
            #expect(await bytes(of: terminal, until: "end\r") == rubbish + "end\r")
            await terminal.restore()
        }

        @Test func `the kernel's word for the cells is taken where the terminal has none`()
            async throws
        {
            let pty = try Pty(columns: 66, rows: 15)
            pty.resize(columns: 66, rows: 15, pixels: (1_914, 1_080))
            let (terminal, _) = try await open(pty) { $0.type("\u{1B}[?62;4c") }
            #expect(terminal.abilities.cell == CellSize(width: 29, height: 72))
            #expect(terminal.size.cell == CellSize(width: 29, height: 72))
            await terminal.restore()
        }

        @Test func `one whose other end is gone is told by its events`() async throws {
            let ends = try Pty(columns: 66, rows: 15)
            let program = dup(ends.program)
            defer { close(program) }
            async let terminal = Terminal.open(input: program, output: program, asking: "")
            _ = ends.read(until: question)
            ends.hangUp()
            var last: TerminalEvent?
            for await event in try await terminal.events { last = event }
            #expect(last == .closed)
        }

        @Test func `a terminal that cannot be taken is asked nothing`() async throws {
            let file = Glibc.open("/dev/null", O_RDWR)
            defer { close(file) }
            await #expect(throws: TerminalFault.notATerminal) {
                try await Terminal.open(input: file, output: file, asking: "")
            }
        }
    }
}
