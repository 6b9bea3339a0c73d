// Does anything keep this machine's clock right?

/// Judges what `timedatectl show` says.
struct TimeCheck {
    /// Its lines of `Name=value`; nil where it does not answer.
    var text: String?
    /// Seconds since 1970.
    var now: Int64

    private static let area = "time"
    /// 2026-01-01: no clock that was ever set is behind this program's making.
    private static let earliest: Int64 = 1_767_225_600

    /// What is asked for.
    static let command = [
        "/usr/bin/timedatectl", "show", "--property=NTP,NTPSynchronized,Timezone,LocalRTC",
    ]

    var findings: [Finding] { [year] + synchronisation }

    private var year: Finding {
        guard now < Self.earliest else {
            return .good(Self.area, "date", "It is \(Spoken.day(now)).")
        }
        return .fault(
            Self.area, "date", "This machine believes it is \(Spoken.day(now)).",
            do: "timedatectl set-ntp true; if it comes back after a restart, change the battery.")
    }

    private var synchronisation: [Finding] {
        guard let text else {
            return [
                .doubt(
                    Self.area, "synchronisation", "Nobody says whether the clock is kept right.",
                    do: "timedatectl; a kiosk needs systemd-timesyncd or chrony.")
            ]
        }
        let lines = Set(text.split(separator: "\n").map(String.init))
        if lines.contains("NTPSynchronized=yes") {
            return [.good(Self.area, "synchronisation", "The clock is kept right.")] + local(lines)
        }
        let found =
            lines.contains("NTP=yes")
            ? "The clock is to be kept right, and no time server has answered yet."
            : "Nothing keeps the clock right: signatures are refused once it is a minute off."
        return [
            .doubt(
                Self.area, "synchronisation", found,
                do: lines.contains("NTP=yes")
                    ? "Let UDP 123 out, or name the house's server: /etc/systemd/timesyncd.conf"
                    : "timedatectl set-ntp true")
        ] + local(lines)
    }

    private func local(_ lines: Set<String>) -> [Finding] {
        guard lines.contains("LocalRTC=yes") else { return [] }
        return [
            .doubt(
                Self.area, "hardware-clock", "The hardware's clock runs in local time.",
                do: "timedatectl set-local-rtc 0")
        ]
    }
}
