// The clock that permits are measured by.

/// The time that a permit is good for: it dies with the machine's run.
package struct PermitClock: Hashable, Sendable {
    /// The name of this run of the machine (`/proc/sys/kernel/random/boot_id`), 36 characters.
    package var boot: String
    /// Milliseconds since then (`CLOCK_BOOTTIME`).
    package var milliseconds: Int

    /// Names a moment.
    package init(boot: String, milliseconds: Int) {
        self.boot = boot
        self.milliseconds = milliseconds
    }
}
