// How the print service of a kiosk must be set, and what it costs if it is not.

/// One directive of the profile.
struct ProfileRule: Sendable {
    /// Which file it stands in.
    enum File: String, Sendable {
        case server = "cupsd.conf"
        case places = "cups-files.conf"
    }

    /// What is accepted.
    enum Want: Sendable {
        /// One of these words, in upper or lower case.
        case word([String])
        /// A number; a time in seconds may have `w`, `d`, `h`, `m` or `s` behind it, a size `k`,
        /// `m` or `g`.
        case number(ClosedRange<Int>)
        /// Nothing.
        case empty
    }

    let file: File
    let name: String
    /// What holds where the directive is missing (CUPS 2.4.2).
    let ordinary: String
    let want: Want
    /// How bad another value is.
    let colour: Finding.Colour
    /// What another value leads to: the rest of a sentence that names the value.
    let consequence: String

    /// The line as the kiosk's own profile has it.
    let line: String

    /// Whether a value is accepted.
    func accepts(_ value: String) -> Bool {
        switch want {
        case .word(let words): words.contains(value.lowercased())
        case .number(let range): Self.number(value).map(range.contains) ?? false
        case .empty: value.isEmpty
        }
    }

    /// A number with its unit; `nil` for anything else, or more than fits.
    static func number(_ text: String) -> Int? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty, let number = Int(digits) else { return nil }
        let unit = text[digits.endIndex...].lowercased()
        // A minute and a megabyte share a letter; each rule here takes only one of the two.
        let factors = [
            "": 1, "s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800, "k": 1_024,
            "g": 1_073_741_824,
        ]
        guard let factor = factors[unit] else { return nil }
        let (product, isTooMuch) = number.multipliedReportingOverflow(by: factor)
        return isTooMuch ? nil : product
    }
}

/// The whole profile: what `kiosk-config/cups` says, directive by directive.
enum CupsProfile {
    private static let no = ProfileRule.Want.word(["no", "off", "false"])
    private static let yes = ProfileRule.Want.word(["yes", "on", "true"])

    static let rules: [ProfileRule] = server + places

    private static let server: [ProfileRule] = [
        rule("Browsing", "No", no, .yellow, "announces printers to the network"),
        rule("DefaultShared", "Yes", no, .yellow, "shares new queues", line: "DefaultShared No"),
        rule("WebInterface", "Yes", no, .yellow, "offers pages to administer it"),
        rule(
            "ErrorPolicy", "stop-printer", .word(["abort-job"]), .red,
            "runs a failed job again, or stops the queue, behind the kiosk's back",
            line: "ErrorPolicy abort-job"),
        rule(
            "DirtyCleanInterval", "30", .number(0...0), .yellow,
            "forgets jobs that it has confirmed if it falls", line: "DirtyCleanInterval 0"),
        rule(
            "MaxJobs", "500", .number(1...200), .yellow, "writes a long list for every job",
            line: "MaxJobs 50"),
        rule(
            "PreserveJobHistory", "Yes", .word(["yes", "on", "true", "86400"]), .yellow,
            "forgets what it printed", line: "PreserveJobHistory 86400"),
        rule("PreserveJobFiles", "86400", no, .red, "keeps invoices on the disk"),
        rule(
            "MaxJobTime", "10800", .number(60...600), .yellow, "lets a job hang for hours",
            line: "MaxJobTime 600"),
        rule(
            "MultipleOperationTimeout", "900", .number(10...120), .yellow,
            "keeps empty jobs", line: "MultipleOperationTimeout 60"),
        rule(
            "JobKillDelay", "30", .number(1...15), .yellow, "waits long for a backend that hangs",
            line: "JobKillDelay 10"),
        ProfileRule(
            file: .server, name: "LimitRequestBody", ordinary: "0",
            want: .word(["10m", "15m", "20m", "20480k", "20971520"]), colour: .yellow,
            consequence: "takes files of any size", line: "LimitRequestBody 20m"),
        rule(
            "LogLevel", "warn", .word(["none", "emerg", "alert", "crit", "error", "warn"]),
            .yellow, "writes down much of every job", line: "LogLevel warn"),
        rule("PageLogFormat", "", .empty, .yellow, "logs every page", line: "PageLogFormat"),
        rule(
            "IdleExitTimeout", "60", .number(0...0), .yellow, "ends itself when nobody prints",
            line: "IdleExitTimeout 0"),
    ]

    private static let places: [ProfileRule] = [
        ProfileRule(
            file: .places, name: "SyncOnClose", ordinary: "No", want: yes, colour: .yellow,
            consequence: "may lose queues in a power cut", line: "SyncOnClose Yes"),
        ProfileRule(
            file: .places, name: "FileDevice", ordinary: "No", want: no, colour: .red,
            consequence: "lets a queue print into any file", line: "FileDevice No"),
    ]

    private static func rule(
        _ name: String, _ ordinary: String, _ want: ProfileRule.Want, _ colour: Finding.Colour,
        _ consequence: String, line: String? = nil
    ) -> ProfileRule {
        ProfileRule(
            file: .server, name: name, ordinary: ordinary, want: want, colour: colour,
            consequence: consequence, line: line ?? "\(name) No")
    }
}
