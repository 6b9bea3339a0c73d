// What `kioskctl scanner test --format json` tells programs.

import Foundation
import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Scanner lab: objects")
struct LabObjectTests {
    private func desk(isRaw: Bool = false) throws -> TrialDesk {
        let settings = ScannerSettings(
            name: ScannerName("bench"), kind: .keyboard, selector: .path("/dev/bench"))
        return try TrialDesk(settings, isRaw: isRaw) { text in
            CodeVerdict(kind: "test", action: "count_\(text.count)", checks: ["crc": "ok"])
        }
    }

    private func object(_ value: some Encodable) throws -> [String: Any] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let object = try JSONSerialization.jsonObject(with: encoder.encode(value))
        return try #require(object as? [String: Any])
    }

    private func trials(
        isRaw: Bool = false, _ typing: (inout FakeScannerKeyboard) -> Void
    ) throws -> [TrialText] {
        var desk = try desk(isRaw: isRaw)
        var scanner = FakeScannerKeyboard()
        typing(&scanner)
        var trials: [TrialText] = []
        for read in scanner.reads() {
            let moment = Instant(sinceStart: .milliseconds(read.milliseconds))
            trials += desk.elapse(to: moment)
            trials += desk.take(RawChunk(node: "/dev/input/event3", bytes: read.bytes, at: moment))
        }
        while let deadline = desk.deadline { trials += desk.elapse(to: deadline) }
        #expect(desk.codes == trials.count)
        return trials
    }

    @Test func `each code is an object with its number`() throws {
        let trials = try trials(isRaw: true) {
            $0.scan("AB12")
            $0.wait(500)
            $0.press(59)
        }
        let objects = try trials.map { try object(TrialObject($0)) }
        #expect(objects.map { $0["event"] as? String } == ["scan", "fault"])
        #expect(objects.map { $0["number"] as? Int } == [1, 2])
        #expect(objects[0]["text"] as? String == "AB12")
        #expect(objects[0]["bytes"] as? String == "41 42 31 32")
        #expect(objects[0]["end"] as? String == "enter")
        #expect(objects[0]["raw"] is [String])
        #expect((objects[0]["verdict"] as? [String: Any])?["action"] as? String == "count_4")
        let timing = try #require(objects[0]["timing"] as? [String: Any])
        #expect(timing["median_gap"] as? Double == 15)
        #expect(objects[1]["fault"] as? String == "control-keys")
        #expect(objects[1]["control_keys"] as? [String] == ["F1"])
        #expect(objects[1]["verdict"] == nil)
    }

    @Test func `the raw input is only there if it is asked for`() throws {
        let trials = try trials { $0.scan("AB12") }
        #expect(try object(TrialObject(trials[0]))["raw"] == nil)
    }

    @Test func `a condition is an object with its moment`() throws {
        let moment = Instant(sinceStart: .milliseconds(12_345))
        let identity = ScannerIdentity(bus: 3, vendor: 0x0627, product: 1)
        let connected = try object(ConditionObject(.connected(identity), at: moment))
        #expect(connected["event"] as? String == "condition")
        #expect(connected["condition"] as? String == "connected")
        #expect(connected["identity"] as? String == "0627:0001")
        #expect(connected["monotonic"] as? Double == 12.345)
        let others: [ScannerCondition] = [
            .missing, .unusable(errno: 16), .ambiguous(2), .changed(identity),
        ]
        let words = try others.map {
            try object(ConditionObject($0, at: moment))["condition"] as? String
        }
        #expect(words == ["missing", "unusable", "ambiguous", "changed"])
    }
}
