// kioskctl account: the kiosk's accounts at invoice clouds.

internal import ArgumentParser
internal import KioskCare
internal import KioskCore
internal import KioskRuntime

/// The sub-commands about accounts.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Adds, tests and removes the accounts at invoice clouds.",
        discussion: """
            An account is a file in providers.d, which anybody may read, and a secret in \
            credentials, which nobody but root may. No command takes a secret as an argument or \
            from the environment: it is typed without being shown, or read from a file or a pipe.

            Examples:
              kioskctl account add                     asks for everything
              kioskctl account import hall.pfx hall    the key out of a key store
              kioskctl account test hall               is the cloud there, does it take the key?
              kioskctl account rotate hall             another key, tested before it counts
              kioskctl account remove hall             its file, and the secrets of it alone
            """,
        subcommands: [
            AccountListCommand.self, AccountAddCommand.self, AccountImportCommand.self,
            AccountTestCommand.self, AccountRotateCommand.self, AccountEnableCommand.self,
            AccountDisableCommand.self, AccountRemoveCommand.self,
        ])
}

/// Lists the accounts.
struct AccountListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the accounts, and whether their secrets are there.",
        discussion: """
            No cloud is asked. Secrets are never shown.

            Ends with 0 if every account can be used or is switched off, with 1 if not, with 77 if \
            this account may not look at the secrets, with 78 if kiosk.yaml cannot be used.
            """)

    @OptionGroup var place: AccountPlace

    @Option(help: "text or json: one object a line.")
    var format = AnswerFormat.text

    func run() async throws {
        let accounts = try await place.desk().accounts()
        switch format {
        case .text: Output.tell(AccountListing(accounts).text)
        case .json: accounts.forEach { Output.object($0) }
        }
        if accounts.contains(where: \.isUnseen) {
            Output.complain("Secrets are closed to this account. -> sudo kioskctl account list")
            throw ExitCode(ExitStatus.notAllowed.rawValue)
        }
        if accounts.contains(where: { $0.enabled && $0.fault != nil }) {
            throw ExitCode(ExitStatus.doubtful.rawValue)
        }
    }
}

/// Tests an account.
struct AccountTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Asks an account's cloud, and explains the answer.",
        discussion: """
            The cloud is asked as the kiosk asks it, for a number that cannot exist: the name, the \
            connection, the certificate, both clocks, how long it takes, and whether the signature \
            is taken. Nothing is changed there, and no invoice is looked up.

            Run it as root: secrets are closed to others.

            Ends with 0 if all is green, with 1 if something is yellow, with 2 if red, with 66 if \
            there is no such account.

            Examples:
              kioskctl account test hall
              kioskctl account test hall --format json
            """)

    @Argument(help: "The account: the name of its file in providers.d, without its ending.")
    var name: String

    @OptionGroup var place: AccountPlace

    @Option(help: "text or json: one object a line.")
    var format = FindingFormat.text

    func run() async throws {
        let sight = try await place.at { desk throws(AccountFault) in try await desk.sight(name) }
        try format.show(sight.findings)
    }
}

/// Has an account used.
struct AccountEnableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Has the kiosk use an account, if its cloud takes its key.",
        discussion: """
            Ends with 0 if the account is used from the next start of the kiosk on, with 1 if its \
            cloud does not take the key, with 78 if the kiosk would not start with it.

            Example:
              sudo kioskctl account enable hall
            """)

    @Argument(help: "The account.")
    var name: String

    @Flag(help: "Asks no cloud.")
    var untested = false

    @OptionGroup var place: AccountPlace

    func run() async throws {
        if untested == false {
            let sight = try await place.at { desk throws(AccountFault) in
                try await desk.sight(name)
            }
            sight.tell()
            guard sight.outcome == .accepted else {
                Output.complain("It is not enabled. --untested does it all the same.")
                throw ExitCode(ExitStatus.doubtful.rawValue)
            }
        }
        try await place.at { desk throws(AccountFault) in try await desk.enable(name) }
        await place.note("account-enable", name)
        Output.tell("Account \(name) is enabled. \(try await place.desk().next)\n")
    }
}

/// Has an account left alone.
struct AccountDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Has the kiosk leave an account alone.",
        discussion: """
            Its file and its secrets stay. Ends with 0 if that is done, with 78 if the kiosk would \
            then not start.

            Example:
              sudo kioskctl account disable hall
            """)

    @Argument(help: "The account.")
    var name: String

    @OptionGroup var place: AccountPlace

    func run() async throws {
        try await place.at { desk throws(AccountFault) in try await desk.enable(name, false) }
        await place.note("account-disable", name)
        Output.tell("Account \(name) is not used any more. \(try await place.desk().next)\n")
    }
}

extension AccountSight {
    /// Tells each finding.
    func tell() {
        for finding in findings where finding.check != "enabled" {
            Output.tell("  " + finding.line + "\n")
        }
    }
}
