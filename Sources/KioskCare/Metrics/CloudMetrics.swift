// The way to the clouds and their certificates, as metrics: looked at now and then, not each time.

package import KioskCore
package import KioskProviders
package import KioskRuntime

/// What looks at the clouds have shown.
package struct CloudMetrics: Sendable {
    /// Every family, in the order of the page.
    package let families: [MetricFamily]

    /// The metrics of looks, one for each account.
    package init(_ looks: [(account: AccountName, facts: CloudFacts)]) {
        var reached = MetricFamily(
            "kiosk_cloud_probe_success", .gauge,
            "Whether the cloud answered when the way to it was looked at.")
        var time = MetricFamily(
            "kiosk_cloud_probe_duration_seconds", .gauge, "How long that answer took.")
        var ends = MetricFamily(
            "kiosk_cloud_certificate_expiry_timestamp_seconds", .gauge,
            "When the certificate that the cloud showed ends, as a Unix time.")
        for (account, facts) in looks {
            let account = [MetricFamily.Label("account", account.text)]
            reached.add(facts.stage == .done, account)
            if let answer = facts.times.answer { time.add(milliseconds: answer, account) }
            if let certificate = facts.certificate {
                ends.add(Int(clamping: certificate.ends), account)
            }
        }
        families = [reached, time, ends]
    }

    /// Looks at every cloud that the kiosk uses, all at once: it takes as long as the slowest, 20 s
    /// at most. Nothing is sent but `HEAD /`, and no secret is needed.
    ///
    /// Throws the faults of kiosk.yaml; an account that does not say where its cloud is or how to
    /// get there is left out.
    package static func look(
        _ directory: String, layers: SettingLayers
    ) async throws(ConfigurationFaults) -> CloudMetrics {
        let accounts = try await AccountOutline.load(directory, layers: layers)
            .filter(\.isEnabled)
        let looks = await withTaskGroup { group in
            for account in accounts {
                guard let origin = account.origin, case .success(let way) = account.way else {
                    continue
                }
                let probe = CloudProbe(origin, way: way, caFile: account.caFile)
                group.addTask { (account: account.name, facts: await probe.look()) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return CloudMetrics(looks.sorted { $0.account.text < $1.account.text })
    }
}
