// The built backend behind a real cupsd: what runs, and how often.

import Foundation
import KioskFence
import TestSupport
import Testing

/// One cupsd with queues that try again for ever.
@Suite(.serialized) struct FencedServiceTests {
    private func permit(_ service: FencedService) throws {
        var disk = try FenceDisk(service.fence, as: .kiosk)
        let permit = Permit(sha256: Sample.digest, pages: 1, count: nil, from: try .now())
        #expect(disk.carryOut(.write(Sample.place(.permit), permit.content)) == .done)
        // Root's file in a test; on a kiosk the folder's group does this.
        #expect(chmod(service.fence + "/permit/" + Sample.uuid, 0o666) == 0)
    }

    private func record(_ service: FencedService) throws -> DoneRecord? {
        var disk = try FenceDisk(service.fence, as: .kiosk)
        guard case .content(let content) = disk.carryOut(.read(Sample.place(.done))) else {
            return nil
        }
        return DoneRecord(content: content)
    }

    @Test(arguments: [0, 1, 3, 4, 5, 6, 7])
    func `whatever the real backend says, it runs once for a permit`(status: Int) async throws {
        let service = try FencedService()
        let queue = try await service.makeQueue(endingWith: status)
        try permit(service)
        try service.submit(Sample.uuid, to: queue)
        try await until("the job is over") { try service.isIdle() && record(service) != nil }
        #expect(service.runs == ["counting://localhost/\(status)"])
        #expect(try record(service) == .status(Int32(status)))
    }

    @Test(arguments: [Sample.uuid, nil])
    func `without a permit nothing runs and the job is over`(attempt: String?) async throws {
        let service = try FencedService()
        let queue = try await service.makeQueue(endingWith: 0)
        try service.submit(attempt, to: queue)
        try await until("the job is over") { try service.isIdle() }
        #expect(service.runs.isEmpty)
        #expect(try record(service) == nil)
    }

    @Test func `a second job of the same attempt runs nothing`() async throws {
        let service = try FencedService()
        let queue = try await service.makeQueue(endingWith: 0)
        try permit(service)
        try service.submit(Sample.uuid, to: queue)
        try service.submit(Sample.uuid, to: queue)
        try await until("the jobs are over") { try service.isIdle() && record(service) != nil }
        #expect(service.runs.count == 1)
    }
}
