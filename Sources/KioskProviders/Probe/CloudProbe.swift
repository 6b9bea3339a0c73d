// A look at the way to a cloud: name, connection, certificate, clock. Nothing is sent but `HEAD /`.

internal import CCurl
internal import Foundation
internal import KioskCore

/// Looks at one origin as an account reaches it: by its proxy, its networks and its certificates.
package struct CloudProbe: Sendable {
    private let origin: Origin
    private let way: EgressWay
    private let caFile: String?
    private let now: @Sendable () -> Int64

    /// Looks at `origin`; `caFile` takes the place of the system's certificates.
    package init(
        _ origin: Origin, way: EgressWay = EgressWay(), caFile: String? = nil,
        surroundings: Surroundings = .real
    ) {
        (self.origin, self.way, self.caFile) = (origin, way, caFile)
        now = surroundings.secondsSince1970
    }

    /// What there is to see; it takes at most twice `Limits.statusAnswer`.
    ///
    /// Where the certificate is not trusted, it is looked at over a second connection, on which
    /// nothing is sent.
    package func look() async -> CloudFacts {
        await withCheckedContinuation { answer in
            let thread = Thread { answer.resume(returning: facts()) }
            thread.name = "kiosk-probe"
            thread.start()
        }
    }

    private func facts() -> CloudFacts {
        let sent = now()
        var facts = CloudFacts(
            origin: origin.text, isEncrypted: origin.scheme == .https, sent: sent, received: sent)
        // The library is set up once in a process, whoever comes first.
        guard HTTPTransport.library == CURLE_OK, let request = request() else {
            facts.trouble = trouble(.forbidden)
            return facts
        }
        facts.proxy = request.egress.proxy(for: origin)?.origin.text
        do throws(CurlFault) {
            try ask(request, &facts)
            if facts.trouble?.detail == "certificate" { try see(request, &facts) }
        } catch {
            facts.trouble = facts.trouble ?? trouble(error.trouble)
        }
        return facts
    }

    private func request() -> HTTPRequest? {
        // What the account may not reach, nobody asks on its behalf.
        guard let policy = try? EgressPolicy(origins: [origin]),
            let address = WebAddress(origin.text)
        else { return nil }
        return HTTPRequest(
            address: address, bodyBytes: Limits.headerBytes, egress: policy.going(way),
            caFile: caFile)
    }

    /// The question as every question goes, except that it asks for the head alone.
    private func ask(_ request: HTTPRequest, _ facts: inout CloudFacts) throws(CurlFault) {
        let reception = Reception(request)
        var handle = try EasyHandle()
        try handle.prepare(request, reception)
        try handle.set(CURLOPT_NOBODY, 1)
        facts.sent = now()
        let code = handle.perform()
        facts.received = now()
        facts.take(handle)
        if code == CURLE_OK {
            facts.status = handle.status
            facts.date = reception.head.date
            return
        }
        let isForbidden = reception.isForbidden
        facts.trouble = trouble(isForbidden ? .forbidden : CurlFault(code: code).trouble, facts)
    }

    /// The certificate that was refused. The address is checked as ever; no request is written.
    private func see(_ request: HTTPRequest, _ facts: inout CloudFacts) throws(CurlFault) {
        let reception = Reception(request)
        var handle = try EasyHandle()
        try handle.prepare(request, reception)
        try handle.set(CURLOPT_CONNECT_ONLY, 1)
        try handle.set(CURLOPT_SSL_VERIFYPEER, 0)
        try handle.set(CURLOPT_SSL_VERIFYHOST, 0)
        _ = handle.perform()
        facts.certificate = CertificateText.facts(handle.chain)
        withExtendedLifetime(reception) {}
    }

    /// How far it got, by what libcurl has against it and by the stages that it timed.
    private func trouble(
        _ trouble: TransportTrouble, _ facts: CloudFacts? = nil
    ) -> CloudFacts.Trouble {
        let times = facts?.times ?? CloudFacts.Times()
        let stage: CloudFacts.Stage =
            switch trouble.detail.text {
            case "no-name": .name
            case "address", "no-connection": .connection
            case "certificate", "tls", "ca-file": .encryption
            default:
                if times.name == nil {
                    .name
                } else if times.connection == nil {
                    .connection
                } else if times.encryption == nil, origin.scheme == .https {
                    .encryption
                } else {
                    .answer
                }
            }
        return CloudFacts.Trouble(
            stage: stage, failure: trouble.failure, detail: trouble.detail)
    }
}

extension YonyouAccount {
    /// A look at this account's cloud.
    package func probe(way: EgressWay, surroundings: Surroundings = .real) -> CloudProbe {
        CloudProbe(origin, way: way, caFile: caFile, surroundings: surroundings)
    }
}

extension FiscalAccount {
    /// A look at this account's platform.
    package func probe(way: EgressWay, surroundings: Surroundings = .real) -> CloudProbe {
        CloudProbe(origin, way: way, caFile: caFile, surroundings: surroundings)
    }
}

extension TollAccount {
    /// A look at this account's platform.
    package func probe(way: EgressWay, surroundings: Surroundings = .real) -> CloudProbe {
        CloudProbe(origin, way: way, caFile: caFile, surroundings: surroundings)
    }
}

extension EasyHandle {
    /// Sets up a request whose certificates are told of.
    fileprivate mutating func prepare(
        _ request: HTTPRequest, _ reception: Reception
    ) throws(CurlFault) {
        try set(reception: reception)
        try ask(request)
        try limit(request)
        try secure(request)
        try route(request)
        try set(CURLOPT_CERTINFO, 1)
    }
}

extension CloudFacts {
    /// Takes over what libcurl timed and saw.
    fileprivate mutating func take(_ handle: borrowing EasyHandle) {
        peer = handle.peer
        times.name = handle.milliseconds(CURLINFO_NAMELOOKUP_TIME_T)
        times.connection = handle.milliseconds(CURLINFO_CONNECT_TIME_T)
        times.encryption = handle.milliseconds(CURLINFO_APPCONNECT_TIME_T)
        times.answer = handle.milliseconds(CURLINFO_STARTTRANSFER_TIME_T)
        certificate = CertificateText.facts(handle.chain)
    }
}
