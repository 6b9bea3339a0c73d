// A buyer, as the toll platform takes one.

internal import KioskCore

extension TollQuestion {
    /// Who stands on the invoices, or nil for a buyer whom the platform would not take: it knows
    /// companies with a tax number (`COMPANY`) and persons (`PERSONAL`), and nothing between them.
    /// Address and bank are left out: the wire form has no place for them.
    static func party(_ buyer: Buyer) -> Party? {
        switch buyer.kind {
        case .enterprise:
            guard let name = buyer.name, isName(name), let number = buyer.taxIdentifier,
                isTaxNumber(number)
            else { return nil }
            return Party(name: name, taxIdentifier: number)
        case .organisation:
            return nil
        case .person:
            let name = buyer.name ?? "个人"
            return isName(name) ? Party(name: name) : nil
        }
    }

    private static func isName(_ name: String) -> Bool {
        TextForm.isLine(name, atMost: 200) && name.allSatisfy(\.isWhitespace) == false
    }

    /// 15 to 20 digits or capital letters.
    private static func isTaxNumber(_ text: String) -> Bool {
        TextForm.isWord(text, 15...20) && text == text.uppercased()
    }
}
