// What the running kiosk says of itself: asked for by its socket, read by staff and by monitoring.

/// How one running kiosk is; nothing of any customer.
///
/// As JSON its keys are those of the properties, in snake_case; times are milliseconds since
/// 1970-01-01T00:00:00Z. A key that a reader does not know is passed over.
package struct StatusReport: Hashable, Sendable, Codable {
    /// The form of this report; another number means that keys changed their meaning.
    package static let form = 1

    package var form = StatusReport.form
    /// The name of the kiosk (`id` in kiosk.yaml).
    package var kiosk: String
    /// The version of the program.
    package var version: String
    /// The run of the program, sixteen hexadecimal digits, as in the journal.
    package var epoch: String
    package var pid: Int
    /// When this run began.
    package var started: Int
    /// When this report was made.
    package var now: Int
    /// When the loop went round last. It goes round at least once a minute: what is much older
    /// hangs.
    package var turned: Int
    /// The name of the screen that is shown.
    package var screen: String
    /// Whether a visit is under way: the screen is neither `welcome` nor `out-of-service`.
    package var isBusy: Bool
    package var service: Service
    package var printers: [Printer] = []
    package var scanners: [Scanner] = []
    package var clouds: [Cloud] = []
    package var journal: Journal
    package var configuration: Configuration
    package var tally = Tally()

    /// Makes the report of a run that has just begun.
    package init(
        kiosk: String, version: String, epoch: String, pid: Int, at now: Int,
        journal: String, configuration: String
    ) {
        (self.kiosk, self.version, self.epoch, self.pid) = (kiosk, version, epoch, pid)
        (started, self.now, turned) = (now, now, now)
        (screen, isBusy) = ("starting", false)
        service = Service()
        self.journal = Journal(path: journal)
        self.configuration = Configuration(directory: configuration)
    }
}

extension StatusReport {
    /// Whether customers are served.
    package struct Service: Hashable, Sendable, Codable {
        /// Whether the kiosk serves customers.
        package var isOpen = true
        /// Why not, the journal's words: `staff`, `journal`, `scanner`.
        package var reasons: [String] = []
        /// Whether staff closed it, which holds over restarts.
        package var isClosedByStaff = false

        /// A kiosk that is open.
        package init() {}
    }

    /// One printer, asked at the device and not at its queue.
    package struct Printer: Hashable, Sendable, Codable {
        /// The name of its file in printers.d.
        package var name: String
        package var queue: String
        /// Whether it is the preferred one.
        package var isPreferred: Bool
        /// `ready`, `printing`, `blocked` or `unknown`.
        package var condition = "unknown"
        /// Its own keywords (IPP printer-state-reasons), cleaned to words of the journal.
        package var reasons: [String] = []
        /// When the condition was heard last.
        package var heard: Int?

        /// A printer of which nothing is known yet.
        package init(name: String, queue: String, isPreferred: Bool) {
            (self.name, self.queue, self.isPreferred) = (name, queue, isPreferred)
        }
    }

    /// One scanner.
    package struct Scanner: Hashable, Sendable, Codable {
        /// The name of its file in scanners.d; `terminal` for the one that types on the terminal.
        package var name: String
        /// `claimed`, `missing`, `unusable`, `ambiguous`, `changed` or `unknown`.
        package var condition = "unknown"
        /// Vendor and product as `lsusb` has them, where the device says.
        package var device: String?
        /// When a whole code came last.
        package var scanned: Int?
        /// The speed of that code in characters a second, where keys or bytes came one by one.
        package var speed: Int?

        /// A scanner of which nothing is known yet.
        package init(name: String) {
            self.name = name
        }
    }

    /// One account's cloud.
    package struct Cloud: Hashable, Sendable, Codable {
        /// The name of the account: its file in providers.d.
        package var account: String
        /// The kind of the account.
        package var kind: String
        /// Whether it is asked: `closed` (yes), `open` (left alone), `half-open` (being tried).
        package var circuit = "closed"
        /// Seconds by which this machine's clock is ahead of the cloud's, where that is too much.
        package var skew: Int?
        /// When it gave a usable answer last, and how long that took.
        package var answered: Int?
        package var latencyMs: Int?
        /// When it failed last, and the journal's word for it.
        package var failed: Int?
        package var failure: String?

        /// A cloud of which nothing is known yet.
        package init(account: String, kind: String) {
            (self.account, self.kind) = (account, kind)
        }
    }

    /// The journal, as its one writer knows it.
    package struct Journal: Hashable, Sendable, Codable {
        package var path: String
        /// Whether it takes no entries: then nothing is printed.
        package var isDown = false
        /// When it took an entry last.
        package var appended: Int?
        /// Why it did not take the last one.
        package var fault: String?

        /// The journal at a path.
        package init(path: String) {
            self.path = path
        }
    }

    /// What this run was told.
    package struct Configuration: Hashable, Sendable, Codable {
        package var directory: String
        /// The effective settings, `file.key` to value, without a secret: what `reload` compares.
        package var settings: [String: String] = [:]

        /// The configuration in a directory.
        package init(directory: String) {
            self.directory = directory
        }
    }
}
