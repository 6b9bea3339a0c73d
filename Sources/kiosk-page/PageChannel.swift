// How a connection of a phone is set up: Hummingbird's HTTP/1, between the bounds of the page.

import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

/// Hummingbird's own channel with what it does not bound by itself: the time of a request and of an
/// answer, connections of one address, bytes in all.
struct PageChannel: ServerChildChannel {
    private let limits: PageLimits
    private let door: Door
    private let inner: HTTP1Channel
    let anteroom = Anteroom()

    init(_ limits: PageLimits, _ door: Door, responder: @escaping HTTPChannelHandler.Responder) {
        self.limits = limits
        self.door = door
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
            maxHeaderFieldCount: limits.headerFields)
        inner = HTTP1Channel(
            responder: responder,
            configuration: .init(
                additionalChannelHandlers: [OneRequest(limits, door)],
                httpDecoderConfiguration: decoder))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        door.enter(channel)
        do {
            let size = FixedSizeRecvByteBufferAllocator(capacity: limits.portion)
            try channel.syncOptions?.setOption(.recvAllocator, value: size)
            try channel.syncOptions?.setOption(.maxMessagesPerRead, value: 1)
            try channel.pipeline.syncOperations.addHandler(ByteLimit(limits))
        } catch {
            // Closed already: there is nothing to set up.
            return channel.eventLoop.makeFailedFuture(error)
        }
        return inner.setup(channel: channel, logger: logger).map { [anteroom] connection in
            anteroom.enter(connection)
            return connection
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        anteroom.leave(value)
        await inner.handle(value: value, logger: logger)
    }
}
