// The manual page from the help of a tool.

import Foundation
import KioskRuntime
import Testing

@testable import KioskCare

/// A small tool, and what becomes of its help.
@Suite struct ManualTests {
    private static let help = #"""
        {"serializationVersion":0,"command":{"commandName":"tool","abstract":"Keeps it running.",
        "subcommands":[{"commandName":"help"},{"commandName":"secret","shouldDisplay":false},
        {"commandName":"show","abstract":"Shows it.",
        "discussion":".so /etc/passwd is no request.\nIt flows on: \\fB is none. One more.\n\n\#
        Examples:\n  tool show --all   'both'\n  .dot",
        "arguments":[
        {"kind":"positional","shouldDisplay":true,"isOptional":false,"isRepeating":true,
        "valueName":"name","abstract":"Its name."},
        {"kind":"option","shouldDisplay":true,"isOptional":true,"isRepeating":false,
        "valueName":"state-dir","defaultValue":"/var/lib","abstract":"The state.",
        "names":[{"kind":"long","name":"state"},{"kind":"short","name":"s"}]},
        {"kind":"flag","shouldDisplay":true,"isOptional":true,"isRepeating":false,
        "abstract":"All.","names":[{"kind":"long","name":"all"}]},
        {"kind":"flag","shouldDisplay":true,"isOptional":true,"isRepeating":false,
        "abstract":"Help.","names":[{"kind":"long","name":"help"}]},
        {"kind":"option","shouldDisplay":false,"isOptional":true,"isRepeating":false,
        "abstract":"Hidden.","names":[{"kind":"long","name":"hidden"}]}]}]}}
        """#

    private func page() throws -> String {
        let day = try #require(ManualPage.Day("2026-11-22"))
        return ManualPage(try ToolHelp(json: Self.help), version: "1.2.3", day: day).text
    }

    @Test func `a command becomes a section with its options`() throws {
        let text = try page()
        #expect(text.hasPrefix(".\\\" Made from the help of the program; do not edit.\n"))
        #expect(text.contains("\n.Dd November 22, 2026\n.Dt TOOL 1\n"))
        #expect(
            text.contains(
                """
                .Ss tool show
                Shows it.
                .Pp
                \\&.so /etc/passwd is no request.
                It flows on: \\efB is none.
                One more.
                .Pp
                Examples:
                .Bd -literal -offset indent
                tool show \\-\\-all   'both'
                \\&.dot
                .Ed
                .Bl -tag -width Ds
                .It Ar name ...
                Its name.
                .It Fl \\-state , Fl s Ar state\\-dir
                The state.
                Unless given: \\%/var/lib.
                .It Fl \\-all
                All.
                .El

                """), "\(text)")
        #expect(text.contains("Hidden") == false && text.contains("secret") == false)
    }

    @Test func `every end of the programs is told`() throws {
        let text = try page()
        #expect(ExitStatus.all.count == 10)
        for status in ExitStatus.all {
            #expect(text.contains("\n.It \(status.rawValue)\n"))
        }
        #expect(text.contains("\n.It 64\nThe command was not understood"))
    }

    @Test(arguments: ["", "2026", "2026-13-01", "2026-1-32", "22-11-2026", "today"])
    private func `what is no day is refused`(_ text: String) {
        #expect(ManualPage.Day(text) == nil)
    }
}
