// The way through a proxy, and whether connections are shared.

import Foundation
import Glibc
import KioskCore
import Synchronization
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Egress proxy")
struct HTTPProxySettingsTests {
    private let secret = Secret(Array("p a:zz9\n".utf8))

    @Test func `behind a proxy only its own address is checked, and the policy says so`() throws {
        let cloud = try #require(Origin("https://fapiao.example"))
        let proxy = try EgressProxy(origin: try #require(Origin("http://10.0.0.5:3128")))
        let direct = try EgressPolicy(origins: [cloud])
        let policy = try EgressPolicy(origins: [cloud], proxy: proxy)
        #expect(direct.checksAddresses)
        #expect(policy.checksAddresses == false)
        for (text, port, isAllowed) in [
            ("10.0.0.5", 3_128, true), ("10.0.0.5", 443, false), ("10.0.0.6", 3_128, false),
            ("8.8.8.8", 443, false),
        ] as [(String, UInt16, Bool)] {
            let peer = try #require(IPAddress(text: text))
            #expect(policy.permits(peer: peer, port: port, for: cloud) == isAllowed, "\(text)")
        }
    }

    @Test func `a proxy with a name is held to the same ranges`() throws {
        let cloud = try #require(Origin("https://fapiao.example"))
        let proxy = try EgressProxy(origin: try #require(Origin("https://proxy.shop:3128")))
        let inside = try #require(IPAddress(text: "10.0.0.5"))
        let network = try #require(AddressRange("10.0.0.0/24"))
        let strict = try EgressPolicy(origins: [cloud], proxy: proxy)
        let open = try EgressPolicy(origins: [cloud], addresses: [network], proxy: proxy)
        #expect(strict.permits(peer: inside, port: 3_128, for: cloud) == false)
        #expect(open.permits(peer: inside, port: 3_128, for: cloud))
    }

    @Test(arguments: ["http://10.0.0.7", "http://localhost:8080", "https://localhost"])
    func `what is near is reached without the proxy`(_ text: String) throws {
        let near = try #require(Origin(text))
        let proxy = try EgressProxy(origin: try #require(Origin("http://10.0.0.5:3128")))
        let policy = try EgressPolicy(origins: [near], proxy: proxy)
        #expect(policy.proxy(for: near) == nil)
        #expect(policy.checksAddresses)
    }

    @Test func `a login must be whole and fit into a header`() throws {
        let origin = try #require(Origin("http://10.0.0.5:3128"))
        let long = Secret(Array(repeating: 0x61, count: Limits.proxyLoginBytes + 1))
        #expect(throws: EgressFault.plainTextToName) {
            try EgressProxy(origin: try #require(Origin("http://proxy.shop:3128")))
        }
        for (user, password) in [
            ("kiosk", nil), (nil, secret), ("", secret), ("a:b", secret), ("票", secret),
            ("kiosk", Secret([])), ("kiosk", Secret([0x0A])), ("kiosk", long),
            ("kiosk", Secret([0x61, 0x00])), ("kiosk", Secret(Array("a\r\nX: b".utf8))),
        ] as [(String?, Secret?)] {
            #expect(throws: EgressFault.login) {
                try EgressProxy(origin: origin, user: user, password: password)
            }
        }
        let whole = try EgressProxy(origin: origin, user: "kiosk", password: secret)
        #expect(whole.password.map { Array($0.bytes) } == Array("p a:zz9".utf8))
        #expect(try whole == EgressProxy(origin: origin, user: "kiosk", password: secret))
        #expect(try whole != EgressProxy(origin: origin))
    }

    @Test func `the login shows nowhere`() throws {
        let proxy = try EgressProxy(
            origin: try #require(Origin("http://10.0.0.5:3128")), user: "kiosk", password: secret)
        var text = "\(proxy) \(String(reflecting: proxy))"
        dump(proxy, to: &text)
        #expect(text.contains("zz9") == false)
        #expect("\(proxy)" == "http://10.0.0.5:3128")
    }
}

@Suite(
    "Tunnels and connections", .timeLimit(.minutes(1)),
    .enabled(if: TLSFront.isInstalled, "the Debian package stunnel4 is not installed"))
struct HTTPProxyTests {
    private let certificates: TestCertificates

    init() throws {
        certificates = try TestCertificates()
    }

    @Test func `a tunnel carries the question, and the proxy sees only the name`() async throws {
        let server = try HostileServer { $0.answer("done") }
        defer { server.close() }
        let front = try await TLSFront(upstream: server.port, certificates)
        let proxy = try TunnelProxy(target: front.port)
        defer { proxy.close() }
        let response = try await perform(proxy.base, login: ("kiosk", "secret")).get()
        #expect(response.body == Array("done".utf8))
        // The date of the proxy's own answer is not the cloud's.
        #expect(response.date == nil)
        #expect(server.requests.count == 1)
        #expect(server.requests.first?.contains("Authorization: Bearer of-the-cloud") == true)
        #expect(server.requests.first?.contains("Proxy-") == false)
        let asked = try #require(proxy.requests.first)
        #expect(asked.hasPrefix("CONNECT fapiao.example:443 HTTP/1.1\r\n"))
        #expect(asked.contains("Proxy-Authorization: Basic a2lvc2s6c2VjcmV0\r\n"))
        #expect(asked.contains("of-the-cloud") == false)
    }

    @Test func `a proxy that leads elsewhere meets the certificate`() async throws {
        let server = try HostileServer(.faithful)
        defer { server.close() }
        let front = try await TLSFront(upstream: server.port, certificates, .otherName)
        let proxy = try TunnelProxy(target: front.port)
        defer { proxy.close() }
        #expect(try await perform(proxy.base) == .failure(.unreachable))
    }

    @Test func `a proxy that refuses is unreachable`() async throws {
        let proxy = try TunnelProxy(target: 1, refusing: "407 Login")
        defer { proxy.close() }
        #expect(try await perform(proxy.base) == .failure(.unreachable))
    }

    @Test func `a proxy may want TLS itself, with certificates of its own`() async throws {
        let server = try HostileServer { $0.answer("done") }
        defer { server.close() }
        let front = try await TLSFront(upstream: server.port, certificates)
        let proxy = try TunnelProxy(target: front.port)
        defer { proxy.close() }
        let proxyFront = try await TLSFront(upstream: proxy.port, certificates)
        let response = try await perform(proxyFront.base, caFile: certificates.authority).get()
        #expect(response.body == Array("done".utf8))
        #expect(try await perform(proxyFront.base, caFile: nil) == .failure(.unreachable))
        #expect(proxy.requests.count { $0.hasPrefix("CONNECT") } == 1)
    }

    /// In a process of its own, for the environment belongs to all tests.
    @Test func `what the environment says of proxies counts for nothing`() async {
        await #expect(processExitsWith: .success) {
            let tests = try HTTPProxyTests()
            let server = try HostileServer { $0.answer("done") }
            let front = try await TLSFront(upstream: server.port, tests.certificates)
            let (stranger, proxy) = (
                try TunnelProxy(target: 1), try TunnelProxy(target: front.port)
            )
            for name in ["http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
                setenv(name, stranger.base, 1)
            }
            let transport = try HTTPTransport()
            _ = try await transport.perform(Fixtures.request(server), id: RequestID(number: 1))
            for name in ["no_proxy", "NO_PROXY"] { setenv(name, "*", 1) }
            _ = try await tests.perform(proxy.base).get()
            #expect(stranger.requests.isEmpty)
            #expect(proxy.requests.count == 1)
        }
    }

    /// libcurl resolves every name under `.localhost` to loopback by itself, as a hostile name
    /// server would any other name.
    @Test func `no connection lends one account's addresses to another`() async throws {
        let asked = Atomic(0)
        let server = try HostileServer { connection in
            var next: HostileConnection? = connection
            while let request = next {
                asked.add(1, ordering: .relaxed)
                request.answer("done")
                next = request.next()
            }
        }
        defer { server.close() }
        let front = try await TLSFront(upstream: server.port, certificates)
        var request = try Fixtures.request(
            "https://rebound.localhost:\(front.port)/", caFile: certificates.authority)
        let stranger = request.egress
        let machine = ["127.0.0.0/8", "::1"].compactMap(AddressRange.init)
        request.egress = try EgressPolicy(origins: stranger.origins, addresses: machine)
        let transport = try HTTPTransport()
        for number in 1...2 {
            _ = try await transport.perform(request, id: RequestID(number: number))
        }
        // Each came over a connection of its own, and none is left for another account.
        #expect(server.requests.count == 2)
        #expect(asked.load(ordering: .relaxed) == 2)
        request.egress = stranger
        let (failure, _) = await outcome { [request] () throws(ProviderFailure) in
            try await transport.perform(request, id: RequestID(number: 3))
        }
        #expect(failure == .forbiddenAddress)
        #expect(asked.load(ordering: .relaxed) == 2)
        await transport.stop()
    }

    /// Asks `https://fapiao.example/a` through the proxy at `base`.
    private func perform(
        _ base: String, login: (String, String)? = nil, caFile: String? = nil
    ) async throws -> Result<HTTPResponse, ProviderFailure> {
        let settings = try EgressProxy(
            origin: try #require(Origin(base)), user: login?.0,
            password: login.map { Secret(Array($0.1.utf8)) }, caFile: caFile)
        var request = try Fixtures.request(
            "https://fapiao.example/a", caFile: certificates.authority)
        request.egress = try EgressPolicy(origins: request.egress.origins, proxy: settings)
        request.headers = [try #require(HTTPHeader("Authorization", "Bearer of-the-cloud"))]
        let transport = try HTTPTransport()
        do throws(ProviderFailure) {
            let response = try await transport.perform(request, id: RequestID(number: 1))
            await transport.stop()
            return .success(response)
        } catch {
            await transport.stop()
            return .failure(error)
        }
    }
}
