// The help of a tool as ArgumentParser tells it to programs.

internal import Foundation

/// What `_dumpHelp()` gives, version 0 of its form, as far as a manual needs it.
package struct ToolHelp: Decodable, Sendable {
    /// One command.
    struct Command: Decodable, Sendable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var shouldDisplay: Bool?
        var subcommands: [Command]?
        var arguments: [Argument]?
    }

    /// One argument of a command.
    struct Argument: Decodable, Sendable {
        /// Whether it stands alone, takes a value or is one.
        enum Kind: String, Decodable, Sendable {
            case positional
            case option
            case flag
        }

        /// `--long` or `-s`.
        struct Name: Decodable, Sendable {
            /// How many dashes.
            enum Kind: String, Decodable, Sendable {
                case long
                case short
                case longWithSingleDash
            }

            var kind: Kind
            var name: String

            /// As it is typed.
            var text: String { (kind == .long ? "--" : "-") + name }
        }

        var kind: Kind
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var abstract: String?
        var discussion: String?
    }

    let command: Command

    /// Reads the JSON of `_dumpHelp()`.
    package init(json: String) throws {
        self = try JSONDecoder().decode(ToolHelp.self, from: Data(json.utf8))
    }
}

extension ToolHelp.Command {
    /// The commands below it that are shown, but for the one that ArgumentParser adds.
    var shown: [ToolHelp.Command] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    /// The arguments that are shown, but for those that every command has.
    var ownArguments: [ToolHelp.Argument] {
        (arguments ?? []).filter { argument in
            let names = argument.names?.map(\.name) ?? []
            return argument.shouldDisplay && names.contains("help") == false
                && names.contains("version") == false
        }
    }
}
