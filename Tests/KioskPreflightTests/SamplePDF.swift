// Small PDF files, whole and broken, spelled out so that nothing in them is by chance.

/// A PDF (ISO 32000-1) of blank or drawn pages with a correct cross-reference table.
struct SamplePDF {
    /// How many pages it has; all of them draw the same stream.
    var pages = 1
    /// What a page draws.
    var content = Array("0 0 0 rg 100 100 200 100 re f".utf8)
    /// Entries of the stream's dictionary besides its length.
    var entries = ""

    /// The file.
    var bytes: [UInt8] {
        let kids = (0..<pages).map { "\(4 + $0) 0 R" }.joined(separator: " ")
        let stream = Array("<< /Length \(content.count) \(entries)>>\nstream\n".utf8)
        let objects: [[UInt8]] =
            [
                Array("<< /Type /Catalog /Pages 2 0 R >>".utf8),
                Array("<< /Type /Pages /Kids [\(kids)] /Count \(pages) >>".utf8),
                stream + content + Array("\nendstream".utf8),
            ] + Array(repeating: Array(Self.page.utf8), count: pages)
        return file(of: objects)
    }

    private func file(of objects: [[UInt8]]) -> [UInt8] {
        var file = Array("%PDF-1.4\n".utf8)
        var places: [Int] = []
        for (number, object) in objects.enumerated() {
            places.append(file.count)
            file += Array("\(number + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let table = file.count
        file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places {
            let digits = String(place)
            let zeros = String(repeating: "0", count: 10 - digits.count)
            file += Array("\(zeros)\(digits) 00000 n \n".utf8)
        }
        let trailer = "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\n"
        return file + Array("\(trailer)startxref\n\(table)\n%%EOF\n".utf8)
    }
}

extension SamplePDF {
    /// The dictionary of each page.
    static let page = """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 397]
           /Contents 3 0 R /Resources << >> >>
        """

    /// `0 0 0 rg 100 100 200 100 re f `, twenty times, compressed (RFC 1950).
    static let compressed: [UInt8] = [
        0x78, 0xda, 0x33, 0x50, 0x30, 0x00, 0xc2, 0xa2, 0x74, 0x05, 0x43, 0x03, 0x03, 0x30,
        0x36, 0x82, 0xd2, 0x45, 0xa9, 0x0a, 0x69, 0x60, 0xb9, 0x51, 0xd9, 0x51, 0x59, 0xd2,
        0x65, 0x01, 0x85, 0x44, 0x7b, 0x5d,
    ]
}
