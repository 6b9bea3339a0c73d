// kioskctl log prune: removes what is older than the retention.

internal import ArgumentParser
internal import KioskCare
internal import KioskJournal
internal import KioskRuntime

/// Removes old entries, and makes old numbers unreadable.
struct LogPruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Removes what is older than journal_days and personal_days in kiosk.yaml.",
        discussion: """
            Whole numbers become unreadable after personal_days, their entries go after \
            journal_days; 0 keeps them for ever. The kiosk may run meanwhile. A signed checkpoint \
            stands for what was removed: from there kioskctl log verify goes on. Interrupted at \
            any moment, the next call goes on where it stopped.

            What is still needed stays, and everything after it: prints under way or in doubt, and \
            prints that count for another copy (copies_days). Nothing is removed that is not what \
            was written, nor by a clock that seems wrong: two weeks of entries must agree with it, \
            and this machine must say that something keeps it right (timedatectl). Where no time \
            service can be had, look at the clock and say --trust-clock.

            kiosk-prune.timer does it every night.

            Examples:
              sudo kioskctl log prune --dry-run
              sudo kioskctl log prune
              sudo kioskctl log prune --personal-days 7

            Ends with 0 if it was done, with 2 if the journal is not what was written, with 3 if \
            it was not done (the clock, the key), with 66 if there is no journal, with 69 if \
            another program holds it, with 73 if the disk is full, with 77 if you may not write \
            it, with 78 if kiosk.yaml cannot be used.
            """)

    @OptionGroup var settings: ConfigurationPlace

    @OptionGroup var place: LogPlace

    @Option(help: "Instead of journal_days in kiosk.yaml.")
    var journalDays: Int?

    @Option(help: "Instead of personal_days in kiosk.yaml.")
    var personalDays: Int?

    @Flag(help: "Only says what would be done.")
    var dryRun = false

    @Flag(help: "The clock is right, whatever the journal and this machine say of it.")
    var trustClock = false

    @Flag(help: "Makes a new key for checkpoints, where the old one is lost.")
    var newKey = false

    @Option(help: "text or json.")
    var format = UpkeepFormat.text

    func validate() throws {
        for days in [journalDays, personalDays].compactMap(\.self)
        where (0...36_500).contains(days) == false {
            throw ValidationError("Days are 0 to 36500.")
        }
    }

    func run() async throws {
        let retention = try await retention()
        let report: PruneReport
        do throws(PruneFault) {
            report = try await JournalCare(journal: place.journal)
                .prune(retention, licence: licence, isRehearsal: dryRun)
        } catch PruneFault.journal(let fault) {
            throw place.end(fault, isChange: true)
        } catch {
            Output.complain(error.words)
            throw ExitCode(error.status(at: place.journal).rawValue)
        }
        switch format {
        case .json: Output.object(PruneObject(report, isRehearsal: dryRun))
        case .text:
            for line in report.lines(isRehearsal: dryRun) { Output.tell(line + "\n") }
        }
    }

    private var licence: JournalUpkeep.PruneLicence {
        var licence: JournalUpkeep.PruneLicence = []
        if trustClock { licence.insert(.clock) }
        if newKey { licence.insert(.newKey) }
        return licence
    }

    /// What kiosk.yaml says, unless the command line says otherwise.
    private func retention() async throws -> Retention {
        var retention: Retention
        do throws(ConfigurationFaults) {
            retention = try await Retention.load(settings.config, layers: settings.layers())
        } catch {
            for fault in error.faults { Output.complain("\(fault)") }
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
        if let journalDays { retention.journalDays = journalDays }
        if let personalDays { retention.personalDays = personalDays }
        return retention
    }
}

/// What pruning did, for programs.
private struct PruneObject: Encodable {
    let isRehearsal: Bool
    let removed: Int
    let expiredVisits: Int
    let checkpoint: String?
    let hold: String?

    init(_ report: PruneReport, isRehearsal: Bool) {
        self.isRehearsal = isRehearsal
        removed = report.removed
        expiredVisits = report.expired
        checkpoint = isRehearsal ? nil : report.checkpoint.map { KeptHead($0).text }
        hold = report.hold?.token
    }
}
