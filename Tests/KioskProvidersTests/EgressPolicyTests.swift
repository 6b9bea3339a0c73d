// Where requests may go: a table of addresses and a table of ways to write them.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Egress policy")
struct EgressPolicyTests {
    /// First and last address of each range, and disguises of such addresses.
    @Test(arguments: [
        "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0",
        "100.127.255.255", "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.254",
        "169.254.255.255", "172.16.0.0", "172.31.255.255", "192.0.0.0", "192.0.0.255",
        "192.0.2.0", "192.0.2.255", "192.31.196.0", "192.31.196.255", "192.52.193.0",
        "192.52.193.255", "192.88.99.0", "192.88.99.255", "192.168.0.0", "192.168.255.255",
        "192.175.48.0", "192.175.48.255", "198.18.0.0", "198.19.255.255", "198.51.100.0",
        "198.51.100.255", "203.0.113.0", "203.0.113.255", "224.0.0.0", "239.255.255.255",
        "240.0.0.0", "255.255.255.255",
        // IPv6 outside global unicast: unspecified, loopback, compatible, mapped, translated by
        // a local plan, discarded, segment routing, unique local, link-local, site-local,
        // multicast.
        "::", "::1", "::7f00:1", "::ffff:0:0", "::ffff:8.8.8.8", "::ffff:127.0.0.1",
        "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "100::", "100::ffff:ffff:ffff:ffff",
        "100:0:0:1::", "1fff:ffff::", "4000::", "5f00::", "5f00:ffff::1", "fc00::", "fdff::1",
        "fe80::", "febf:ffff::1", "fec0::1", "ff00::", "ff02::1", "ffff::1",
        // Within it: protocol assignments with Teredo, documentation, 6to4, AS112.
        "2001::", "2001:0:7f00:1::", "2001:2::1", "2001:1ff:ffff::1", "2001:db8::",
        "2001:db8:ffff::1", "3fff::", "3fff:fff::1", "2002::", "2002:7f00:1::",
        "2002:808:808::1", "2620:4f:8000::", "2620:4f:8000:ffff::1",
        // Translated (NAT64): private, loopback, link-local, shared, multicast.
        "64:ff9b::a00:1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::6440:1",
        "64:ff9b::e000:1", "64:ff9b::",
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
        "192.0.1.0", "192.0.3.0", "192.31.195.255", "192.31.197.0", "192.52.192.255",
        "192.52.194.0", "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0",
        "192.175.47.255", "192.175.49.0", "198.17.255.255", "198.20.0.0", "198.51.99.255",
        "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "1.0.0.0",
        "2000::", "2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2003::1", "2400:cb00::1",
        "2606:4700::1111", "2620:4f:7fff::1", "2620:4f:8001::1", "3ffe:ffff::1", "3fff:1000::1",
        "64:ff9b::808:808",
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

    @Test func `a name may lead into a network that the account lists, and no further`() throws {
        let origin = try #require(Origin("https://fapiao.shop"))
        let networks = ["10.1.0.0/16", "192.168.7.1", "fd00:7::/32"].compactMap(AddressRange.init)
        #expect(networks.count == 3)
        let policy = try EgressPolicy(origins: [origin], addresses: networks)
        for (text, isAllowed) in [
            ("10.1.0.0", true), ("10.1.255.255", true), ("10.0.255.255", false),
            ("10.2.0.0", false), ("192.168.7.1", true), ("192.168.7.0", false),
            ("192.168.7.2", false), ("fd00:7::1", true), ("fd00:8::1", false),
            ("::ffff:10.1.0.1", false), ("127.0.0.1", false), ("8.8.8.8", true),
        ] {
            let peer = try #require(IPAddress(text: text))
            #expect(policy.permits(peer: peer, port: 443, for: origin) == isAllowed, "\(text)")
        }
    }

    @Test func `a listed network changes nothing for an exact address or for localhost`() throws {
        let networks = ["10.0.0.0/8"].compactMap(AddressRange.init)
        let other = try #require(IPAddress(text: "10.0.0.9"))
        for text in ["https://10.0.0.1", "https://localhost", "https://8.8.8.8"] {
            let origin = try #require(Origin(text))
            let policy = try EgressPolicy(origins: [origin], addresses: networks)
            #expect(policy.permits(peer: other, port: 443, for: origin) == false)
        }
    }

    @Test(arguments: [
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/0", "::/0", "10.0.0.0/33", "::1/129", "10.0.0.0/08",
        "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0.0/ 8", "10.1.2.3/8", "10.0.0.0/-1", "10/8",
        "10.0.0.0/255.0.0.0", "fd00::1/8", "fapiao.shop", "10.0.0.1/31", "10.0.0.0/８",
    ])
    func `an odd way to write a network is refused`(_ text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", "11.0.0.0"), ("10.0.0.2/31", "10.0.0.3", "10.0.0.4"),
        ("10.0.0.1/32", "10.0.0.1", "10.0.0.0"), ("128.0.0.0/1", "255.0.0.1", "127.0.0.1"),
        ("8000::/1", "ffff::", "7fff::"), ("fd00::1/128", "fd00::1", "fd00::"),
        ("2001:db8::/33", "2001:db8:7fff::1", "2001:db8:8000::"),
    ])
    func `a network holds what begins with its bits`(
        _ text: String, _ inside: String, _ outside: String
    ) throws {
        let range = try #require(AddressRange(text))
        #expect(range.holds(try #require(IPAddress(text: inside))))
        #expect(range.holds(try #require(IPAddress(text: outside))) == false)
    }

    @Test func `the networks of an account are bounded`() throws {
        let network = try #require(AddressRange("10.0.0.0/8"))
        #expect(throws: EgressFault.tooManyAddresses) {
            try EgressPolicy(
                origins: [],
                addresses: Array(repeating: network, count: Limits.addressRanges + 1))
        }
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
