// The web pages of bills, which a phone opens.

import Foundation

/// The addresses of pages (`pictureNetUrl`), and what stands there.
struct FiscalPages: Sendable {
    static let folder = "/e-bill/"
    private let paths = OpaquePaths(folder: folder)

    /// The path of a bill's page: `/e-bill/` and 32 hexadecimal digits. Its file is one step below,
    /// at `/pdf`.
    func path(of bill: SampleBill) -> String { paths.path(of: "\(bill.code)-\(bill.number)") }

    /// The page: whoever has its address may see the bill's numbers; it names nobody.
    static func html(of bill: SampleBill, path: String) -> String {
        let state = bill.isVoided ? "已作废 Voided" : bill.isRed ? "红票 Red bill" : "正常 Valid"
        return PhonePage.html(
            "财政电子票据 Fiscal e-bill",
            """
            <p>\(bill.code) \(bill.number)</p><p>\(bill.amount)</p><p>\(state)</p>
            <p><a href="\(path)/pdf">下载票据 Download the bill (PDF)</a></p>
            """)
    }
}
