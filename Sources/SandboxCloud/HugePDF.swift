// A readable PDF of one empty page that is too large: only its size is wrong with it.

import Foundation

/// Makes the PDF; 11 MiB are not worth a file in the tree.
enum HugePDF {
    /// Over 10 MiB, which a kiosk refuses.
    static let padding = 11 * 1024 * 1024

    /// The file (ISO 32000-1 §7.5): four objects, of which one stream is `padding` bytes of blanks.
    static func bytes() -> Data {
        var file = Data("%PDF-1.4\n".utf8)
        var offsets: [Int] = []
        for (index, body) in bodies().enumerated() {
            offsets.append(file.count)
            file += Data("\(index + 1) 0 obj\n".utf8) + body + Data("\nendobj\n".utf8)
        }
        let start = file.count
        file += Data("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets {
            let digits = String(offset)
            file += Data((String(repeating: "0", count: 10 - digits.count) + digits).utf8)
            file += Data(" 00000 n \n".utf8)
        }
        let trailer = "trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\n"
        return file + Data("\(trailer)startxref\n\(start)\n%%EOF\n".utf8)
    }

    private static func bodies() -> [Data] {
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 397] /Contents 4 0 R >>"
        return [
            Data("<< /Type /Catalog /Pages 2 0 R >>".utf8),
            Data("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
            Data(page.utf8),
            Data("<< /Length \(padding) >>\nstream\n".utf8)
                + Data(repeating: UInt8(ascii: " "), count: padding) + Data("\nendstream".utf8),
        ]
    }
}
