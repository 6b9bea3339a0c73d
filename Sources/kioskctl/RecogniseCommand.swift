// kioskctl recognise: what does a customer's code say?

internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import KioskCore
internal import KioskPayloads
internal import KioskRuntime
internal import KioskScanner

/// Reads codes from standard input and says what each of them is.
struct RecogniseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recognise",
        abstract: "Says what codes are: a line of standard input each, a line of JSON each.",
        discussion: """
            Each object has kind, every field of the code, checks (name: ok, mismatch or absent), \
            action (what the kiosk would do), reason (where it is refused) and warnings. A code \
            with line ends in it is given as a JSON string: a line that begins with a quotation \
            mark.

            Nothing is stored, and no cloud is asked. Ends with 0, whatever the codes are, with 66 \
            if standard input cannot be read, with 78 if the configuration cannot be used.

            Examples:
              echo '01,32,,26332000004021728676,458.89,20260515,,3050' | kioskctl recognise
              kioskctl recognise --config kiosk-config < codes.txt
            """)

    @OptionGroup var place: ConfigurationPlace

    func run() async throws {
        let recogniser = try await recogniser()
        var input = stat()
        guard fstat(STDIN_FILENO, &input) == 0, input.st_mode & S_IFMT != S_IFDIR else {
            throw ExitCode(ExitStatus.noInput.rawValue)
        }
        let lines = try LineSource(
            descriptor: STDIN_FILENO, queue: DispatchQueue(label: "kioskctl.lines"))
        while let line = await lines.next() {
            // Each answer at once, not when a buffer is full: a pipe may wait for it.
            let answer = Data(Output.line(Self.object(of: line, recogniser)).utf8)
            do {
                try FileHandle.standardOutput.write(contentsOf: answer)
            } catch {
                throw RecogniseCommand.unwritable
            }
        }
    }

    /// The answers cannot be written (EX_IOERR of sysexits.h).
    private static let unwritable = ExitCode(74)

    private func recogniser() async throws -> Recogniser {
        do throws(ConfigurationFaults) {
            return try await place.recogniser()
        } catch {
            Output.complain(error.description)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
    }

    private static func object(of line: LineSource.Line, _ recogniser: Recogniser) -> CodeObject {
        switch line {
        case .scan(let scan):
            CodeObject(recogniser.read(text(of: scan.text)))
        case .fault(let fault, let characters):
            CodeObject(fault, characters: characters)
        case .reading, .key:
            // A pipe has neither.
            CodeObject(.undecodable, characters: 0)
        }
    }

    private static func text(of line: String) -> String {
        guard line.hasPrefix("\"") else { return line }
        // What is no JSON string is a code that begins with a quotation mark.
        return (try? JSONDecoder().decode(String.self, from: Data(line.utf8))) ?? line
    }
}

/// One line of the answer.
struct CodeObject: Encodable {
    private var texts: [String: String] = [:]
    private var checks: [String: String] = [:]
    private var warnings: [String] = []

    init(_ reading: CodeReading) {
        for field in reading.fields { texts[field.name] = field.value }
        texts["kind"] = reading.kind.rawValue
        texts["action"] = reading.action.rawValue
        if case .unrecognised(let reason) = reading.recognition {
            texts["reason"] = reason.rawValue
        }
        for check in reading.checks { checks[check.name] = check.result.rawValue }
        warnings = reading.warnings.map(\.text)
    }

    /// Something that is no text, or too long.
    init(_ fault: ScanFault, characters: Int) {
        texts = [
            "kind": CodeKind.unknown.rawValue, "action": CodeReading.Action.refuse.rawValue,
            "reason": fault.rawValue,
            "characters": String(characters),
        ]
    }

    /// A name of a field, which the format decides.
    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            return nil
        }
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        for (name, text) in texts { try object.encode(text, forKey: Key(stringValue: name)) }
        try object.encode(checks, forKey: Key(stringValue: "checks"))
        try object.encode(warnings, forKey: Key(stringValue: "warnings"))
    }
}
