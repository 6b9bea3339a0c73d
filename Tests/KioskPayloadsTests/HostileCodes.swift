// Texts that somebody could print as a code to be let in where nobody should be.

/// Hostile codes, by the part of a good code that they bend.
enum HostileCodes {
    static let good = "https://tax.test/qrcode-connector?syscode=TEA&order=A1"

    static let all =
        schemes.map { $0 + "tax.test/qrcode-connector?syscode=TEA&order=A1" }
        + authorities.map { "https://\($0)/qrcode-connector?syscode=TEA&order=A1" }
        + paths.map { "https://tax.test\($0)?syscode=TEA&order=A1" }
        + queries.map { "https://tax.test/qrcode-connector\($0)" }
        + texts

    /// Good codes after a scanner or an input method had them: the same code, and no more than it.
    static let mangled = [
        "https:\\\\tax.test/qrcode-connector?syscode=TEA&order=A1",
        "https\u{FF1A}//tax.test/qrcode-connector?syscode=TEA&order=A1",
        "https:\u{FF0F}\u{FF0F}tax.test/qrcode-connector?syscode=TEA&order=A1",
        "\u{FEFF}https://tax.test/qrcode-connector?syscode=TEA&order=A1",
        "https://tax\u{FF0E}test/qrcode-connector?syscode=TEA&order=A1",
        "https://\u{FF54}ax.test/qrcode-connector?syscode=TEA&order=A1",
        "https://\u{FF11}0.0.0.7/qrcode-connector?syscode=TEA&order=A1",
        "https://tax.test:\u{FF14}\u{FF14}\u{FF13}/qrcode-connector?syscode=TEA&order=A1",
        "\n \u{3000}https://tax.test/qrcode-connector?syscode=TEA&order=A1\n",
    ]

    static let schemes = [
        "", "//", "http://", "HTTP://", "ftp://", "file://", "ws://", "wss://", "javascript:",
        "data:", "https:", "https:/", "https:///", "https:////", "https:\\/",
        "https:/\\", "https//", "https;//", "https: //", "https ://", " h ttps://", "httpss://",
        "xhttps://", "https\u{200B}://",
        "http\u{17F}://", "http%73://", "https%3A//", "https:%2F%2F", "https:\t//", "https:\n//",
        "\u{0}https://", "\u{202E}https://", "view-source:https://",
        "url=https://", "https://https://", "<https://", "'https://", "https+x://", "ht\u{0}tps://",
    ]

    static let authorities =
        userinfo + otherNames + bentNames + addresses + ports

    static let userinfo = [
        "evil.test@tax.test", "tax.test@evil.test", "tax.test:443@evil.test", "@tax.test", "@",
        "tax.test@", "user:pass@tax.test", ":@tax.test", "tax.test%40evil.test", "a@b@tax.test",
        "tax.test\\@evil.test", "evil.test\\@tax.test", "tax.test;@evil.test",
        "tax.test&@evil.test",
        "tax.test\u{FF20}evil.test", "[@tax.test", "tax.test:443@",
    ]

    static let otherNames = [
        "", "evil.test", "tax.test.evil.test", "evil-tax.test", "eviltax.test", "tax.tests",
        "ax.test",
        "tax.tes", "tax", "test", "www.tax.test", "localhost", "tax-test", "tax_test", "taxtest",
        "tax.test.localhost", "metadata.google.internal", "*.test", "*", "tax.test,evil.test",
        "evil.test\\.tax.test", "evil.test?.tax.test", "evil.test/.tax.test", "evil.test#.tax.test",
    ]

