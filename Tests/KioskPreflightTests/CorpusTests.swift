// Every file of the corpus, through the real process.

import KioskCore
import KioskPreflight
import Testing

@Suite(.serialized, .timeLimit(.minutes(5))) struct CorpusTests {
    private let preflight = Preflight(program: BuiltKiosk.path)

    @Test func `every file of the corpus gets its verdict`() async throws {
        let corpus = try Corpus()
        defer { corpus.remove() }
        #expect(corpus.files.count > 200)
        for file in corpus.files {
            let verdict = await verdict(on: try corpus.bytes(file.name))
            #expect(verdict == file.verdict, "\(file.name)")
        }
    }

    @Test func `what is attached is counted, and pages are measured as they are shown`()
        async throws
    {
        let corpus = try Corpus(only: "whole")
        defer { corpus.remove() }
        let voucher = PageBox(width: 20_990, height: 14_005)
        let reports: [(name: String, attachments: Int, boxes: [PageBox])] = [
            ("size-210x140", 0, [PageBox(width: 21_000, height: 14_000)]),
            ("size-a4", 0, [PageBox(width: 20_990, height: 29_704)]),
            ("turned", 0, [PageBox(width: 14_005, height: 20_990)]),
            ("three-pages", 0, [voucher, voucher, voucher]),
            ("box-on-parent", 0, [voucher]), ("box-upside-down", 0, [voucher]),
            ("box-off-origin", 0, [voucher]),
            ("user-unit", 0, [voucher]),
            ("crop", 0, [voucher]), ("crop-leaves-nothing", 0, [voucher]),
            ("updated-page", 0, [PageBox(width: 20_990, height: 29_704)]),
            ("attached-xml", 1, [voucher]), ("attached-ofd", 1, [voucher]),
            ("attached-chinese-name", 1, [voucher]), ("attached-af", 1, [voucher]),
        ]
        for report in reports {
            let found = try await preflight.inspect(corpus.bytes("whole.\(report.name).pdf"))
            #expect(found.attachments == report.attachments, "\(report.name)")
            #expect(found.boxes == report.boxes, "\(report.name)")
        }
    }

    private func verdict(on pdf: [UInt8]) async -> String {
        do throws(DocumentFault) {
            _ = try await preflight.inspect(pdf)
            return "whole"
        } catch {
            return word(error)
        }
    }

    private func word(_ fault: DocumentFault) -> String {
        switch fault {
        case .provider: "no process"
        case .broken: "broken"
        case .encrypted: "encrypted"
        case .tooManyPages: "too-many-pages"
        case .tooLarge: "too-large"
        case .active: "active"
        case .unprintableSize: "unprintable-size"
        case .exhausting: "exhausting"
        }
    }
}
