// kioskctl account rotate and import: another secret, tested before it counts.

internal import ArgumentParser
internal import KioskCare
internal import KioskCore
internal import KioskRuntime

/// Puts another secret in the place of an account's.
struct AccountRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Gives an account another secret, tested before it counts.",
        discussion: """
            The new secret is laid beside the old one, the cloud is asked with it, and only if it \
            takes it the old one is replaced, in one go. Otherwise nothing has changed. A secret \
            that an account has none of yet is put there in the same way.

            On a terminal the secret is asked for and not shown; otherwise it is read from \
            standard input.

            Ends with 0 if the new secret counts, with 1 if the cloud does not take it, with 66 if \
            there is no such account or nothing could be read, with 77 if you may not.

            Examples:
              sudo kioskctl account rotate hall
              sudo kioskctl account rotate hall --secret-file new.pem
              sudo kioskctl account rotate hall --secret order_query_key
              vault read hall | sudo kioskctl account rotate hall --secret-fd 0
            """)

    @Argument(help: "The account.")
    var name: String

    @Option(
        help: "The key of the account's file that names the secret; unless given, its main one.")
    var secret: String?

    @OptionGroup var source: SecretOptions

    @Flag(help: "Asks no cloud.")
    var untested = false

    @OptionGroup var place: AccountPlace

    func run() async throws {
        let (key, credential) = try await place.at { desk throws(AccountFault) in
            try await desk.secret(secret, of: name)
        }
        let find = try await source.secret(for: key, account: name)
        try await SecretChange(
            name: name, key: key, credential: credential, isTested: untested == false, place: place
        ).make(find)
        await place.note("account-rotate", name)
    }
}

/// Takes the key out of a key store.
struct AccountImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes an account's private key out of a key store (.pfx).",
        discussion: """
            The store is opened once, by openssl, with its password from the terminal or a pipe; \
            what is kept is the private key alone, readable for root only. Remove the store and \
            its password afterwards.

            For an account that is there, the key is tested before it counts, as by rotate. \
            Otherwise it is laid down for the account that is then added.

            Ends with 0 if the key is there, with 1 if it is not taken or cannot be used, with 66 \
            if the store cannot be read, with 77 if you may not.

            Examples:
              sudo kioskctl account import hall.pfx hall
              sudo kioskctl account import hall.pfx hall --password-fd 3 3<password.txt
            """)

    @Argument(help: "The key store: PKCS #12, mostly called .pfx or .p12.")
    var store: String

    @Argument(help: "The account, whether it is there yet or not.")
    var name: String

    @Option(
        help: ArgumentHelp("A descriptor with the password in its first line.", valueName: "number")
    )
    var passwordFd: Int32?

    @Flag(help: "Asks no cloud.")
    var untested = false

    @OptionGroup var place: AccountPlace

    func validate() throws {
        guard KioskPlaces.isName(name) else {
            throw ValidationError("An account's name has letters, digits, - and _, at most 40.")
        }
    }

    func run() async throws {
        let desk = try await place.desk()
        guard desk.names.contains(name) else { return try await lay(desk) }
        let (key, credential) = try await place.at { desk throws(AccountFault) in
            try await desk.secret(nil, of: name)
        }
        guard key.form == .privateKey else {
            Output.complain("Account \(name) has no private key, but \(key.what).")
            throw ExitCode(ExitStatus.doubtful.rawValue)
        }
        try await SecretChange(
            name: name, key: key, credential: credential, isTested: untested == false, place: place
        ).make(find(key))
        await place.note("account-import", name)
    }

    /// The only accounts with a private key are those at the tax cloud.
    private func lay(_ desk: AccountDesk) async throws {
        guard let key = AccountKind.yonyou.secrets.first(where: { $0.form == .privateKey }) else {
            return
        }
        let find = try await find(key)
        do throws(AccountFault) {
            try desk.write(find.secret, as: key.credential(of: name))
        } catch {
            throw AccountPlace.end(error)
        }
        await place.note("account-import", name)
        Output.tell(
            """
            The key is laid down as \(key.credential(of: name)).
            Next: sudo kioskctl account add \(name) --kind yonyou

            """)
    }

    private func find(_ key: SecretKey) async throws -> SecretFind {
        try await SecretOptions.find { () async throws(NoSecret) in
            try await SecretSource.opened(
                store, for: key, password: passwordFd.map { .descriptor($0) } ?? .terminal)
        }
    }
}

/// The change of one secret.
struct SecretChange {
    let name: String
    let key: SecretKey
    let credential: String
    let isTested: Bool
    let place: AccountPlace

    /// Tests the secret and puts it in its place; ends the command with 1 if the cloud does not
    /// take it, and then nothing has changed.
    func make(_ find: SecretFind) async throws {
        let desk = try await place.desk()
        if isTested { try await test(find, desk) }
        do throws(AccountFault) {
            let isNew = try desk.has(credential) == false
            try desk.write(find.secret, as: credential)
            try await desk.name(credential, as: key, of: name)
            Output.tell(
                isNew
                    ? "The secret \(credential) is laid down. "
                    : "The secret \(credential) is replaced. ")
        } catch {
            throw AccountPlace.end(error)
        }
        Output.tell(desk.next + "\n")
    }

    private func test(_ find: SecretFind, _ desk: AccountDesk) async throws {
        let sight: AccountSight
        do throws(AccountFault) {
            sight = try await desk.test(find.secret, for: key, as: credential, of: name)
        } catch {
            throw AccountPlace.end(error)
        }
        sight.tell()
        guard sight.outcome == .accepted else {
            Output.complain(
                "Nothing was changed: the account still has the secret that it had. --untested "
                    + "replaces it all the same.")
            throw ExitCode(ExitStatus.doubtful.rawValue)
        }
        if key.isAsked == false {
            Output.tell(
                "The question does not use \(key.key): of it only the form was checked.\n")
        }
    }
}
