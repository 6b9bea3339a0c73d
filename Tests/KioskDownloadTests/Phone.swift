// A phone: a browser with a language, a kind and a cookie jar.

import Foundation

/// What came back.
struct PhoneAnswer {
    let status: Int
    /// By name in small letters.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    init?(_ bytes: [UInt8]) {
        let all = Data(bytes)
        guard let end = all.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: all[..<end.lowerBound], as: UTF8.self)
            .components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { return nil }
        self.status = status
        headers = lines.dropFirst().reduce(into: [:]) { headers, line in
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        body = Array(all[end.upperBound...])
    }
}

/// Asks as browsers do, one connection for each question.
struct Phone {
    var port: Int
    var address = "127.0.0.1"
    var language: String? = "zh-CN,zh;q=0.9"
    var agent = "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"
    /// `name=value`, as the last answer gave it.
    private(set) var cookie: String?

    init(port: Int, address: String = "127.0.0.1") {
        self.port = port
        self.address = address
    }

    /// No answer, or none of HTTP.
    struct NoAnswer: Error {}

    mutating func get(
        _ path: String, method: String = "GET", more: [String] = []
    ) throws -> PhoneAnswer {
        let line = try PhoneLine(port: port, from: address)
        line.send(request(path, method: method, more: more))
        guard let answer = PhoneAnswer(try line.readAll()) else { throw NoAnswer() }
        if let given = answer.headers["set-cookie"]?.split(separator: ";").first {
            cookie = String(given)
        }
        return answer
    }

    func request(_ path: String, method: String = "GET", more: [String] = []) -> String {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: kiosk", "User-Agent: \(agent)"]
        lines.append("Accept: text/html,application/xhtml+xml,*/*;q=0.8")
        if let language { lines.append("Accept-Language: \(language)") }
        if let cookie { lines.append("Cookie: \(cookie)") }
        return (lines + more).joined(separator: "\r\n") + "\r\n\r\n"
    }
}
