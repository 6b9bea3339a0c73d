// Certificates as libcurl tells of them: lines of `Label:value` (CURLINFO_CERTINFO(3)).

/// Reads the lines of a chain, the server's own certificate first.
enum CertificateText {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// Characters of a name that are kept.
    private static let nameCharacters = 200

    /// The facts of a chain; nil where the first has no end that can be read.
    static func facts(_ chain: [[String]]) -> CertificateFacts? {
        let certificates = chain.map(fields)
        guard let own = certificates.first else { return nil }
        let ends = certificates.compactMap { $0["expire date"].flatMap(seconds) }
        let begins = certificates.compactMap { $0["start date"].flatMap(seconds) }
        guard let end = ends.min(), let begin = begins.max() else { return nil }
        return CertificateFacts(
            subject: name(own["subject"]), issuer: name(own["issuer"]), begins: begin, ends: end)
    }

    /// The first value of each label, which libcurl writes in several ways.
    private static func fields(_ lines: [String]) -> [String: String] {
        var fields: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let label = line[..<colon].lowercased()
            if fields[label] == nil {
                fields[label] = String(line[line.index(after: colon)...])
            }
        }
        return fields
    }

    /// Printable characters only: whoever runs the server chose the name.
    private static func name(_ text: String?) -> String {
        let plain = (text ?? "").unicodeScalars.filter {
            $0.value >= 0x20 && (0x7F...0x9F).contains($0.value) == false
        }
        return String(String(String.UnicodeScalarView(plain)).prefix(nameCharacters))
    }

    /// Seconds since 1970 of `Nov  1 02:52:04 2026 GMT` (OpenSSL's ASN1_TIME_print(3)) or of
    /// `2026-11-01 02:52:04 GMT` (libcurl on other libraries); nil for anything else.
    static func seconds(_ text: String) -> Int64? {
        let words = text.split(separator: " ").map(String.init)
        guard words.last == "GMT" else { return nil }
        switch words.count {
        case 5:
            guard let month = months.firstIndex(of: words[0]) else { return nil }
            return seconds(year: words[3], month: month + 1, day: words[1], time: words[2])
        case 3:
            let day = words[0].split(separator: "-").map(String.init)
            guard day.count == 3, let month = Int(day[1]) else { return nil }
            return seconds(year: day[0], month: month, day: day[2], time: words[1])
        default: return nil
        }
    }

    private static func seconds(year: String, month: Int, day: String, time: String) -> Int64? {
        let clock = time.split(separator: ":").compactMap { Int($0) }
        guard let year = Int(year), let day = Int(day), clock.count == 3,
            (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day),
            zip(clock, [23, 59, 60]).allSatisfy({ (0...$1).contains($0) })
        else { return nil }
        return HTTPDate.seconds(
            year: year, month: month, day: day,
            secondOfDay: clock[0] * 3_600 + clock[1] * 60 + clock[2])
    }
}
