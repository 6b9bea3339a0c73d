// kioskctl account remove: an account that is not used any more.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskRuntime
internal import KioskStatus

/// Takes an account's file and its secrets away.
struct AccountRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Takes an account away: its file, and the secrets that only it has.",
        discussion: """
            A secret that another account's file names stays. Nothing is removed if the kiosk \
            would then not start. To leave an account alone for a while: kioskctl account disable.

            A kiosk that runs goes on using the account until it reads its configuration anew, \
            which never disturbs a visit; on a terminal it is asked whether it shall.

            Ends with 0 if the account is gone, with 66 if there is no such account, with 73 if \
            one of its secrets cannot be taken away, with 77 if you may not, with 78 if the kiosk \
            would not start without it.

            Examples:
              sudo kioskctl account remove hall
              sudo kioskctl account remove hall --keep-secrets
              sudo kioskctl account remove hall --reload
            """)

    @Argument(help: "The account.")
    var name: String

    @Flag(help: "Its secrets stay.")
    var keepSecrets = false

    @Flag(help: "Has the running kiosk take it, without asking.")
    var reload = false

    @OptionGroup var place: AccountPlace

    @OptionGroup var running: StatusSocketPlace

    func run() async throws {
        let removal = try await place.at { desk throws(AccountFault) in
            try await desk.remove(name, keepsSecrets: keepSecrets)
        }
        await place.note(
            "account-remove", name, outcome: removal.left.isEmpty ? "done" : "secrets-left")
        Output.tell("Account \(name) is gone.\n")
        for secret in removal.gone { Output.tell("The secret \(secret) is gone.\n") }
        for secret in removal.shared {
            Output.tell("The secret \(secret) stays: another account may need it.\n")
        }
        for secret in removal.left {
            Output.complain(
                "The secret \(secret.path) is there still, and nothing needs it: it "
                    + "\(secret.fault.words). Remove it by hand.")
        }
        try await letGo()
        if let status = removal.left.first?.fault.exit { throw ExitCode(status.rawValue) }
    }

    /// A kiosk that runs has its accounts in memory.
    private func letGo() async throws {
        var running = running
        running.given = await running.socket(of: place.place.config)
        // Where nobody answers, nothing is left to be done: the next start knows no such account.
        guard case .report(let report) = try? await running.ask(.status),
            report.clouds.contains(where: { $0.account == name })
        else { return }
        Output.tell(
            "The running kiosk uses it still"
                + (report.isBusy ? ", perhaps for the visit that is under way" : "") + ".\n")
        let isWanted =
            reload
            || isatty(STDIN_FILENO) == 1
                && Dialogue().confirm("Shall it read its configuration anew", standard: true)
                    == true
        guard isWanted else { return Output.tell("Next: sudo kioskctl reload\n") }
        try await ReloadCommand.reload(running)
    }
}
