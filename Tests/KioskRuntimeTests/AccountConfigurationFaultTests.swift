// Everything that can be wrong with an account is named.

import KioskRuntime
import Testing

@Suite struct AccountConfigurationFaultTests {
    /// Lines that spoil an account of a kind, and what has to be said of them.
    struct Wrong: Sendable, CustomTestStringConvertible {
        var kind: AccountKind
        var lines: String
        var says: String

        init(_ kind: AccountKind, _ lines: String, _ says: String) {
            self.kind = kind
            self.lines = lines
            self.says = says
        }

        var testDescription: String { "\(kind): \(lines)" }
    }

    static let yonyou = [
        Wrong(.yonyou, "order_query: [a]", "shop.yaml:7: order_query: must be one value"),
        Wrong(.yonyou, "order_query: shop", "shop.yaml: order_query: cannot be used"),
        Wrong(
            .yonyou, "order_query: http://a.example.com/o", "shop.yaml: order_query: cannot be used"
        ),
        Wrong(
            .yonyou, "order_query: https://a.example.com/o\norder_query_key: pair",
            "shop.yaml: order_query_key: cannot be used"),
        Wrong(.yonyou, "order_query_key: k", "order_query_key: is given, but order_query is not"),
        Wrong(
            .yonyou, "order_query: https://a.example.com/o\norder_query_key: none",
            "order_query_key: the credential none is not in the credentials directory"),
        Wrong(.yonyou, "resolve_applications: yes", "resolve_applications: must be true or false"),
        Wrong(.yonyou, "resolve_applications: true", "resolve_applications: needs order_query"),
        Wrong(.yonyou, "issue_for: enterprise", "shop.yaml:7: issue_for: must be a list"),
        Wrong(
            .yonyou, "issue_for: [person, company]",
            "shop.yaml:7: issue_for: must be a list of: enterprise, organisation, person"),
        Wrong(
            .yonyou, "issue_for: [person]\norder_query: https://a.example.com/o",
            "shop.yaml: issue_for: needs serial_authoritative: true: where the same receipt has "
                + "another serial on a phone or at the counter, the kiosk would make a second "
                + "invoice"),
        Wrong(
            .yonyou, "issue_for: [person]\nserial_authoritative: true",
            "shop.yaml: issue_for: needs order_query: only the merchant"),
        Wrong(.yonyou, "serial_authoritative: 1", "serial_authoritative: must be true or false"),
        Wrong(
            .yonyou, "seller_tax_number: 91110108YY000001XL9111",
            "seller_tax_number: longer than 20 bytes"),
        Wrong(.yonyou, "seller_tax_number: 9111", "seller_tax_number: cannot be used"),
        Wrong(
            .yonyou, "org_code: \"\(String(repeating: "1", count: 51))\"",
            "org_code: cannot be used"),
        Wrong(
            .yonyou, "org_code: \"\(String(repeating: "1", count: 101))\"",
            "org_code: longer than 100 bytes"),
        Wrong(
            .yonyou, "services: [fax]", "shop.yaml:7: services: must be a list of: email, message"),
        Wrong(.yonyou, "render_ofd: maybe", "render_ofd: must be true or false"),
        Wrong(.yonyou, "print_reversed: maybe", "print_reversed: must be true or false"),
        Wrong(.yonyou, "fetch_by_number: maybe", "fetch_by_number: must be true or false"),
        Wrong(.yonyou, "fetch_by_number: true", "fetch_by_number: needs seller_tax_number"),
        Wrong(.yonyou, "token: t", "shop.yaml:7: token: is a key of kind toll only"),
        Wrong(.yonyou, "region: r", "shop.yaml:7: region: is a key of kind fiscal only"),
        Wrong(.yonyou, "regoin: r", "shop.yaml:7: regoin: is no key of this file; keys: enabled"),
    ]

    static let fiscal = [
        Wrong(.fiscal, "version: \"\"", "bureau.yaml: version: cannot be used"),
        Wrong(.fiscal, "region: r", "bureau.yaml: dept_code: cannot be used"),
        Wrong(.fiscal, "dept_code: d", "bureau.yaml: region: cannot be used"),
        Wrong(
            .fiscal, "code_digits: 8", "code_digits: must be two numbers from 1 to 32, such as 8"),
        Wrong(.fiscal, "number_digits: 10-9", "number_digits: must be two numbers from 1 to 32"),
        Wrong(.fiscal, "check_characters: 0-6", "check_characters: must be two numbers"),
        Wrong(.fiscal, "page_hosts: ['a b']", "bureau.yaml: page_hosts: cannot be used"),
        Wrong(
            .fiscal, "features: [pdf, print]",
            "bureau.yaml:5: features: must be a list of: payment_search, pdf, reissue"),
        Wrong(.fiscal, "not_found_results: [S0000]", "not_found_results: cannot be used"),
        Wrong(.fiscal, "print_reversed: 0", "print_reversed: must be true or false"),
        Wrong(.fiscal, "path_prefix: medical", "bureau.yaml: path_prefix: cannot be used"),
        Wrong(
            .fiscal, "signing_key: k", "bureau.yaml:5: signing_key: is a key of kind yonyou only"),
        Wrong(.fiscal, "inputs: [card]", "bureau.yaml:5: inputs: is a key of kind toll only"),
    ]

