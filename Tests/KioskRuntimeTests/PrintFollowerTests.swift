// Prints followed to their end, with a real print service, a real fence and a real printer.

import Foundation
import KioskCore
import KioskFence
import SandboxPrinter
import TestSupport
import Testing

@testable import KioskRuntime

@Suite(.serialized) struct PrintFollowerTests {
    @Test func `a page comes out once, and what it left goes when it is closed`() async throws {
        try await PrintingHall.open { hall in
            let (order, heard) = (hall.order(), HeardNews())
            try await hall.follow(order, CancelWish(), heard)
            #expect(heard.isSubmitted)
            guard case .ended(.completed, _) = heard.news.last else {
                Issue.record("told \(heard.news)")
                return
            }
            #expect(heard.ends.count == 1)
            #expect(try await hall.sandbox.received().count == 1)
            #expect(try FenceDisk.list(hall.directory).isEmpty == false)
            try await hall.fence.close(order.attempt)
            #expect(try FenceDisk.list(hall.directory).isEmpty)
        }
    }

    @Test func `a print that is cancelled in time never comes out`() async throws {
        try await PrintingHall.open { hall in
            try await hall.sandbox.pauseQueue()
            let (order, wish, heard) = (hall.order(), CancelWish(), HeardNews())
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await hall.follow(order, wish, heard) }
                try await until("the job is there") { heard.isSubmitted }
                wish.make()
                try await group.waitForAll()
            }
            #expect(heard.news.last == .ended(.canceled, .permit))
            #expect(try await hall.namesAfterAnother() == 1)
        }
    }

    @Test func `a stop drops the run, and the next start finds out`() async throws {
        try await PrintingHall.open { hall in
            try await hall.sandbox.pauseQueue()
            let (order, heard) = (hall.order(), HeardNews())
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await hall.follow(order, CancelWish(), heard) }
                try await until("the job is there") { heard.isSubmitted }
                group.cancelAll()
                try await group.waitForAll()
            }
            #expect(heard.ends.isEmpty)
            let news = await hall.recover(order.attempt, try hall.printer())
            #expect(news == [.ended(.aborted, .permit)])
            #expect(await hall.recover(order.attempt, try hall.printer()) == news)
            #expect(try await hall.namesAfterAnother() == 1)
        }
    }

    @Test func `a stop still carries out the wish to cancel`() async throws {
        try await PrintingHall.open { hall in
            try await hall.sandbox.pauseQueue()
            let (order, wish, heard) = (hall.order(), CancelWish(), HeardNews())
            let clock = ContinuousClock()
            let time = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await hall.follow(order, wish, heard) }
                try await until("the job is there") { heard.isSubmitted }
                wish.make()
                group.cancelAll()
                return try await clock.measure { try await group.waitForAll() }
            }
            #expect(heard.news.last == .ended(.canceled, .permit))
            #expect(time < Limits.shutdown)
        }
    }

    @Test func `what was printed before a stop is found out, and is a doubt without the printer`()
        async throws
    {
        try await PrintingHall.open { hall in
            let order = hall.order()
            try await hall.follow(order, CancelWish(), HeardNews())
            let printer = try hall.printer()
            guard case .ended(.completed, _) = await hall.recover(order.attempt, printer).last
            else {
                Issue.record("not found out with the printer")
                return
            }
            #expect(
                await hall.recover(order.attempt, nil).last == .ended(.unknown, .nobody))
            #expect(try await hall.sandbox.received().count == 1)
        }
    }

    @Test func `leftovers of ended prints go, those of open ones stay`() async throws {
        let folder = try StateFolder()
        let fence = try await FenceLane.open(folder.path + "/fence")
        let attempts = (1...3).map {
            AttemptID(epoch: Epoch(bits: 1), request: RequestID(number: $0))
        }
        let places: [FencePlace] = [
            FencePlace(.permit, attempts[0].text), FencePlace(.started, attempts[1].text),
            FencePlace(.done, attempts[1].text, isDraft: true),
            FencePlace(.done, attempts[1].text), FencePlace(.revoked, attempts[2].text),
        ]
        for place in places { #expect(await fence.perform(.write(place, [1])) == .done) }
        #expect(try await fence.sweep(except: [attempts[0]]) == FenceLane.Sweep(removed: 2))
        #expect(try FenceDisk.list(folder.path + "/fence") == [places[0]])
        #expect(try await fence.sweep(except: []) == FenceLane.Sweep(removed: 1))
        #expect(try await fence.sweep(except: []) == FenceLane.Sweep())
    }
}
