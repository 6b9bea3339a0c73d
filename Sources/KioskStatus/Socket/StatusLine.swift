// What goes over the status socket: one line of JSON each way.

internal import FoundationEssentials

/// The lines, without their ends.
///
/// A request: `{"ask":"status"}`. An answer has exactly one key of `report`, `done` and `refused`:
/// `{"done":{"changes":[],"waits_for_visit":true}}`. Keys that are not known are passed over.
enum StatusLine {
    static let end: UInt8 = 0x0A

    /// Reads a request; nil if it is none.
    static func request(_ line: [UInt8]) -> StatusRequest? {
        // Whatever is wrong with the line, it asks for nothing.
        guard let request = try? reader.decode(StatusRequest.self, from: Data(line)) else {
            return nil
        }
        return request.actor.map(isName) ?? true ? request : nil
    }

    /// Writes a request, its end included.
    static func bytes(_ request: StatusRequest) -> [UInt8] {
        encoded(request)
    }

    /// Reads an answer; nil if it is none, or one of a program of another form.
    static func answer(_ line: [UInt8]) -> StatusAnswer? {
        // Whatever is wrong with the line, it is no answer.
        try? reader.decode(Form.self, from: Data(line)).answer
    }

    /// Writes an answer, its end included.
    static func bytes(_ answer: StatusAnswer) -> [UInt8] {
        encoded(Form(answer))
    }

    /// Whether a name may stand in the journal: of printable ASCII and not too long.
    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= StatusLimits.actorCharacters
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private static var reader: JSONDecoder {
        let reader = JSONDecoder()
        reader.keyDecodingStrategy = .convertFromSnakeCase
        return reader
    }

    private static func encoded(_ value: some Encodable) -> [UInt8] {
        let writer = JSONEncoder()
        writer.keyEncodingStrategy = .convertToSnakeCase
        writer.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Words, numbers and lists of them can always be encoded.
        guard let data = try? writer.encode(value) else { return [end] }
        return Array(data) + [end]
    }

    /// An answer as it is written.
    private struct Form: Codable {
        /// What is or will be done.
        struct Done: Codable {
            var waitsForVisit: Bool
            var changes: [String]
        }

        /// What is not done, and why.
        struct Refused: Codable {
            var reason: StatusAnswer.Refusal
            var details: [String]
        }

        var report: StatusReport?
        var done: Done?
        var refused: Refused?

        init(_ answer: StatusAnswer) {
            switch answer {
            case .report(let report): self.report = report
            case .done(let waitsForVisit, let changes):
                done = Done(waitsForVisit: waitsForVisit, changes: changes)
            case .refused(let reason, let details):
                refused = Refused(reason: reason, details: details)
            }
        }

        var answer: StatusAnswer? {
            switch (report, done, refused) {
            case (let report?, nil, nil):
                report.form == StatusReport.form ? .report(report) : nil
            case (nil, let done?, nil):
                .done(waitsForVisit: done.waitsForVisit, changes: done.changes)
            case (nil, nil, let refused?):
                .refused(refused.reason, details: refused.details)
            default: nil
            }
        }
    }
}
