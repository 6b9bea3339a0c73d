// Is one account's cloud there, is it who it says, and does it take the kiosk's key?

internal import KioskCore
internal import KioskProviders
package import KioskStatus

/// Judges what a look at an account has shown.
package struct CloudCheck: Sendable {
    private let facts: AccountFacts
    /// What the running kiosk says of this cloud.
    private let seen: StatusReport.Cloud?
    /// This machine's clock, in seconds since 1970.
    private let now: Int64

    /// Days before its end from which a certificate is named.
    private static let certificateDays = 14
    /// Milliseconds from which an answer is slow: customers see it.
    private static let slow = 2_000
    /// Seconds by which the clocks may differ before it is worth a line: signatures last a minute.
    private static let skew = 15.0

    /// Judges the facts at a time (seconds since 1970), with the running kiosk's word if there is
    /// one.
    package init(_ facts: AccountFacts, seen: StatusReport.Cloud? = nil, at now: Int64) {
        (self.facts, self.seen, self.now) = (facts, seen, now)
    }

    /// What was found, in the order in which a connection comes about.
    package var findings: [Finding] {
        let way = facts.cloud.map { self.way($0) + certificate($0) + speed($0) + clock($0) } ?? []
        return (way + key + breaker).map { $0.about(facts.name.text) }
    }

    private var file: String { "providers.d/\(facts.name.text).yaml" }

    // MARK: The way

    private func way(_ cloud: CloudFacts) -> [Finding] {
        guard let trouble = cloud.trouble, trouble.stage != .encryption else {
            let peer = cloud.peer.map { " at \($0)" } ?? ""
            let proxy = cloud.proxy.map { " through the proxy \($0)" } ?? ""
            return [.good("cloud", "way", "\(cloud.origin) answers\(peer)\(proxy).")]
        }
        let (found, remedy) = Self.words(trouble, cloud, file: file)
        return [
            .fault(
                "cloud", Self.check(trouble.stage), "\(found) (\(trouble.detail.text)).", do: remedy
            )
        ]
    }

    private static func check(_ stage: CloudFacts.Stage) -> String {
        switch stage {
        case .name: "name"
        case .connection, .encryption: "connection"
        case .answer, .done: "answer"
        }
    }

    private static func words(
        _ trouble: CloudFacts.Trouble, _ cloud: CloudFacts, file: String
    ) -> (String, String) {
        let host = Origin(cloud.origin)?.host ?? cloud.origin
        if trouble.detail == "address" {
            return (
                "The name of \(cloud.origin) leads into this house, where no cloud is",
                "Ask who runs the name server (getent hosts \(host)); if the cloud is yours, "
                    + "list its "
                    + "network under addresses in \(file)."
            )
        }
        switch trouble.stage {
        case .name:
            let name = cloud.proxy.map { "of the proxy \($0)" } ?? host
            return (
                "The name \(name) is not found",
                "Look at the network cable; then: getent hosts \(host)"
            )
        case .connection, .encryption:
            let peer = cloud.peer.map { " (\($0))" } ?? ""
            let end = cloud.proxy ?? cloud.origin
            return (
                "Nobody answers at \(end)\(peer)",
                "Look at the way out (ip route; ping the gateway), the firewall, and base_url "
                    + "in \(file)."
            )
        case .answer, .done:
            return (
                "\(cloud.origin) takes the connection and does not answer",
                "Ask the cloud's operator; where a firewall looks into connections, ask who "
                    + "runs it."
            )
        }
    }

    // MARK: Certificate

    private func certificate(_ cloud: CloudFacts) -> [Finding] {
        guard cloud.isEncrypted else { return [] }
        if let trouble = cloud.trouble, trouble.stage == .encryption {
            return [refused(cloud, trouble)]
        }
        guard let certificate = cloud.certificate else { return [] }
        let days = (certificate.ends - now) / 86_400
        let day = Spoken.day(certificate.ends)
        if days < Self.certificateDays {
            return [
                .doubt(
                    "cloud", "certificate",
                    "The certificate of \(cloud.origin) ends on \(day), in \(days) days.",
                    do: "Tell the cloud's operator: from then on no invoice can be had.")
            ]
        }
        return [.good("cloud", "certificate", "Its certificate holds until \(day).")]
    }

    private func refused(_ cloud: CloudFacts, _ trouble: CloudFacts.Trouble) -> Finding {
        guard trouble.detail == "certificate", let certificate = cloud.certificate else {
            let isFile = trouble.detail == "ca-file"
            return .fault(
                "cloud", "certificate",
                "No encrypted connection to \(cloud.origin) comes about (\(trouble.detail.text)).",
                do: isFile
                    ? "ca_file in \(file) cannot be read: put the file there, or take the key out."
                    : "See whether base_url in \(file) has the right port: this one may speak "
                        + "plain HTTP."
            )
        }
        if certificate.ends < now { return expired(cloud, certificate) }
        if certificate.begins > now {
            return .fault(
                "cloud", "certificate",
                "The certificate of \(cloud.origin) only begins on "
                    + "\(Spoken.day(certificate.begins)); "
                    + "this machine believes it is \(Spoken.day(now)).",
                do: "Set this machine's clock: timedatectl set-ntp true")
        }
        return .fault(
            "cloud", "certificate",
            "The certificate of \(cloud.origin) is not trusted: it is for "
                + "\(certificate.subject), by "
                + "\(certificate.issuer).",
            do: "If a proxy of the house reads along, give its authority as ca_file in \(file); "
                + "otherwise somebody stands between: do not go on.")
    }

    private func expired(_ cloud: CloudFacts, _ certificate: CertificateFacts) -> Finding {
        .fault(
            "cloud", "certificate",
            "The certificate of \(cloud.origin) ended on \(Spoken.day(certificate.ends)); by this "
                + "machine's clock it is \(Spoken.day(now)).",
            do: "If that is the right day, the cloud's operator has to renew it; otherwise set the "
                + "clock: timedatectl set-ntp true")
    }

    // MARK: Speed and clock

    private func speed(_ cloud: CloudFacts) -> [Finding] {
        guard let answer = cloud.times.answer, cloud.trouble == nil else { return [] }
        let steps = [
            ("name", cloud.times.name), ("connection", cloud.times.connection),
            ("TLS", cloud.times.encryption),
        ].compactMap { name, time in time.map { "\(name) \($0)" } }
        let parts = steps.isEmpty ? "" : " (\(steps.joined(separator: ", ")))"
        if answer >= Self.slow {
            return [
                .doubt(
                    "cloud", "latency", "It takes \(answer) ms to answer\(parts).",
                    do: "Look which step is slow: name is the name server, connection the line.")
            ]
        }
        return [.good("cloud", "latency", "It answers in \(answer) ms\(parts).")]
    }

    private func clock(_ cloud: CloudFacts) -> [Finding] {
        guard let (ahead, doubt) = cloud.clock else { return [] }
        let certain = abs(ahead) - doubt
        let seconds = Int(min(abs(ahead), 1e12).rounded())
        let side = ahead > 0 ? "ahead of" : "behind"
        let found = "This machine's clock is \(Spoken.duration(seconds)) \(side) the cloud's"
        if certain > Double(Limits.clockSkewSeconds) {
            return [
                .fault(
                    "cloud", "clock", found + ": signatures are refused.",
                    do: "timedatectl set-ntp true; if it goes wrong again, change the battery.")
            ]
        }
        if certain > Self.skew {
            return [.doubt("cloud", "clock", found + ".", do: "timedatectl set-ntp true")]
        }
        return [.good("cloud", "clock", "This machine's clock agrees with the cloud's.")]
    }

    // MARK: Key and breaker

    private var key: [Finding] {
        switch facts.key {
        case .unasked: []
        case .judged(.accepted):
            [.good("cloud", "key", "It takes the account's key\(time).")]
        case .judged(.refused) where isClockWrong:
            [
                .fault(
                    "cloud", "key", "It does not take the account's signature.",
                    do: "Set the clock first, as above; then look again.")
            ]
        case .judged(.refused):
            [
                .fault(
                    "cloud", "key", "It does not take the account's key.",
                    do:
                        "See whether id and key in \(file) belong together and are registered "
                        + "there; "
                        + "then: kioskctl account rotate \(facts.name.text)")
            ]
        case .judged(.unclear):
            [
                .doubt(
                    "cloud", "key",
                    "It answers the signed question with a fault of no known meaning.",
                    do: "Try again in a minute; if it stays so, ask the cloud's operator.")
            ]
        case .unanswered(let failure):
            [
                .fault(
                    "cloud", "key", "It does not answer the signed question (\(failure.rawValue)).",
                    do:
                        "See whether path_prefix in \(file) is right; if so, ask the cloud's "
                        + "operator."
                )
            ]
        case .unreadable(let faults):
            [
                .doubt(
                    "cloud", "key", "Nobody could try the key: \(faults.first ?? "no account").",
                    do: "Mend what it names; if that is closed to this account, use sudo.")
            ]
        }
    }

    private var isClockWrong: Bool {
        facts.cloud.map(clock)?.contains { $0.colour == .red } ?? false
    }

    private var time: String { facts.keyMilliseconds.map { " (\($0) ms)" } ?? "" }

    private var breaker: [Finding] {
        guard let seen else { return [] }
        let cause = seen.failure.map { ", because of \($0)" } ?? ""
        if seen.circuit != "closed" {
            return [
                .doubt(
                    "cloud", "breaker", "The running kiosk leaves this cloud alone\(cause).",
                    do: "Nothing: it tries again within two minutes. Mend what stands above.")
            ]
        }
        let last = seen.answered.map { ", last answered \(Spoken.ago(Int64($0) / 1_000, at: now))" }
        return [.good("cloud", "breaker", "The running kiosk asks it\(last ?? "").")]
    }
}
