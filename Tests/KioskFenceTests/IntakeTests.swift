// The built backend takes the whole document before it touches the permit.

import Foundation
import KioskFence
import TestSupport
import Testing

/// Runs of the backend by hand, each with a permit.
@Suite(.serialized) struct IntakeTests {
    private func expectNothing(_ program: FencedProgram) {
        #expect(program.runs == nil)
        #expect(program.hasPermit)
        #expect(program.has(.started) == false && program.has(.done) == false)
    }

    @Test(arguments: [
        WholeSample.pdf, WholeSample.postScript, WholeSample.pwg(pages: 3, bits: 64),
        WholeSample.apple(pages: 1), [7],
    ])
    func `a whole document reaches the real backend as it is`(document: [UInt8]) throws {
        let program = try FencedProgram()
        try program.permit()
        #expect(try program.run(document) == 0)
        #expect(program.paper == document)
        #expect(program.runs == "5\n")
        #expect(program.has(.done))
        // The document had no name: the folder for temporary files is as it was.
        let names = try FileManager.default.contentsOfDirectory(atPath: program.root)
        #expect(names.allSatisfy { $0.hasPrefix("kiosk-fence-") == false })
    }

    @Test(arguments: [
        [], Array(WholeSample.pdf.dropLast(6)), Array(WholeSample.postScript.dropLast(6)),
        Array(WholeSample.pwg(pages: 3, bits: 64).dropLast()), Array("RaS2".utf8),
        Array(WholeSample.apple(pages: 1).dropLast(40)), WholeSample.apple(pages: 1, count: 2),
    ])
    func `a part of a document is not printed and the permit stays`(document: [UInt8]) throws {
        let program = try FencedProgram()
        try program.permit()
        #expect(try program.run(document) == 5)
        expectNothing(program)
    }

    @Test(arguments: ["", "number-up=1"])
    func `a raster with fewer pages than its permit is not printed`(options: String) throws {
        let program = try FencedProgram()
        try program.permit(pages: 2)
        #expect(try program.run(WholeSample.pwg(pages: 1), options: options) == 5)
        expectNothing(program)
    }

    @Test(arguments: ["number-up=2", "page-ranges=1-1", "page-set=odd", "booklet=true"])
    func `fewer pages are right where the job asks for them`(options: String) throws {
        let program = try FencedProgram()
        try program.permit(pages: 2)
        #expect(try program.run(WholeSample.pwg(pages: 1), options: options) == 0)
        #expect(program.runs != nil)
    }

    @Test(arguments: [true, false])
    func `a file that the print service names is looked at and handed on`(isWhole: Bool) throws {
        let program = try FencedProgram()
        try program.permit()
        let document = isWhole ? WholeSample.pdf : Array(WholeSample.pdf.dropLast(6))
        let path = program.root + "/document"
        #expect(FileManager.default.createFile(atPath: path, contents: Data(document)))
        let process = program.process(Pipe(), file: [path])
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == (isWhole ? 0 : 5))
        #expect(program.paper == (isWhole ? document : nil))
        #expect(program.runs == (isWhole ? "6\n" : nil))
        #expect(program.hasPermit != isWhole)
    }

    @Test(arguments: ["/dev/zero", "/nowhere", "/tmp", ""])
    func `what is no file is no document`(path: String) throws {
        let program = try FencedProgram()
        try program.permit()
        let process = program.process(Pipe(), file: [path])
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 5)
        expectNothing(program)
    }

    @Test(arguments: ["/nowhere", "/proc"])
    func `without room for the document nothing is printed`(folder: String) throws {
        let program = try FencedProgram()
        try program.permit()
        #expect(try program.run(WholeSample.pdf, temporary: folder) == 5)
        expectNothing(program)
    }

    @Test(arguments: [[], WholeSample.pdf])
    func `a job that is cancelled while its document comes is not printed`(
        document: [UInt8]
    ) async throws {
        let program = try FencedProgram()
        try program.permit()
        let (input, log) = (Pipe(), Pipe())
        let process = program.process(input, log: log)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: document)
        try await Self.takes(process.processIdentifier)
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationStatus == 5 && process.terminationReason == .exit)
        let said = log.fileHandleForReading.availableData
        #expect(
            String(decoding: said, as: UTF8.self)
                == "ERROR: kiosk-fence: Not printed: the job was cancelled.\n")
        expectNothing(program)
        try input.fileHandleForWriting.close()
    }

    @Test func `a document whose print service is gone is not printed, whole or not`() throws {
        let program = try FencedProgram()
        try program.permit()
        let (input, log) = (Pipe(), Pipe())
        let process = program.process(input, log: log)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: WholeSample.pdf)
        try log.fileHandleForReading.close()
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 5)
        expectNothing(program)
    }

    /// Waits until the backend holds its signals back and waits for input.
    private static func takes(_ process: Int32) async throws {
        try await until("the backend waits for its document") {
            // The file is gone when the process is; then the wait ends with its deadline.
            let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            let held = status?.split(separator: "\n").first { $0.hasPrefix("SigBlk:") }
            let bits = held.flatMap { UInt64($0.suffix(16), radix: 16) } ?? 0
            return bits & 1 << 14 != 0
        }
    }
}
