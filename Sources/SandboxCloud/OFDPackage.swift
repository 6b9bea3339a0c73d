// An OFD package (GB/T 33190) of an invoice: a ZIP file that only says what it is.

import Foundation

/// The smallest package that names its invoice; there is no page in it to look at.
struct OFDPackage {
    let invoice: SampleInvoice

    /// The package; its parts are stored without compression.
    var bytes: Data {
        StoredZIP(files: [
            ("OFD.xml", Data(head.utf8)), ("Doc_0/Document.xml", Data(Self.document.utf8)),
        ]).bytes
    }

    /// The invoice number in a package of this kind; nil in any other.
    static func number(in package: Data) -> String? {
        guard package.starts(with: Data([0x50, 0x4B, 3, 4])),
            let start = package.range(of: Data(mark.utf8))?.upperBound
        else { return nil }
        let digits = package[start...].prefix(21).prefix { (48...57).contains($0) }
        return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
    }

    private static let mark = "<ofd:CustomData Name=\"发票号码\">"

    private var head: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1" DocType="OFD">
        <ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>\(Self.mark)\(invoice.number)</ofd:CustomData>
        </ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>
        </ofd:OFD>
        """
    }

    private static let document = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages/></ofd:Document>
        """
}
