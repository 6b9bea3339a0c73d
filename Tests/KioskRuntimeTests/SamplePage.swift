// A file as a cloud would send it.

/// A PDF with a line of text on each of its pages.
enum SamplePage {
    /// The bytes of a file with so many pages of A4.
    static func pdf(_ line: String, pages: Int = 1) -> [UInt8] {
        let content = "BT /F1 12 Tf 72 700 Td (\(line)) Tj ET"
        let kids = (0..<pages).map { "\($0 + 5) 0 R" }.joined(separator: " ")
        let page =
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R "
            + "/Resources << /Font << /F1 4 0 R >> >> >>"
        let objects =
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [\(kids)] /Count \(pages) >>",
                "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            ] + Array(repeating: page, count: pages)
        return file(of: objects)
    }

    private static func file(of objects: [String]) -> [UInt8] {
        var text = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            text += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n"
        }
        text += "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\n"
        return Array((text + "startxref\n\(start)\n%%EOF\n").utf8)
    }
}
