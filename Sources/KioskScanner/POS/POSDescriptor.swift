// What a device says of itself: whether it is a bar code scanner, and how its reports are numbered.

/// The report descriptor of a HID device (Device Class Definition for HID 1.11, §6.2.2).
package enum POSDescriptor {
    /// What the kernel keeps of a descriptor at most (`HID_MAX_DESCRIPTOR_SIZE`).
    private static let longest = 4_096
    private static let pointOfSale: UInt32 = 0x008C_0002
    private static let decodedData: UInt32 = 0x008C_00FE

    /// The items that matter here, by type and tag (§6.2.2.4 to §6.2.2.8).
    private enum Tag {
        static let collection: UInt8 = 0xA0
        static let endCollection: UInt8 = 0xC0
        static let usagePage: UInt8 = 0x04
        static let usage: UInt8 = 0x08
        static let input: UInt8 = 0x80
        static let reportSize: UInt8 = 0x74
        static let reportNumber: UInt8 = 0x84
        static let reportCount: UInt8 = 0x94
    }

    /// The number that scanners give their reports where nothing else is known.
    package static let usualReport: UInt8 = 2

    /// Whether a collection that lies in no other is a bar code scanner (page 0x8C, usage 2). Takes
    /// the descriptor as `HIDIOCGRDESC` gives it; what is cut off or malformed says nothing.
    package static func isScanner(_ descriptor: [UInt8]) -> Bool {
        Walk(descriptor).isScanner
    }

    /// The number of the input report that carries the codes: the one with decoded data in it (page
    /// 0x8C, usage 0xFE), otherwise the longest of the scanner's. 0 if the device numbers no
    /// reports, so that they come without a number in front; nil if no report is described.
    package static func reportNumber(_ descriptor: [UInt8]) -> UInt8? {
        let inputs = Walk(descriptor).inputs
        var lengths: [UInt8: Int] = [:]
        for input in inputs { lengths[input.report, default: 0] += input.bits }
        let longest = lengths.sorted { $0.key < $1.key }.max { $0.value < $1.value }
        return inputs.first(where: \.hasCode)?.report ?? longest?.key
    }

    /// A field of an input report of the scanner.
    private struct Input {
        let report: UInt8
        /// At most 2^32 of them, whatever the descriptor says.
        let bits: Int
        let hasCode: Bool
    }

    /// One way through a descriptor, from its first item to its last.
    private struct Walk {
        private(set) var isScanner = false
        private(set) var inputs: [Input] = []
        private var depth = 0
        private var isInScanner = false
        private var (page, size, count) = (UInt32(0), UInt32(0), UInt32(0))
        private var report: UInt8 = 0
        private var usages: [UInt32] = []

        init(_ descriptor: [UInt8]) {
            var rest = descriptor.prefix(longest)
            while let item = Item(takenFrom: &rest) {
                if item.isMain { structure(item) } else { describe(item) }
            }
        }

        private mutating func describe(_ item: Item) {
            switch item.tag {
            case Tag.usagePage: page = item.value << 16
            case Tag.usage: usages.append(item.isFull ? item.value : page | item.value)
            case Tag.reportSize: size = item.value
            case Tag.reportCount: count = item.value
            case Tag.reportNumber: report = UInt8(truncatingIfNeeded: item.value)
            default: break
            }
        }

        private mutating func structure(_ item: Item) {
            switch item.tag {
            case Tag.collection:
                if depth == 0 { isInScanner = usages.first == pointOfSale }
                isScanner = isScanner || isInScanner
                depth += 1
            case Tag.endCollection:
                depth = max(0, depth - 1)
                if depth == 0 { isInScanner = false }
            case Tag.input where isInScanner:
                let bits = min(UInt64(size) * UInt64(count), UInt64(UInt32.max))
                inputs.append(
                    Input(
                        report: report, bits: Int(bits), hasCode: usages.contains(decodedData)))
            default: break
            }
            usages = []
        }
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
