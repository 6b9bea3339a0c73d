// The web pages of bundles, which a phone opens.

import FlyingFox
import Foundation

/// The addresses of pages (`pageUrl`), and what stands there.
struct TollPages: Sendable {
    static let folder = "/toll-page/"
    private let paths = OpaquePaths(folder: folder)

    /// The path of an application's page: the folder and 32 hexadecimal digits. Its files are one
    /// step below, each under its own id.
    func path(of order: SampleToll) -> String { paths.path(of: order.application) }

    /// What stands at an address if it belongs to an application whose invoices can be had.
    func answer(_ address: String, of order: SampleToll) -> HTTPResponse? {
        let path = path(of: order)
        guard order.isDone, address.hasPrefix(path) else { return nil }
        if address == path { return .html(Self.html(of: order, path: path)) }
        let file = String(address.dropFirst(path.count + 1))
        guard address == path + "/" + file, let pdf = order.pdf(of: file) else { return nil }
        return .pdf(pdf.bytes)
    }

    /// Numbers and amounts; neither the buyer nor a road.
    private static func html(of order: SampleToll, path: String) -> String {
        let invoices = order.invoices.map { invoice in
            let name = "\(invoice.code) \(invoice.number) CNY \(SampleToll.yuan(invoice.amount))"
            return "<li><a href=\"\(path)/\(SampleToll.file(of: invoice))\">\(name)</a></li>"
        }
        let sheet = order.summaries.last.map { number in
            "<li><a href=\"\(path)/S\(number)\">汇总单 Summary \(number)</a></li>"
        }
        return PhonePage.html(
            "通行费发票 Toll invoices",
            "<ol>\n" + (invoices + [sheet ?? ""]).joined(separator: "\n") + "\n</ol>")
    }
}
