// Where the kiosk offers files: a Unix socket.

import Glibc
import KioskCore
import KioskDownload
import NIOCore
import NIOPosix
import Synchronization

/// Takes offers; each stands as long as its connection and its life.
struct OfferListener: Sendable {
    /// Bytes both ways.
    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private let path: String
    private let limits: PageLimits
    private let desk: Desk
    private let room: Room
    private let seats: Room

    init(path: String, limits: PageLimits, desk: Desk) {
        self.path = path
        self.limits = limits
        self.desk = desk
        room = Room(places: limits.documents)
        seats = Room(places: limits.controls)
    }

    /// Listens until the task is cancelled. A file with the socket's name is replaced if it is a
    /// socket.
    func run() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: Int32(limits.controls))
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try Connection(wrappingChannelSynchronously: channel)
                }
            }
        // Until here the folder alone keeps others away, as it does for good.
        guard unsafe chmod(path, 0o660) == 0 else { throw SocketFault(code: errno) }
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { connections in
                for try await connection in connections {
                    group.addTask { await serve(connection) }
                }
            }
        }
    }

    private func serve(_ connection: Connection) async {
        // A kiosk that breaks off takes its offer back: nothing is to be told to anybody.
        try? await connection.executeThenClose { inbound, outbound in
            // Held to the end of the connection.
            let seat = seats.take()
            defer { _ = seat }
            var alarm = close(connection.channel, after: limits.transfer)
            defer { alarm.cancel() }
            var parts = inbound.makeAsyncIterator()
            switch seat == nil ? .refused(.full) : try await receive(&parts) {
            case .more: return
            case .refused(let refusal):
                try await outbound.write(ByteBuffer(bytes: OfferAnswer(refused: refusal).line()))
            case .whole(let header, let document):
                alarm.cancel()
                let life = Duration.seconds(header.life)
                alarm = close(connection.channel, after: life)
                let address = desk.put(
                    document, named: header.name, language: Language(header.language) ?? .chinese,
                    until: .now + life)
                defer { desk.remove(address) }
                try await outbound.write(
                    ByteBuffer(bytes: OfferAnswer(path: "/" + address.text).line()))
                // Ends with the connection; a kiosk that says more has lost count.
                _ = try await parts.next()
            }
        }
    }

    private func receive(
        _ parts: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> OfferIntake.Step {
        var intake = OfferIntake(room: room)
        while let part = try await parts.next() {
            let step = intake.take(part.readableBytesView)
            if case .more = step { continue }
            return step
        }
        return .more
    }

    private func close(_ channel: any Channel, after time: Duration) -> Scheduled<Void> {
        channel.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
    }
}

/// The socket could not be opened to its group (errno).
struct SocketFault: Error {
    let code: Int32
}
