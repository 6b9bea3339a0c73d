// The addresses that are not the public Internet.

extension IPAddress {
    /// Whether it is this machine itself.
    package var isLoopback: Bool {
        SpecialAddresses.loopback.contains { $0.holds(self) }
    }

    /// Whether it is outside the public Internet: private, local, reserved, multicast, or a
    /// disguise of one of these (IANA special-purpose address registries for IPv4 and IPv6, RFC
    /// 6890).
    ///
    /// What a translator of an IPv6-only network leads to (NAT64, RFC 6052) is judged by the IPv4
    /// address within. 6to4 and Teredo hold one too, but nobody runs them any more (RFC 7526):
    /// they are refused as a whole.
    package var isSpecialPurpose: Bool {
        guard bytes.count == 16 else {
            return SpecialAddresses.version4.contains { $0.holds(self) }
        }
        if SpecialAddresses.translated.contains(where: { $0.holds(self) }) {
            return IPAddress(bytes: Array(bytes[12...]))?.isSpecialPurpose ?? true
        }
        return SpecialAddresses.global.contains { $0.holds(self) } == false
            || SpecialAddresses.version6.contains { $0.holds(self) }
    }
}

/// The registries, as of 2025.
private enum SpecialAddresses {
    static let loopback = ranges("127.0.0.0/8", "::1")

    static let version4 = ranges(
        // "This network", private use, shared by a carrier's customers, loopback, link-local.
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.168.0.0/16",
        // Protocol assignments, documentation, benchmarks.
        "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        // AS112 for lost reverse look-ups, AMT and 6to4 relays.
        "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24",
        // Multicast; reserved, broadcast among it.
        "224.0.0.0/4", "240.0.0.0/4")

    /// What IANA has given out as global unicast. All other space (unspecified, loopback, mapped
    /// and compatible IPv4, 64:ff9b:1::/48, discard-only, SRv6 identifiers, unique local,
    /// link-local, site-local, multicast) lies outside.
    static let global = ranges("2000::/3")

    static let version6 = ranges(
        // Protocol assignments, Teredo and benchmarks among them; documentation; 6to4; AS112.
        "2001::/23", "2001:db8::/32", "3fff::/20", "2002::/16", "2620:4f:8000::/48")

    static let translated = ranges("64:ff9b::/96")

    private static func ranges(_ texts: String...) -> [AddressRange] {
        texts.compactMap(AddressRange.init)
    }
}
