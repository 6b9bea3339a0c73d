// The printers that announce themselves in the network (DNS-SD, RFC 6763; PWG 5100.14 §4).

internal import CCUPS
internal import Dispatch
internal import Lanes

/// A printer that was heard.
package struct AnnouncedPrinter: Hashable, Sendable {
    /// The name under which it announces itself.
    package var name: String
    /// What it calls itself; empty if it does not say.
    package var model: String
    /// Where it stands, in the words of whoever set it up.
    package var location: String
    /// Its own address, with the host's name; empty if nobody could find it out.
    package var address: String
    /// The same with the number of the host that answered; empty if none did.
    package var numericAddress: String
}

/// Listens for printers, with libcups's own resolver (`cupsEnumDests`, which CUPS 3 keeps).
package struct PrinterAnnouncements: Sendable {
    private let lane = Lane(DispatchQueue(label: "kiosk.printing.announcements"))

    /// Printers that are taken. An office floor has a dozen.
    private static let most = 32
    /// Milliseconds for the way to one printer.
    private static let connecting: Int32 = 2_000

    /// Hears nobody yet.
    package init() {}

    /// Listens for so many milliseconds, and asks each printer that was heard for its address.
    /// Without a DNS-SD service on this machine nobody is heard.
    package func heard(within milliseconds: Int) async -> [AnnouncedPrinter] {
        await lane.run {
            let heard = HeardDestinations(most: Self.most)
            // One that fails has heard nobody.
            withExtendedLifetime(heard) {
                _ = unsafe cupsEnumDests(
                    UInt32(CUPS_DEST_FLAGS_NONE), Int32(clamping: milliseconds), nil,
                    CUPS_PRINTER_DISCOVERED.rawValue, CUPS_PRINTER_DISCOVERED.rawValue,
                    { context, flags, destination in
                        guard let context = unsafe context, let destination = unsafe destination
                        else { return 0 }
                        let heard = unsafe Unmanaged<HeardDestinations>.fromOpaque(context)
                            .takeUnretainedValue()
                        return unsafe heard.take(flags, destination)
                    }, Unmanaged.passUnretained(heard).toOpaque())
            }
            return unsafe heard.printers { unsafe Self.printer($0) }
        }
    }

    private static func printer(
        _ destination: UnsafeMutablePointer<cups_dest_t>
    ) -> AnnouncedPrinter {
        func option(_ name: String) -> String {
            let text = unsafe cupsGetOption(
                name, destination.pointee.num_options, destination.pointee.options)
            return unsafe text.map { unsafe String(String(cString: $0).prefix(255)) } ?? ""
        }
        let info = option("printer-info")
        let name = unsafe destination.pointee.name.map { unsafe String(cString: $0) } ?? ""
        var printer = AnnouncedPrinter(
            name: info.isEmpty ? name : info, model: option("printer-make-and-model"),
            location: option("printer-location"), address: "", numericAddress: "")
        let way = unsafe way(to: destination)
        let resolved = option("resolved-device-uri")
        let address = resolved.isEmpty ? option("device-uri") : resolved
        guard let parts = URIParts(address), !parts.host.contains("._tcp") else { return printer }
        let host = parts.host.hasSuffix(".") ? String(parts.host.dropLast()) : parts.host
        let path = way?.resource ?? parts.resource
        printer.address = "\(parts.scheme)://\(host):\(parts.port)\(path)"
        if let number = way?.number, !number.isEmpty {
            let bracketed = number.contains(":") ? "[\(number)]" : number
            printer.numericAddress = "\(parts.scheme)://\(bracketed):\(parts.port)\(path)"
        }
        return printer
    }

    /// Connects to a printer, and so finds its address out: libcups notes it with the destination.
    private static func way(
        to destination: UnsafeMutablePointer<cups_dest_t>
    ) -> (resource: String, number: String)? {
        let room = 256
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { buffer in
            guard let start = buffer.baseAddress,
                let http = unsafe cupsConnectDest(
                    destination, UInt32(CUPS_DEST_FLAGS_DEVICE), connecting, nil, start, room,
                    nil, nil)
            else { return nil }
            defer { unsafe httpClose(http) }
            return unsafe (String(cString: start), numericHost(http))
        }
    }

    private static func numericHost(_ http: OpaquePointer) -> String {
        let room = 64
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { buffer in
            guard let address = unsafe httpGetAddress(http),
                let text = unsafe httpAddrString(address, buffer.baseAddress, Int32(room))
            else { return "" }
            return unsafe String(cString: text)
        }
    }
}

/// Copies of what libcups tells of, freed when their owner goes.
@safe private final class HeardDestinations {
    private var count: Int32 = 0
    private var first: UnsafeMutablePointer<cups_dest_t>?
    private let most: Int

    init(most: Int) {
        self.most = most
    }

    deinit {
        unsafe cupsFreeDests(count, first)
    }

    /// Keeps one; says whether more are wanted.
    func take(_ flags: UInt32, _ destination: UnsafeMutablePointer<cups_dest_t>) -> Int32 {
        if flags & UInt32(CUPS_DEST_FLAGS_REMOVED) != 0 { return 1 }
        unsafe count = cupsCopyDest(destination, count, &first)
        return Int(count) < most ? 1 : 0
    }

    func printers<Value>(
        _ read: (UnsafeMutablePointer<cups_dest_t>) -> Value
    ) -> [Value] {
        guard let first = unsafe first else { return [] }
        return (0..<Int(count)).map { unsafe read(first + $0) }
    }
}
