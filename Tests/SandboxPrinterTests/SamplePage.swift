// A page of the size of a Chinese e-invoice, and what it looks like.

import Foundation

/// A one-page PDF of 210 × 140 mm with marks at its corners and a line of text.
enum SamplePage {
    /// `pages`: how often the page is in the file.
    static func write(to path: String, pages: Int = 1) throws {
        let content = """
            1 0 0 rg 12 12 40 20 re f 540 12 40 20 re f 0 0 1 rg 12 360 40 20 re f
            0 g BT /F1 24 Tf 200 200 Td (Invoice 26990000000000000101) Tj ET
            """
        let kids = (0..<pages).map { $0 == 0 ? "3 0 R" : "\($0 + 5) 0 R" }
            .joined(separator: " ")
        let page =
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.2756 396.8504]/Contents 4 0 R"
            + "/Resources<</Font<</F1 5 0 R>>>>>>"
        var objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[\(kids)]/Count \(pages)>>",
            page,
            "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        objects += Array(repeating: page, count: pages - 1)
        var text = "%PDF-1.4\n"
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            table += String(format: "%010d 00000 n \n", text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text +=
            table
            + "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// The first page as grey bytes, four to a millimetre, row by row from the top.
    static func pixels(of path: String, millimetres size: (Int, Int)) throws -> [UInt8] {
        let prefix = "/tmp/" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: prefix + ".pgm") }
        let scale = ["-scale-to-x", String(size.0 * 4), "-scale-to-y", String(size.1 * 4)]
        _ = try QueueClient.tool(
            "/usr/bin/pdftoppm", ["-singlefile", "-gray"] + scale + [path, prefix])
        let file = try Data(contentsOf: URL(fileURLWithPath: prefix + ".pgm"))
        return Array(file.suffix(size.0 * size.1 * 16))
    }
}
