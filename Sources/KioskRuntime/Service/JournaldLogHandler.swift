// Log lines for journald: the priority in front, control characters nowhere.

internal import Logging

/// Writes one line an event: `<6>label: message key=value`, as sd-daemon(3) has it.
struct JournaldLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    private let label: String
    private let file: OutputFile

    /// Writes to standard error or another open file.
    init(label: String, file: OutputFile = .standardError) {
        self.label = label
        self.file = file
    }

    /// The metadata of the handler itself.
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one event.
    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let pairs = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let text = "\(label): \(event.message)\(pairs)".unicodeScalars.map { scalar -> String in
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : String(scalar)
        }.joined()
        file.write("<\(JournaldLogHandler.priority(event.level))>\(text)\n")
    }

    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }
}
