// What only the machine knows and staff want to see on the screen.

/// How the machine is, and what went wrong last; nothing of any customer.
package struct StaffReport: Hashable, Sendable {
    /// Something that went wrong.
    package struct Fault: Hashable, Sendable {
        /// `07-31 14:05`, local time.
        package var when: String
        /// The journal's word for it, and the reason if it has one.
        package var what: Token

        /// Describes a fault.
        package init(when: String, what: Token) {
            self.when = when
            self.what = what
        }
    }

    /// The version of this program.
    package var version: String
    /// Free space where the journal lies, in megabytes; nil if it cannot be told.
    package var freeMegabytes: Int?
    /// Entries in the journal.
    package var entries: Int?
    /// Why the journal takes no entries, in words for a technician; nil if it takes them.
    package var journalFault: String?
    /// The last faults, the newest first; at most `Limits.staffFaults`.
    package var faults: [Fault]

    /// Describes the machine.
    package init(
        version: String, freeMegabytes: Int? = nil, entries: Int? = nil, faults: [Fault] = []
    ) {
        self.version = version
        self.freeMegabytes = freeMegabytes
        self.entries = entries
        self.faults = faults
    }
}