    static let bentNames = [
        "tax.test.", ".tax.test", "tax..test", "tax.test..", " tax.test", "tax.test ", "tax .test",
        "tax.test%20", "tax%2Etest", "%74ax.test", "tax.test%00", "tax.test%00.evil.test",
        "tax.test%",
        "tax.test\u{0}", "tax.test\u{0}.evil.test", "tax.test\\", "tax.test\\evil", "\"tax.test\"",
        "tax.test\r\n", "tax.test\t", "tax\u{3002}test", "t\u{430}x.test",
        "\u{442}ax.test", "tax.te\u{455}t", "tax.te\u{17F}t", "xn--tx-7ka.test",
        "tax.test\u{200B}", "tax\u{AD}.test", "\u{202E}tset.xat", "tax.\u{202D}test",
        "t\u{301}ax.test",
        "ta\u{2179}.test", "tax.test\u{FE0F}", "tax.test\u{2028}", "tax.\u{1D42D}est", "tax.test'",
        "tax.test;", "tax.test|", "tax.test^", "{tax.test}", "(tax.test)", "[tax.test]",
    ]

    static let addresses = [
        "167772167", "0xA000007", "0x0A.0x00.0x00.0x07", "012.0.0.7", "10.7", "10.0.7", "10.0.0.07",
        "010.0.0.7", "10.0.0.7.", "10.0.0.7.evil.test", "10.0.0.263", "10.0.0", "10.0.0.8",
        "127.0.0.1",
        "127.1", "0", "0.0.0.0", "2130706433", "0x7f000001", "017700000001", "169.254.169.254",
        "\u{2460}0.0.0.7", "[::ffff:10.0.0.7]", "[::ffff:a00:7]",
        "::ffff:10.0.0.7",
        "[::10.0.0.7]", "[::1]", "[::]", "[2001:db8::7]", "2001:db8::7:8443",
        "[2001:db8:0::7]:8443",
        "[2001:0db8::7]:8443", "[2001:db8::7%25eth0]:8443", "[2001:db8::7%eth0]:8443",
        "[2001:db8::7", "2001:db8::7]:8443", "[2001:db8::7]8443", "[2001:db8::7].tax.test:8443",
        "[[2001:db8::7]]:8443", "[v1.2001:db8::7]:8443", "[fe80::1]", "[64:ff9b::a00:7]", "[]",
        "[]:443",
    ]

    static let ports = [
        "tax.test:", "tax.test::", "tax.test::443", "tax.test:443:443", "tax.test:80",
        "tax.test:444",
        "tax.test:0443", "tax.test:00443", "tax.test:+443", "tax.test:-443", "tax.test: 443",
        "tax.test:443 ", "tax.test:4 43", "tax.test:0x1BB", "tax.test:443.0", "tax.test:65979",
        "tax.test:18446744073709552059", "tax.test:443a", "tax.test:a443", "tax.test:%34%34%33",
        "tax.test:0", "tax.test:443\\", "tax.test:443%00",
        "tax.test:8443:", "10.0.0.7:8443", "tax.test:99999999999999999999999999", ":443", ":",
    ]

    static let paths = [
        "", "/", "//", "//qrcode-connector", "/qrcode-connector/", "/qrcode-connector/..",
        "/./qrcode-connector", "/x/../qrcode-connector", "/qrcode-connector%00",
        "/qrcode-connector;x=1",
        "/%71rcode-connector", "/qrcode%2Dconnector", "%2Fqrcode-connector", "\\qrcode-connector",
        "/qrcode-connector\\", "/QRCODE-CONNECTOR", "/Qrcode-connector", "/qrcode-connector ",
        "/ qrcode-connector", "/qrcode\u{2010}connector", "/qrcode\u{AD}-connector",
        "/qrcode-connecto",
        "/qrcode-connectors", "/qrcode-connector.php", "/x/qrcode-connector", "/lab/connect",
        "/qrcode-connector/evil.test", "/@evil.test/qrcode-connector", "/qrcode_connector",
        "/%2e%2e/qrcode-connector", "/qrcode-connector#", "#/qrcode-connector",
        "/qrcode-connector\u{0}",
    ]

