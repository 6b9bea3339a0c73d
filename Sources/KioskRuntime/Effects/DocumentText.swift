// What stands on a document: whether it is the one that was asked for.

internal import Subprocess
internal import SystemPackage

/// Reads the words of a PDF with poppler's `pdftotext`, in a process of its own with limits of its
/// own: a file from outside is taken apart nowhere else.
///
/// A file that comes from behind a link carries nothing else that could be compared with the
/// invoice on the screen. The number is the one thing that stands on every invoice, bill and sheet.
struct DocumentText: Sendable {
    /// Seconds of processor time, and kilobytes of memory, for one file; one of 20 pages takes a
    /// tenth of the first and a twentieth of the second.
    private static let script = "ulimit -t 5 -v 1048576; exec pdftotext -q - -"
    /// Bytes of text that are looked at: a list of a thousand lines has fewer.
    private static let bytes = 1_048_576

    /// Whether `number` stands in the words of `pdf`, spaces and line ends left out.
    ///
    /// Where nothing can be read it does not: such a file is not put on paper.
    func names(_ number: String, in pdf: [UInt8]) async -> Bool {
        // Whatever keeps the words from being read, the answer is the same.
        let result = try? await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", DocumentText.script], input: .array(pdf),
            output: .string(limit: DocumentText.bytes), error: .discarded)
        guard let text = result?.standardOutput else { return false }
        return text.filter { $0.isWhitespace == false }.contains(number)
    }
}
