// The file of one invoice or summary sheet, by the name that an answer gives it.

/// Application and file, both as the platform names them.
struct TollFile: Hashable, Sendable {
    let application: String
    let file: String

    /// Names a file of an application.
    init(_ file: String, of application: String) {
        self.application = application
        self.file = file
    }

    /// Reads `application/file`; nil for anything else. Neither number can hold a slash.
    init?(named name: String) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy(TollQuestion.isNumber) else { return nil }
        self.init(parts[1], of: parts[0])
    }

    /// `application/file`.
    var name: String { "\(application)/\(file)" }
}