    static let queries = [
        "", "?", "??", "?&", "?=", "?syscode=TEA", "?order=A1", "?syscode=TEA&order=",
        "?syscode=&order=A1", "?syscode=TEA&order=A1&order=A2", "?order=A2&syscode=TEA&order=A1",
        "?syscode=TEA&syscode=BOOKS&order=A1", "?syscode=TEA&order=A1&%6f%72%64%65%72=A2",
        "?syscode=TEA&order=A1&sysc%6Fde=TEA", "?syscode=TEA;order=A1", "?syscode=TEA&ORDER=A1",
        "?syscode=TEA&order[]=A1", "?syscode=TEA&order =A1", "?syscode=TEA& order=A1",
        "?syscode=TEA&order=%", "?syscode=TEA&order=%4", "?syscode=TEA&order=%G1",
        "?syscode=TEA&order=%u0041", "?syscode=TEA&order=%00", "?syscode=TEA&order=A%00",
        "?syscode=TEA&order=%0A", "?syscode=TEA&order=%1B%5B2J", "?syscode=TEA&order=%7F",
        "?syscode=TEA&order=%C0%AF", "?syscode=TEA&order=%ED%A0%80",
        "?syscode=TEA&order=%E2%80%AE1A",
        "?syscode=TEA&order=%C2%9B2J", "?syscode=TEA&order=\u{1B}[2J",
        "?syscode=TEA&order=\u{202E}1A",
        "?syscode=TEA&order=票", "?syscode=T%45%41%00&order=A1", "?syscode=%2554EA&order=A1",
        "?syscode=tea&order=A1", "?syscode=TEA%20&order=A1", "?syscode=TE%C3%81&order=A1",
        "?syscode=\u{422}EA&order=A1", "?syscode=LAB&order=A1", "?syscode=*&order=A1",
        "?syscode=TEA&order=A1#", "?syscode=TEA#&order=A1", "?syscode=TEA&order=A1#@evil.test",
        "?syscode=TEA&amp;order=A1", "?syscode==TEA&order=A1", "&syscode=TEA&order=A1",
        "?syscode=TEA%26order=A1", "?syscode%3DTEA&order=A1", "?syscode=TEA?order=A1",
        "?syscode=TEA&order=" + String(repeating: "A", count: 513),
        "?syscode=TEA&order=" + String(repeating: "%41", count: 100_000),
        "?syscode=TEA&" + String(repeating: "order=A1&", count: 50_000),
        "?" + String(repeating: "&", count: 100_000), "?" + String(repeating: "%", count: 100_000),
    ]

    static let texts = [
        "https", "https:", "https://", "https://?", "https://#", "https://[", "https://]",
        "https://:",
        "://", ":", "/", "?", "#", "%", "%00", "\u{0}", "\u{1B}[2J", "\u{1B}]0;x\u{7}", "\u{9B}2J",
        "\u{7F}",
        "\r\n", "\u{FEFF}", "\u{202E}", "\u{200D}", "票", "🧾", "e\u{301}", "KIOSK:PRINT\u{0}",
        "KIOSK:EXIT",
        "KIOSK:PRINT KIOSK:PRINT", "KIOSK:PRINT;\(good)", "\(good) \(good)", "\(good)\n\(good)",
        "\(good)\u{0}", "\(good)\u{1B}[11~", "\(good)\u{202C}", "\"\(good)\"", "<\(good)>",
        "x \(good)",
        "../../etc/passwd", "'; DROP TABLE invoices;--", "$(reboot)", "`reboot`", "{{7*7}}",
        "%n%n%s%s",
        "A1234567\u{0}", "A1234567\u{202E}", "A1234567/..",
        "-12345678",
        "+12345678", "1234567.8", "0x1234567Z-", "BCD\n002\n1\nSCT",
        "01,32,,12345678,100.00,20260101,,",
        "WIFI:T:WPA;S:x;P:y;;", "]Q3https://tax.test/", "\u{1D}01095011010209171719",
        String(repeating: "A", count: 100_000), String(repeating: "1", count: 100_000),
        String(repeating: "https://", count: 50_000), String(repeating: "[", count: 100_000),
        "https://" + String(repeating: "a@", count: 50_000)
            + "tax.test/qrcode-connector?syscode=TEA",
        "https://" + String(repeating: ":", count: 100_000), String(repeating: " ", count: 100_000),
        "https://tax.test" + String(repeating: "/..", count: 50_000) + "/qrcode-connector?order=A1",
        String(repeating: "e\u{301}\u{301}", count: 20_000),
    ]
}
