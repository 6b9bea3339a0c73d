// PDF files of any page size, spelled out so that nothing in them is by chance.

/// A PDF (ISO 32000-1) with a frame at the very edge of each page and a black square in each of its
/// corners: what is cut off or made smaller can be seen.
struct PagePDF {
    /// The page in points (1/72 inch).
    var width = 595
    var height = 397
    /// How many pages it has; all of them draw the same.
    var pages = 1
    /// Bytes of blanks that the drawing holds besides.
    var ballast = 0

    /// The side of a square in a corner, in points.
    static let corner = 20

    /// The file.
    var bytes: [UInt8] {
        let kids = (0..<pages).map { "\(4 + $0) 0 R" }.joined(separator: " ")
        let drawing = Array(self.drawing.utf8) + [UInt8](repeating: 0x20, count: ballast)
        let stream = Array("<< /Length \(drawing.count) >>\nstream\n".utf8)
        let page = """
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)]
               /Contents 3 0 R /Resources << >> >>
            """
        let objects: [[UInt8]] =
            [
                Array("<< /Type /Catalog /Pages 2 0 R >>".utf8),
                Array("<< /Type /Pages /Kids [\(kids)] /Count \(pages) >>".utf8),
                stream + drawing + Array("\nendstream".utf8),
            ] + Array(repeating: Array(page.utf8), count: pages)
        return Self.file(of: objects)
    }

    private var drawing: String {
        let side = Self.corner
        let corners = [0, width - side].flatMap { x in
            [0, height - side].map { y in "\(x) \(y) \(side) \(side) re" }
        }
        let frame = "0 G 2 w 1 1 \(width - 2) \(height - 2) re S"
        return "\(frame) 0 g \(corners.joined(separator: " ")) f "
    }

    private static func file(of objects: [[UInt8]]) -> [UInt8] {
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
