// Whether a device says of itself that it is a bar code scanner.

/// The report descriptor of a HID device (Device Class Definition for HID 1.11, §6.2.2).
package enum POSDescriptor {
    /// What the kernel keeps of a descriptor at most (`HID_MAX_DESCRIPTOR_SIZE`).
    private static let longest = 4_096
    private static let pointOfSale: UInt32 = 0x008C_0002

    /// The items that matter here, by type and tag (§6.2.2.4 to §6.2.2.8).
    private enum Tag {
        static let collection: UInt8 = 0xA0
        static let endCollection: UInt8 = 0xC0
        static let usagePage: UInt8 = 0x04
        static let usage: UInt8 = 0x08
    }

    /// Whether a collection that lies in no other is a bar code scanner (page 0x8C, usage 2). Takes
    /// the descriptor as `HIDIOCGRDESC` gives it; what is cut off or malformed says nothing.
    package static func isScanner(_ descriptor: [UInt8]) -> Bool {
        var rest = descriptor.prefix(longest)
        var (page, depth) = (UInt32(0), 0)
        var usage: UInt32?
        while let item = Item(takenFrom: &rest) {
            switch item.tag {
            case Tag.usagePage: page = item.value << 16
            case Tag.usage: usage = usage ?? (item.isFull ? item.value : page | item.value)
            case Tag.collection:
                if depth == 0, usage == pointOfSale { return true }
                depth += 1
            case Tag.endCollection: depth = max(0, depth - 1)
            default: break
            }
            if item.isMain { usage = nil }
        }
        return false
    }

    /// A short item: what it is, and its value.
    private struct Item {
        let tag: UInt8
        let value: UInt32
        /// Whether the value has four bytes: then a usage brings its own page.
        let isFull: Bool

        var isMain: Bool { tag & 0x0C == 0 }

        /// Nil at the end, or if not all of the item is there. A long item comes out as one that
        /// says nothing.
        init?(takenFrom bytes: inout ArraySlice<UInt8>) {
            guard let head = bytes.popFirst() else { return nil }
            let isLong = head == 0xFE
            var size = head & 3 == 3 ? 4 : Int(head & 3)
            if isLong {
                guard let length = bytes.popFirst(), bytes.popFirst() != nil else { return nil }
                size = Int(length)
            }
            guard bytes.count >= size else { return nil }
            let data = bytes.prefix(size)
            bytes = bytes.dropFirst(size)
            tag = isLong ? 0x0C : head & 0xFC
            isFull = !isLong && size == 4
            value = isLong ? 0 : data.reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
    }
}
