// The page put together: phones on one side, the kiosk on the other.

import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// Serves phones over HTTP, and takes offers over a Unix socket.
struct PageServer: Sendable {
    /// The address that phones come to; port 0 is any that is free.
    let host: String
    let port: Int
    private let limits: PageLimits
    private let desk: Desk
    private let listener: OfferListener
    let door: Door
    let tally = PageTally()

    init(
        host: String, port: Int, socket: String, isBehindTLS: Bool = false,
        limits: PageLimits = PageLimits()
    ) {
        self.host = host
        self.port = port
        self.limits = limits
        desk = Desk(limits, isBehindTLS: isBehindTLS)
        listener = OfferListener(path: socket, limits: limits, desk: desk)
        door = Door(limits, countsAddresses: isBehindTLS == false)
    }

    /// Serves until the task is cancelled; `whenReady` hears the port that phones come to.
    ///
    /// Throws what hinders it from listening.
    func run(whenReady: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        let channel = PageChannel(limits, door) { request, writer, _ in
            try await answer(request, writer)
        }
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(
                address: .hostname(host, port: port), backlog: limits.backlog),
            onServerRunning: { whenReady($0.localAddress?.port ?? 0) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            // It would tell of every phone.
            logger: Logger(label: "kiosk-page") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await withThrowingTaskGroup { group in
                group.addTask { try await listener.run() }
                group.addTask { try await server.run() }
                group.addTask { try await report() }
                // Whichever ends takes the others with it.
                try await group.next()
                group.cancelAll()
            }
        } catch {
            await channel.anteroom.clear()
            throw error
        }
        await channel.anteroom.clear()
    }

    private func answer(_ request: Request, _ writer: consuming ResponseWriter) async throws {
        let reply = desk.reply(to: request.head)
        tally.count(reply.status.code)
        let head = HTTPResponse(status: reply.status, headerFields: reply.headers)
        guard request.method != .head else { return try await writer.writeResponse(head) }
        switch reply.body {
        case .nothing:
            try await writer.writeResponse(head)
        case .page(let bytes):
            try await writer.write(
                response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .file(let document):
            var body = try await writer.writeHead(head)
            for start in stride(from: 0, to: document.bytes.count, by: limits.chunk) {
                let end = min(start + limits.chunk, document.bytes.count)
                // A copy: what waits in the connection is small, whatever becomes of the file.
                try await body.write(ByteBuffer(bytes: document.bytes[start..<end]))
            }
            try await body.finish(nil)
        }
    }

    /// Once a minute.
    private func report() async throws {
        while true {
            try await Task.sleep(for: .seconds(60))
            if let counts = tally.take() {
                PageTally.say("answers \(counts); offers \(desk.count); open \(door.count)")
            }
        }
    }
}