    static let toll = [
        Wrong(.toll, "inputs: []", "road.yaml: inputs: must name one at least"),
        Wrong(
            .toll, "inputs: [plate]",
            "road.yaml:4: inputs: must be a list of: order, application, card"),
        Wrong(.toll, "needs_month: 1", "needs_month: must be true or false"),
        Wrong(
            .toll, "features: [apply]",
            "road.yaml:4: features: must be a list of: issue, retitle, pdf, trips"),
        Wrong(.toll, "page_hosts: ['*.example.com']", "road.yaml: page_hosts: cannot be used"),
        Wrong(.toll, "app_id: a", "road.yaml:4: app_id: is a key of kind"),
        Wrong(.toll, "print_reversed: true", "road.yaml:4: print_reversed: is a key of kind"),
    ]

    /// The way out is the same for every kind.
    static let egress = AccountKind.allCases.flatMap { kind in
        [
            ("proxy: proxy.example.com:3128", "proxy: must be http://address:port"),
            ("proxy: http://proxy.example.com:3128", "proxy: must be http://address:port"),
            ("proxy: http://10.20.0.5", "proxy: must be http://address:port"),
            ("proxy: http://user@10.20.0.5:3128", "proxy: must be http://address:port"),
            ("proxy_credential: pair", "proxy_credential: is given, but proxy is not"),
            (
                "proxy: http://10.20.0.5:3128\nproxy_credential: none",
                "proxy_credential: the credential none is not"
            ),
            (
                "proxy: http://10.20.0.5:3128\nproxy_credential: pair",
                "proxy_credential: is not user:password"
            ),
        ].map { Wrong(kind, $0.0, $0.1) }
            + [
                "10.20.0.1/16", "10.20.0.0/33", "0.0.0.0/0", "10.0.0.0/7", "10.20/16", "house",
                "10.20.0.0/+16", "10.20.0.0/", "10.20.0.0/16/16", "fd00::1/32", "fd00::/129",
            ].map { Wrong(kind, "addresses: ['\($0)']", "addresses: must be a list of addresses") }
    }

    @Test(arguments: yonyou + fiscal + toll + egress)
    func `a fault of an account is named`(_ wrong: Wrong) async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write("no colon", to: "credentials/pair")
            switch wrong.kind {
            case .yonyou: try fixture.extendShop(wrong.lines + "\n")
            case .fiscal: try fixture.addFiscal("bureau", wrong.lines + "\n")
            case .toll: try fixture.addToll("road", wrong.lines + "\n")
            }
            let said = await fixture.faults()
            #expect(said.contains(wrong.says), "\(said)")
            #expect(said.contains("no colon") == false)
        }
    }

    @Test func `all that contradicts itself in a file is named at once`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.extendShop(
                "issue_for: [person]\nresolve_applications: true\nfetch_by_number: true\n")
            #expect(await fixture.faults().split(separator: "\n").count == 4)
        }
    }

    @Test func `a kind that there is not is named, with its line, and so is none`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write("base_url: x\nkind: wechat\n", to: "providers.d/other.yaml")
            let says = "other.yaml:2: kind: must be one of: yonyou, fiscal, toll"
            #expect(await fixture.faults().contains(says))
            try fixture.write("enabled: false\n", to: "providers.d/other.yaml")
            #expect(await fixture.faults().contains("other.yaml: kind: is missing"))
            let settings = [
                "providers.other.kind=toll", "providers.other.base_url=https://a.example",
            ]
            #expect(await fixture.faults(settings).contains("other.yaml: token: is missing"))
        }
    }

    @Test(arguments: [
        ("providers.shop.token=t", "is a key of kind toll, and this account's is yonyou"),
        ("providers.road.app_id=a", "is a key of kind"),
        ("providers.road.tokn=t", "is no key of the configuration"),
        ("providers.road.inputs=plate", "inputs: must be a list of: order, application, card"),
    ])
    func `a setting that belongs to another kind is named`(
        _ setting: String, _ says: String
    ) async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.addToll()
            #expect(await fixture.faults([setting]).contains(says))
        }
    }

    @Test func `several accounts may take receipts, but only one bills, and one tolls`()
        async throws
    {
        try await ConfigurationFixture.with { fixture in
            try fixture.write(
                try fixture.text("providers.d/shop.yaml"), to: "providers.d/annex.yaml")
            #expect(await fixture.faults() == "")
            try fixture.addFiscal("bureau")
            try fixture.addFiscal("college")
            try fixture.addToll("north")
            try fixture.addToll("south")
            let said = await fixture.faults()
            #expect(said.contains("only one account may be of kind fiscal, not bureau, college"))
            #expect(said.contains("only one account may be of kind toll, not north, south"))
            let settings = ["providers.college.enabled=false", "providers.south.enabled=false"]
            #expect(await fixture.faults(settings) == "")
        }
    }
}
