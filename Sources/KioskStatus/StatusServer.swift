// The running kiosk's end of the status socket.

package import Dispatch
internal import Lanes

/// Lets staff ask the running kiosk: one line of JSON, one line back.
///
/// It cannot hurt the kiosk: callers, their lines and their time are bounded (`StatusLimits`), one
/// that is slow or silent is dropped, and all waiting is done by one thread of its own.
package struct StatusServer: Sendable {
    private let path: String
    private let group: String?
    private let lane: Lane

    /// Will listen at `path`, open to its owner and to `group` where there is such a group (mode
    /// 0660). All waiting happens on `queue`, which must be serial.
    package init(
        path: String, group: String? = "kiosk-staff",
        on queue: DispatchQueue = DispatchQueue(label: "kiosk.status")
    ) {
        self.path = path
        self.group = group
        lane = Lane(queue)
    }

    /// Serves until the task is cancelled. The file of a program that fell is replaced.
    ///
    /// - Parameter answer: makes an answer, and is called from up to `StatusLimits.callers` tasks
    ///   at once. What asks for a change comes only from root and from the program's own account;
    ///   others are refused before. After `StatusLimits.answering` its caller is gone and it is
    ///   cancelled; it keeps its place until it returns.
    /// - Throws: `StatusServerFault` if nobody can ask; `.taken` if another kiosk listens there.
    package func run(
        answer: @escaping @Sendable (StatusRequest, Peer) async -> StatusAnswer
    ) async throws(StatusServerFault) {
        let mailbox = try StatusMailbox()
        let (questions, entrance) = AsyncStream.makeStream(of: StatusDoor.Question.self)
        let ending = await withTaskCancellationHandler {
            async let ending = serve(mailbox, entrance)
            await withDiscardingTaskGroup { group in
                for await question in questions {
                    group.addTask {
                        let said = await Self.inTime {
                            await answer(question.request, question.peer)
                        }
                        mailbox.put(said.map(StatusLine.bytes) ?? [], for: question.caller)
                    }
                }
                group.cancelAll()
            }
            return await ending
        } onCancel: {
            mailbox.stop()
        }
        try ending.get()
    }

    /// The answer, or nil if it takes too long: then the work is cancelled.
    private static func inTime(
        _ work: @escaping @Sendable () async -> StatusAnswer
    ) async -> StatusAnswer? {
        await withTaskGroup(of: StatusAnswer?.self) { group in
            group.addTask { await work() }
            group.addTask {
                // Cut short, it is no less over.
                try? await Task.sleep(for: StatusLimits.answering)
                return nil
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? nil
        }
    }

    private func serve(
        _ mailbox: StatusMailbox, _ entrance: AsyncStream<StatusDoor.Question>.Continuation
    ) async -> Result<Void, StatusServerFault> {
        await lane.run {
            defer { entrance.finish() }
            do throws(StatusServerFault) {
                let place = try StatusPlace(path: path)
                let listener = try place.listen(for: group)
                var door = StatusDoor(listener, mailbox) { entrance.yield($0) }
                door.serve()
                return withExtendedLifetime(place) { .success(()) }
            } catch {
                return .failure(error)
            }
        }
    }
}
