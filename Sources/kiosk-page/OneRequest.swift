// A connection has one request, one answer, and a time for each.

import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request does not end in time, whose answer does not get out in time,
/// and every other after its answer.
///
/// The server itself would wait for the end of a request for ever. Nothing that comes behind the
/// first request is looked at.
final class OneRequest: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How far the connection is.
    private enum State {
        case asking
        case answering
        case leaving
    }

    private let limits: PageLimits
    private let door: Door
    private var state = State.asking
    private var alarm: Scheduled<Void>?

    init(_ limits: PageLimits, _ door: Door) {
        self.limits = limits
        self.door = door
    }

    func handlerAdded(context: ChannelHandlerContext) {
        close(context, after: limits.request)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        alarm?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        alarm?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .asking = state else { return }
        switch unwrapInboundIn(data) {
        case .head:
            context.fireChannelRead(data)
        case .body:
            // No request here has one; how much of it comes is bounded by `ByteLimit`.
            break
        case .end:
            state = .answering
            door.serve(context.channel, true)
            close(context, after: limits.response)
            context.fireChannelRead(data)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent {
            // A client may close its end behind its request; before the end there is none.
            if case .answering = state {} else { return context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else {
            return context.write(data, promise: promise)
        }
        let written = promise ?? context.eventLoop.makePromise()
        context.writeAndFlush(data, promise: written)
        let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.futureResult.whenSuccess { here.value.0.leave(here.value.1) }
    }

    /// Says that nothing more comes, and waits for the client to have read it: a connection that
    /// is closed over unread bytes takes its answer with it (RFC 9112 §9.6).
    private func leave(_ context: ChannelHandlerContext) {
        state = .leaving
        door.serve(context.channel, false)
        close(context, after: limits.goodbye)
        context.close(mode: .output, promise: nil)
    }

    private func close(_ context: ChannelHandlerContext, after time: Duration) {
        alarm?.cancel()
        let channel = context.channel
        alarm = context.eventLoop.scheduleTask(in: TimeAmount(time)) {
            channel.close(promise: nil)
        }
    }
}
