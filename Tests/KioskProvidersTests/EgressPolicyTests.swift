// Where requests may go: a table of addresses and a table of ways to write them.

import Testing

@testable import KioskProviders

@Suite("Egress policy")
struct EgressPolicyTests {
    /// First and last address of each range, and disguises of such addresses.
    @Test(arguments: [
        "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0",
        "100.127.255.255", "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.254",
        "172.16.0.0", "172.31.255.255", "192.0.0.0", "192.0.0.255", "192.0.2.1", "192.168.0.0",
        "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.7", "203.0.113.7",
        "224.0.0.0", "239.255.255.255", "240.0.0.0", "255.255.255.255", "::", "::1",
        "::ffff:8.8.8.8", "::ffff:127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1:ffff::1", "100::1",
        "2001::1", "2001:1ff:ffff::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fdff::1",
        "fe80::1", "febf::1", "ff02::1",
    ])
    func `a name never leads to a special-purpose address`(_ text: String) throws {
        let address = try #require(IPAddress(text: text))
        #expect(address.isSpecialPurpose)
        let origin = try #require(Origin("https://fapiao.example"))
        let policy = try EgressPolicy(origins: [origin])
        #expect(policy.permits(peer: address, port: 443, for: origin) == false)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
        "192.0.1.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
        "223.255.255.255", "2000::1", "2001:200::1", "2001:db9::1", "2003::1", "2400:cb00::1",
        "2606:4700::1111",
    ])
    func `a name may lead to any other address, at its port only`(_ text: String) throws {
        let address = try #require(IPAddress(text: text))
        let origin = try #require(Origin("https://fapiao.example:8443"))
        let policy = try EgressPolicy(origins: [origin])
        #expect(policy.permits(peer: address, port: 8_443, for: origin))
        #expect(policy.permits(peer: address, port: 443, for: origin) == false)
    }

    @Test(arguments: [
        ("https://10.1.2.3", "10.1.2.3", "10.1.2.4"),
        ("http://192.168.7.1", "192.168.7.1", "192.168.7.2"),
        ("https://8.8.8.8", "8.8.8.8", "8.8.4.4"),
        ("https://[fd00::7]", "fd00::7", "fd00::8"),
        ("http://localhost", "127.0.0.1", "8.8.8.8"),
        ("http://localhost", "::1", "10.0.0.1"),
        ("http://127.0.0.1", "127.0.0.1", "::ffff:127.0.0.1"),
    ])
    func `an exact address gets itself, localhost gets loopback`(
        _ text: String, _ allowed: String, _ refused: String
    ) throws {
        let origin = try #require(Origin(text))
        let policy = try EgressPolicy(origins: [origin])
        let good = try #require(IPAddress(text: allowed))
        let bad = try #require(IPAddress(text: refused))
        #expect(policy.permits(peer: good, port: origin.port, for: origin))
        #expect(policy.permits(peer: bad, port: origin.port, for: origin) == false)
    }

    @Test func `plain text goes to this machine or an exact address`() throws {
        for text in ["http://fapiao.example", "http://localhost.example"] {
            let origin = try #require(Origin(text))
            #expect(throws: EgressFault.plainTextToName) { try EgressPolicy(origins: [origin]) }
        }
    }

    @Test func `scheme, host and port all count`() throws {
        let policy = try EgressPolicy(origins: [try #require(Origin("https://FAPIAO.example"))])
        for (text, isAllowed) in [
            ("https://fapiao.example:443", true), ("https://fapiao.example:444", false),
            ("http://fapiao.example:443", false), ("https://fapiao.example.", false),
            ("https://x.fapiao.example", false),
        ] {
            #expect(Origin(text).map(policy.permits) ?? false == isAllowed, "\(text)")
        }
    }

    @Test(arguments: [
        "", "https://", "https:// ", "ftp://host", "host", "https://host/", "https://host?",
        "https://user@host", "https://user:pass@host", "https://host:0", "https://host:65536",
        "https://host:", "https://host:+80", "https://host:８０", "https://hôst", "https://ho_st",
        "https://a..b", "https://.a", "https://host.", "https://2130706433", "https://0x7f000001",
        "https://0x7f.1", "https://127.1", "https://0177.0.0.1", "https://1.2.3.4.5",
        "https://::1", "https://[::1", "https://[fe80::1%eth0]", "https://[127.0.0.1]",
        "https://host\\@evil", "https://host#", "https://[::1]x:80",
        "https://[::1\u{0}x]", "https://127.0.0.1\u{0}",
    ])
    func `an odd way to write a host is refused`(_ text: String) {
        #expect(Origin(text) == nil)
    }

    @Test func `an address is an origin and a target`() throws {
        let address = try #require(WebAddress("https://[2606:4700::1111]:8443/a/b?c=d"))
        #expect(address.origin.text == "https://[2606:4700::1111]:8443")
        #expect(address.target == "/a/b?c=d")
        #expect(WebAddress("https://host")?.target == "/")
        #expect(WebAddress("https://host?a=b")?.target == "/?a=b")
        for text in [
            "https://host/#x", "https://host/\\", "https://host/a b", "https://host/票",
            "https://a@host/", "https://host/\u{0}", "https://host/\r\nX: y", "//host/",
        ] {
            #expect(WebAddress(text) == nil, "\(text)")
        }
    }
}
