// kioskctl account add: a new account, asked for or by options.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskRuntime

/// Adds an account.
struct AccountAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds an account: its file, its secret, and a test.",
        discussion: """
            On a terminal it asks for what is not given. The file is written with a line of \
            comment for each key, the secret beside it for root alone; then the cloud is asked, \
            and only if it takes the key the account is enabled. Otherwise it stays there, \
            switched off, for you to mend: then kioskctl account enable.

            Ends with 0 if the account is enabled, with 1 if it is not, with 66 if there is no \
            secret, with 77 if you may not, with 78 if the kiosk would not start with it.

            Examples:
              sudo kioskctl account add
              sudo kioskctl account add hall --kind yonyou --url https://fapiao.yonyoucloud.com \\
                --id 8f2c --with receipt_hosts=fapiao.yonyoucloud.com --with system_codes=HALL \\
                --secret-file hall.pfx
              sudo kioskctl account add toll --kind toll --url https://tolls.example.com \\
                --secret-fd 3 3<token.txt
            """)

    @Argument(help: "The account's name: letters, digits, - and _.")
    var name: String?

    @Option(help: "yonyou (tax cloud), fiscal (fiscal e-bills) or toll (toll invoices).")
    var kind: AccountKind?

    @Option(help: "Where the cloud is, as https://host[:port].")
    var url: String?

    @Option(help: "The id that the cloud gave (app_id).")
    var id: String?

    @Option(
        help: ArgumentHelp(
            "Any other key of the file; a list's items are parted by commas.",
            valueName: "key=value"))
    var with: [String] = []

    @OptionGroup var source: SecretOptions

    @Flag(help: "Enables it without asking its cloud.")
    var untested = false

    @Flag(help: "Asks for what is not given also where there is no terminal.")
    var ask = false

    @OptionGroup var place: AccountPlace

    func validate() throws {
        for pair in with where pair.contains("=") == false {
            throw ValidationError("--with \(pair): give key=value.")
        }
    }

    func run() async throws {
        let desk = try await place.desk()
        let draft = try wanted(desk)
        guard let key = draft.kind.secrets.first(where: \.isNeeded) else { return }
        let credential = key.credential(of: draft.name)
        // One that was imported before is used.
        let isThere = try await place.at { desk throws(AccountFault) in try desk.has(credential) }
        let find = isThere ? nil : try await secret(key, draft.name)
        do throws(AccountFault) {
            try await desk.make(draft)
            if let find { try desk.write(find.secret, as: credential) }
        } catch {
            throw AccountPlace.end(error)
        }
        await place.note("account-add", draft.name)
        Output.tell("Account \(draft.name) is written: \(AccountDesk.file(draft.name)).\n")
        try await enable(draft.name)
    }

    private func enable(_ name: String) async throws {
        if untested == false {
            let sight = try await place.at { desk throws(AccountFault) in
                try await desk.sight(name)
            }
            sight.tell()
            guard sight.outcome == .accepted else {
                Output.complain(
                    "It stays switched off. Mend what is red; then: kioskctl account enable \(name)"
                )
                throw ExitCode(ExitStatus.doubtful.rawValue)
            }
        }
        try await place.at { desk throws(AccountFault) in try await desk.enable(name) }
        Output.tell("Account \(name) is enabled. \(try await place.desk().next)\n")
    }

    private func secret(_ key: SecretKey, _ name: String) async throws -> SecretFind {
        guard isAsking, source.secretFd == nil, source.secretFile == nil else {
            return try await source.secret(for: key, account: name)
        }
        let dialogue = Dialogue()
        let file =
            key.form == .privateKey
            ? dialogue.ask(
                "The private key: the path of its file (.pem, .pfx), or Enter to paste it", "")
                ?? ""
            : ""
        return try await SecretOptions.find { () async throws(NoSecret) in
            let source: SecretSource = file.isEmpty ? .terminal : .file(file)
            return try await source.secret(for: key, account: name)
        }
    }

    private var isAsking: Bool { ask || isatty(STDIN_FILENO) == 1 }
}

// MARK: What it is to be

extension AccountAddCommand {
    private func wanted(_ desk: AccountDesk) throws -> AccountDraft {
        do throws(AccountFault) {
            return try draft(desk)
        } catch {
            throw AccountPlace.end(error)
        }
    }

    private func draft(_ desk: AccountDesk) throws(AccountFault) -> AccountDraft {
        let kind = if let kind { kind } else { try askedKind() }
        let name = if let name { name } else { try askedName(kind, desk) }
        guard KioskPlaces.isName(name) else { throw .name(name) }
        guard desk.names.contains(name) == false else { throw .exists(name) }
        var draft = AccountDraft(name, kind)
        do throws(AccountDraft.Fault) {
            if let url { try draft.set("base_url", to: url) }
            if let id { try draft.set("app_id", to: id) }
            for pair in with {
                let parts = pair.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                try draft.set(String(parts[0]), to: String(parts[1]))
            }
        } catch {
            throw .key(error)
        }
        if isAsking { try askMissing(&draft) }
        guard draft.missing.isEmpty else { throw .missing(draft.missing.map(\.name)) }
        return draft
    }

    private func askedKind() throws(AccountFault) -> AccountKind {
        guard isAsking else { throw .missing(["kind"]) }
        let kinds = AccountKind.allCases
        let choice = Dialogue().choose(
            "Which cloud?", kinds.map { "\($0.rawValue): \($0.title)" }, standard: 0)
        guard let choice else { throw .missing(["kind"]) }
        return kinds[choice]
    }

    private func askedName(
        _ kind: AccountKind, _ desk: AccountDesk
    ) throws(AccountFault) -> String {
        guard isAsking else { throw .missing(["name"]) }
        let dialogue = Dialogue()
        let answer = dialogue.ask("A short name for the account", kind.rawValue) { name in
            guard KioskPlaces.isName(name) else { return "Letters, digits, - and _, at most 40." }
            return desk.names.contains(name) ? "There is an account \(name) already." : nil
        }
        guard let answer else { throw .missing(["name"]) }
        return answer
    }

    private func askMissing(_ draft: inout AccountDraft) throws(AccountFault) {
        let dialogue = Dialogue()
        for key in draft.missing {
            var trial = draft
            let what = AccountKind.comments[key.name] ?? key.name
            let many = key.form == .list ? " Several with commas." : ""
            let answer = dialogue.ask("\(what)\(many)", "") { text in
                guard text.isEmpty == false else { return "This is needed." }
                do throws(AccountDraft.Fault) {
                    try trial.set(key.name, to: text)
                    return nil
                } catch {
                    return "\(error.key): \(error.what)"
                }
            }
            guard answer != nil else { throw .missing(draft.missing.map(\.name)) }
            draft = trial
        }
    }
}

extension AccountKind: ExpressibleByArgument {}
