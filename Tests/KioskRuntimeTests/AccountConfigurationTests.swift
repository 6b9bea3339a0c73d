// Accounts of every kind: what their files make possible.

import Foundation
import KioskCore
import KioskPayloads
import KioskProviders
import KioskRuntime
import Testing

@Suite struct AccountConfigurationTests {
    @Test func `every shipped account is good once it is enabled and has its secrets`()
        async throws
    {
        try await ConfigurationFixture.with { fixture in
            let folder = ConfigurationFixture.shipped + "/providers.d/"
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count == AccountKind.allCases.count)
            for file in files {
                let text = try String(contentsOfFile: folder + file, encoding: .utf8)
                try fixture.write(
                    text.replacingOccurrences(of: "enabled: false", with: "enabled: true"),
                    to: "providers.d/" + file)
            }
            let key = try fixture.text("credentials/key.pem")
            try fixture.write(key, to: "credentials/example-signing-key.pem")
            try fixture.write("secret", to: "credentials/example-fiscal-key")
            try fixture.write("secret", to: "credentials/example-toll-token")
            let accounts = try await fixture.load().accounts
            #expect(
                accounts.map(\.name.text) == ["example", "example-fiscal", "example-toll", "shop"])
            #expect(accounts.map(Self.kind) == [.yonyou, .fiscal, .toll, .yonyou])
        }
    }

    private static func kind(of account: ProviderAccount) -> AccountKind {
        switch account {
        case .yonyou: .yonyou
        case .fiscal: .fiscal
        case .toll: .toll
        }
    }

    @Test func `a kiosk may serve fiscal bills and tolls alone`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.addFiscal()
            try fixture.addToll()
            let settings = ["providers.shop.enabled=false"]
            let configuration = try await fixture.load(settings)
            #expect(configuration.accounts.map(\.name.text) == ["bureau", "road"])
            #expect(configuration.receipts.rules.isEmpty)
        }
    }

    @Test func `a key of an account may come from the environment, its hyphens as underscores`()
        async throws
    {
        try await ConfigurationFixture.with { fixture in
            try fixture.addToll("toll-road")
            let environment = [
                "KIOSK_PROVIDERS_TOLL_ROAD_INPUTS": "card",
                "KIOSK_PROVIDERS_TOLL_ROAD_NEEDS_MONTH": "true",
            ]
            let forms = try await fixture.load(environment: environment).receipts.typedForms
            #expect(forms.toll?.ways == [.vehicle] && forms.toll?.needsMonth == true)
        }
    }

    @Test func `bills may be typed where their account is enabled, in its lengths`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.addFiscal("bureau", "code_digits: 6-8\ncheck_characters: 4-6\n")
            let forms = try await fixture.load().receipts.typedForms
            #expect(
                forms.bills
                    == TypedForms.Bills(
                        account: AccountName("bureau"), code: 6...8, checkCode: 4...6))
            #expect(forms.payments == nil)
        }
    }

    @Test(
        arguments: [
            ("[pdf]", false, false), ("[]", false, false), ("[reissue]", false, true),
            ("[payment_search]", true, false), ("[pdf, payment_search, reissue]", true, true),
        ])
    func `payments are searched only where the unit wants it`(
        _ features: String, _ hasSearch: Bool, _ hasRequests: Bool
    ) async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.addFiscal("bureau", "features: \(features)\n")
            let forms = try await fixture.load().receipts.typedForms
            #expect(forms.bills != nil)
            #expect((forms.payments?.hasSearch ?? false) == hasSearch)
            #expect((forms.payments?.hasRequests ?? false) == hasRequests)
        }
    }

    @Test func `tolls are found in the ways of their account`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.addToll()
            let usual = try await fixture.load().receipts.typedForms.toll
            #expect(usual?.account.text == "road" && usual?.needsMonth == false)
            #expect(usual?.ways == [.tollOrder, .tollApplication])
            try fixture.addToll("road", "inputs: [card, order]\nneeds_month: true\n")
            let other = try await fixture.load().receipts.typedForms.toll
            #expect(other?.ways == [.tollOrder, .vehicle] && other?.needsMonth == true)
            #expect(other?.plateRegions == TollPlate.regions && other?.plateRegions["BJ"] == "京")
        }
    }

    @Test func `invoices are asked for by number at the accounts that say so, in their order`()
        async throws
    {
        try await ConfigurationFixture.with { fixture in
            let more = "fetch_by_number: true\nseller_tax_number: 91110108YY000001XL\n"
            try fixture.write(
                try fixture.text("providers.d/shop.yaml") + more, to: "providers.d/annex.yaml")
            let one = try await fixture.load().receipts
            #expect(one.invoiceAccounts.map(\.text) == ["annex"])
            try fixture.extendShop(more)
            let both = try await fixture.load().receipts
            #expect(both.invoiceAccounts.map(\.text) == ["annex", "shop"])
            let scan = Scan(text: "01,32,,25332000000000012345,458.89,20260515,,96C0")
            guard case .receipt(let receipt) = both.recogniser.recognise(scan) else {
                return #expect(Bool(false), "no receipt")
            }
            #expect(receipt.account.text == "annex" && receipt.proof == nil)
        }
    }

    @Test func `what is scanned is asked of the accounts, and no secret is needed to know it`()
        async throws
    {
        try await ConfigurationFixture.with { fixture in
            try fixture.addFiscal()
            try fixture.extendShop(
                "resolve_applications: true\norder_query: https://shop.example.com/order\n")
            try FileManager.default.removeItem(atPath: fixture.path + "/credentials")
            let layers = try SettingLayers(overrides: [], environment: [:])
            let receipts = try await ReceiptSettings.load(fixture.path, layers: layers)
            let bill = receipts.recogniser.read("42060126,0000012345,a1b2c3")
            #expect(bill.action == .lookUp && bill.fields.first?.value == "bureau")
            let application = receipts.recogniser.read(
                "https://receipts.example.com/mobileinvoice/index.html?lsh=8PHy8_T19vf4-fr7_P3-_w")
            #expect(application.action == .lookUpAndAskProof)
        }
    }

    @Test func `all that an account at the tax cloud may do can be switched on`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write("0123456789abcdef", to: "credentials/order-key")
            try fixture.extendShop(
                """
                order_query: https://shop.example.com/order
                order_query_key: order-key
                resolve_applications: true
                issue_for: [enterprise, organisation, person]
                serial_authoritative: true
                seller_tax_number: 91110108YY000001XL
                org_code: "0001"
                services: [email, message]
                render_ofd: true
                print_reversed: true
                fetch_by_number: true

                """)
            let said = await fixture.faults()
            #expect(said == "")
        }
    }

    @Test func `the way out is what the file says, and straight without it`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.addToll()
            try fixture.write("kiosk:pass:word\n", to: "credentials/proxy")
            try fixture.extendShop(
                """
                proxy: http://10.20.0.5:3128
                proxy_credential: proxy
                addresses: [10.20.0.0/16, 192.168.7.9, "fd00:1::/32", "::1"]

                """)
            let egress = try await fixture.load().egress
            let shop = try #require(egress[AccountName("shop")])
            #expect(shop.proxy?.origin == Origin("http://10.20.0.5:3128"))
            #expect(shop.proxy?.user == "kiosk")
            #expect(shop.proxy?.password?.bytes == Array("pass:word".utf8))
            #expect(shop.addresses.count == 4)
            let road = try #require(egress[AccountName("road")])
            #expect(road == EgressWay())
        }
    }
}
