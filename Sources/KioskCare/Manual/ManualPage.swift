// The manual page of a tool, from the same text as its help.

internal import KioskRuntime

/// A page for man(1), in mdoc(7).
package struct ManualPage: Sendable {
    private let command: ToolHelp.Command
    private let version: String
    private let day: Day

    /// A day of the calendar, for the foot of the page.
    package struct Day: Sendable {
        private static let months = [
            "January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December",
        ]

        let text: String

        /// Reads `2026-11-22`; nil if that is no day.
        package init?(_ text: String) {
            let parts = text.split(separator: "-").map { Int($0) ?? 0 }
            guard parts.count == 3, (1_970...9_999).contains(parts[0]),
                (1...12).contains(parts[1]), (1...31).contains(parts[2])
            else { return nil }
            self.text = "\(Day.months[parts[1] - 1]) \(parts[2]), \(parts[0])"
        }
    }

    /// The page of a tool of this version, dated `day`.
    package init(_ help: ToolHelp, version: String, day: Day) {
        (command, self.version, self.day) = (help.command, version, day)
    }

    /// The whole page.
    package var text: String {
        let lines =
            opening + description + [".Sh COMMANDS"] + sections(of: command, called: [])
            + Self.files + exits + closing
        return lines.map { $0 + "\n" }.joined()
    }

    private var opening: [String] {
        let abstract = command.abstract ?? ""
        let name = abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
        return [
            ".\\\" Made from the help of the program; do not edit.",
            ".Dd \(day.text)", ".Dt \(command.commandName.uppercased()) 1",
            ".Os \(ManualText.argument("Invoice kiosk \(version)"))",
            ".Sh NAME", ".Nm \(command.commandName)",
            ".Nd \(ManualText.line(name.prefix(1).lowercased() + name.dropFirst()))",
            ".Sh SYNOPSIS", ".Nm", ".Ar command", ".Op Ar arguments",
            ".Nm", ".Ar command", ".Fl \\-help",
        ]
    }

    private var description: [String] {
        let text =
            command.discussion
            ?? "Each command says with \(Self.help) what it does, with examples and how it ends."
        return [".Sh DESCRIPTION"] + ManualText.paragraphs(text)
            + [".Bl -tag -width \(ManualText.argument("out-of-service"))"]
            + command.shown.flatMap { command in
                [
                    ".It Ic \(ManualText.line(command.commandName))",
                    ManualText.line(command.abstract ?? ""),
                ]
            } + [".El"]
    }

    private static let help = "--help"

    /// The commands below one, each with a heading of its own.
    private func sections(of command: ToolHelp.Command, called path: [String]) -> [String] {
        let path = path + [command.commandName]
        return command.shown.flatMap { section($0, called: path) + sections(of: $0, called: path) }
    }

    private func section(_ command: ToolHelp.Command, called path: [String]) -> [String] {
        // A command that only holds others is told by those.
        let words = (path + [command.commandName]).joined(separator: " ")
        var lines = [".Ss \(ManualText.line(words))", ManualText.line(command.abstract ?? "")]
        if let discussion = command.discussion {
            lines += [".Pp"] + ManualText.paragraphs(discussion)
        }
        let arguments = command.ownArguments
        guard arguments.isEmpty == false else { return lines }
        return lines + [".Bl -tag -width Ds"] + arguments.flatMap(item) + [".El"]
    }

    private func item(_ argument: ToolHelp.Argument) -> [String] {
        let value = argument.valueName ?? "value"
        let names = (argument.names ?? []).map(\.text)
        let head: String
        switch argument.kind {
        case .positional: head = ".It Ar \(ManualText.line(value))"
        case .flag: head = ".It Fl " + Self.flags(names)
        case .option: head = ".It Fl " + Self.flags(names) + " Ar \(ManualText.line(value))"
        }
        let more = argument.isRepeating ? " ..." : ""
        return [head + more] + ManualText.paragraphs(argument.words)
            + ManualText.standard(argument.defaultValue, of: argument.kind)
    }

    /// Names for `.Fl`, which writes the first dash itself.
    private static func flags(_ names: [String]) -> String {
        names.map { ManualText.line($0.dropFirst()) }.joined(separator: " , Fl ")
    }

    private static let files = [
        ".Sh FILES", ".Bl -tag -width Ds",
        ".It Pa /etc/kiosk", "The configuration; each file says what its keys mean.",
        ".It Pa /var/lib/kiosk/journal.sqlite", "What happened at this kiosk.",
        ".It Pa /run/kiosk/status.sock",
        "Where the running kiosk is asked; open to the group kiosk\\-staff.",
        ".El",
    ]

    private var exits: [String] {
        let all = ExitStatus.all.map { (code: Int($0.rawValue), meaning: $0.meaning) }
        let codes = (all + [ExitStatus.usage]).sorted { $0.code < $1.code }
        return [
            ".Sh EXIT STATUS",
            "Each command says which of these it ends with.",
            ".Bl -tag -width Ds",
        ] + codes.flatMap { [".It \($0.code)", ManualText.line($0.meaning)] } + [".El"]
    }

    private var closing: [String] {
        [".Sh SEE ALSO", ".Xr journalctl 1 ,", ".Xr systemctl 1 ,", ".Xr sysexits 3"]
    }
}

extension ToolHelp.Argument {
    /// What it is, and which values it takes.
    fileprivate var words: String {
        var text = abstract ?? ""
        if let allValues, kind != .flag, text.contains(" or ") == false {
            text += " One of \(allValues.joined(separator: ", "))."
        }
        if let discussion { text += "\n\n" + discussion }
        return text
    }
}
