// A real cupsd that dies, and filters that crash, while a document is on its way.

import Foundation
import Glibc
import KioskFence
import TestSupport
import Testing

/// One cupsd whose queue has a filter of its own in front of the fence.
@Suite(.serialized) struct CutDocumentTests {
    /// What the filter writes before it goes on.
    enum Start: String, CaseIterable {
        case nothing = ""
        case half = "%PDF-1.7 the first half"
        case whole = "%PDF-1.7 all of it %%EOF"
    }

    private static let talking = "while sleep 0.05; do echo 'DEBUG: still here' >&2; done"

    @Test func `a whole document goes through the fence to paper`() async throws {
        let (service, queue) = try await service(.whole, then: "exit 0")
        try service.submit(Sample.uuid, to: queue)
        try await until("the job is over") { try service.isIdle() && has(.done, service) }
        #expect(paper(service) == Start.whole.rawValue)
        #expect(service.runs.count == 1)
    }

    @Test(arguments: Start.allCases)
    func `when the print service dies before its filter, nothing is printed`(
        start: Start
    ) async throws {
        let (service, queue) = try await service(start, then: Self.talking)
        try service.submit(Sample.uuid, to: queue)
        try await until("the filter runs") { exists("filtering", service) }
        try await until("the backend waits") {
            processes(service, "kiosk-fence:/").isEmpty == false
        }
        let scheduler = try #require(processes(service, "/usr/sbin/cupsd", "-f").first)
        kill(scheduler, SIGKILL)
        try await until("the backend is over") { processes(service, "kiosk-fence:/").isEmpty }
        #expect(has(.permit, service) && has(.done, service) == false)
        #expect(service.runs.isEmpty && paper(service) == nil)
    }

    @Test(arguments: [Start.nothing, .half], ["kill -SEGV $$", "kill -KILL $$", "exit 1"])
    func `when a filter crashes half-way, nothing is printed`(
        start: Start, end: String
    ) async throws {
        let (service, queue) = try await service(start, then: end)
        try service.submit(Sample.uuid, to: queue)
        try await until("the backend says why") {
            text(service.root + "/log/error_log").contains("kiosk-fence: Not printed: ")
        }
        try await until("the backend is over") { processes(service, "kiosk-fence:/").isEmpty }
        #expect(has(.permit, service) && has(.done, service) == false)
        #expect(service.runs.isEmpty && paper(service) == nil)
    }

    // MARK: The service

    private func service(_ start: Start, then: String) async throws -> (FencedService, String) {
        let service = try FencedService()
        try program(
            """
            #!/bin/sh
            printf '%s' '\(start.rawValue)'
            echo >"$KIOSK_FENCE/filtering"
            \(then)

            """, service.root + "/filter")
        try program(
            """
            #!/bin/sh
            echo "${DEVICE_URI}" >>"$KIOSK_FENCE/runs"
            cat >"$KIOSK_FENCE/paper"

            """, service.root + "/bin/backend/counting")
        let queue = try await service.makeQueue(endingWith: 0)
        try give(queue, aFilterOf: service)
        var disk = try FenceDisk(service.fence, as: .kiosk)
        let permit = Permit(sha256: Sample.digest, pages: 1, count: nil, from: try .now())
        #expect(disk.carryOut(.write(Sample.place(.permit), permit.content)) == .done)
        // Root's file in a test; on a kiosk the folder's group does this.
        #expect(chmod(service.fence + "/permit/" + Sample.uuid, 0o666) == 0)
        return (service, queue)
    }

    private func give(_ queue: String, aFilterOf service: FencedService) throws {
        let description = """
            *PPD-Adobe: "4.3"
            *FormatVersion: "4.3"
            *FileVersion: "1"
            *LanguageVersion: English
            *LanguageEncoding: ISOLatin1
            *PCFileName: "CUT.PPD"
            *Manufacturer: "Cut"
            *Product: "(Cut)"
            *ModelName: "Cut"
            *ShortNickName: "Cut"
            *NickName: "Cut"
            *PSVersion: "(3010.000) 0"
            *cupsFilter2: "text/plain application/pdf 0 \(service.root)/filter"
            *OpenUI *PageSize: PickOne
            *DefaultPageSize: A4
            *PageSize A4: ""
            *CloseUI: *PageSize
            *OpenUI *PageRegion: PickOne
            *DefaultPageRegion: A4
            *PageRegion A4: ""
            *CloseUI: *PageRegion
            *DefaultImageableArea: A4
            *ImageableArea A4: "0 0 595 842"
            *DefaultPaperDimension: A4
            *PaperDimension A4: "595 842"

            """
        let path = service.root + "/cut.ppd"
        try description.write(toFile: path, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/sbin/lpadmin")
        process.arguments = ["-p", queue, "-P", path]
        process.environment = ["CUPS_SERVER": service.socket]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    private func program(_ text: String, _ path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(chmod(path, 0o755) == 0)
    }

    // MARK: What is there

    private func has(_ folder: FenceFolder, _ service: FencedService) -> Bool {
        exists(folder.rawValue + "/" + Sample.uuid, service)
    }

    private func exists(_ name: String, _ service: FencedService) -> Bool {
        FileManager.default.fileExists(atPath: service.fence + "/" + name)
    }

    private func paper(_ service: FencedService) -> String? {
        FileManager.default.contents(atPath: service.fence + "/paper")
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The processes of the service whose command holds all these words: the command of cupsd
    /// names its folder, and so does the environment of all that it starts.
    private func processes(_ service: FencedService, _ words: String...) -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { number in
            let command = text("/proc/\(number)/cmdline")
            guard words.allSatisfy(command.contains) else { return false }
            return (command + text("/proc/\(number)/environ")).contains(service.root)
        }
    }

    private func text(_ path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
            ?? ""
    }
}
