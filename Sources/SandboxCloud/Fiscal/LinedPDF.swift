// A small PDF with a few lines of ASCII: whole and readable, and nothing to look at.

import Foundation

/// One page of 210 × 140 mm in Helvetica, one of the fonts that every reader has (ISO 32000-1
/// §9.6.2.2).
struct LinedPDF {
    let lines: [String]

    /// The file (ISO 32000-1 §7.5); the same lines give the same bytes.
    var bytes: Data {
        var file = Data("%PDF-1.4\n".utf8)
        var offsets: [Int] = []
        for (index, body) in bodies.enumerated() {
            offsets.append(file.count)
            file += Data("\(index + 1) 0 obj\n\(body)\nendobj\n".utf8)
        }
        let start = file.count
        file += Data("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets {
            let digits = String(offset)
            let zeros = String(repeating: "0", count: 10 - digits.count)
            file += Data("\(zeros)\(digits) 00000 n \n".utf8)
        }
        let trailer = "trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\n"
        return file + Data("\(trailer)startxref\n\(start)\n%%EOF\n".utf8)
    }

    private var bodies: [String] {
        let text = "BT /F1 16 Tf 24 TL 60 340 Td " + lines.map(Self.shown).joined() + "ET"
        return [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 397] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    }

    /// A literal string (§7.3.4.2) that is shown, and the step to the next line.
    private static func shown(_ line: String) -> String {
        let safe = line.unicodeScalars.filter(\.isASCII).map { scalar in
            ["(", ")", "\\"].contains(scalar) ? "\\\(scalar)" : "\(scalar)"
        }
        return "(" + safe.joined() + ") Tj T* "
    }
}
