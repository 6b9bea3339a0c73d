// Whether the journal still says what was written into it.

/// What a walk along the chain of hashes found.
///
/// The chain shows every change, insertion and loss but one: rows cut off at the end. Against that,
/// keep the `kept` of an earlier report elsewhere and have it looked for.
package struct ChainReport: Hashable, Sendable {
    /// Where the chain is broken.
    package enum Break: Hashable, Sendable {
        /// The row is not what it was: its bytes do not give its hash.
        case changed(row: Int)
        /// Rows before this one are missing, and no checkpoint vouches for them: its `seq` jumps,
        /// or it is not tied to where the chain begins.
        case missing(before: Int)
        /// The row before is missing, or was changed together with its hash.
        case unlinked(row: Int)
        /// The row holds what the journal never writes.
        case unreadable(row: Int)
        /// The file is damaged: no row after this one can be read.
        case damaged(after: Int)
        /// The checkpoint is not believed, after which the chain begins.
        case checkpoint(CheckpointDoubt, last: Int)
    }

    /// What became of a head that was kept elsewhere.
    package enum KeptHeadAnswer: Hashable, Sendable {
        /// Its row is there as it was: all rows that are tied to it are what they were then.
        case there
        /// The journal ends before it: rows were cut off.
        case cutOff
        /// Another row stands in its place.
        case otherRow
        /// It was removed by age.
        case pruned
    }

    /// A row and when it was written.
    package struct Place: Hashable, Sendable {
        package let row: Int
        package let time: WallTime
    }

    /// Breaks that are told at most.
    package static let mostBreaks = 100

    /// Where the chain begins; nil in a journal of which nothing was ever removed.
    package internal(set) var checkpoint: Checkpoint?
    /// Rows that the checkpoint vouches for and that are still there: removing was interrupted.
    package internal(set) var leftovers = 0
    /// The rows found good, from the first on to the first break.
    package internal(set) var rows = 0
    /// The hash of the last good row before the first break: 32 bytes; where there is none, of the
    /// last one removed, or zeros.
    package internal(set) var head = EventHash.none
    /// The last good row before the first break.
    package internal(set) var lastGood: Place?
    /// The breaks, the first `mostBreaks` of them.
    package internal(set) var breaks: [Break] = []
    /// Rows after the first break that fit their own hash and the row before them.
    package internal(set) var rowsAfter = 0
    /// Of all rows that were walked along, those that have something sealed.
    package internal(set) var sealed = 0
    /// What became of the head that was asked for.
    package internal(set) var keptAnswer: KeptHeadAnswer?

    /// The first break, if there is any.
    package var firstBreak: Break? { breaks.first }

    /// What to keep elsewhere, to be asked for the next time; nil in an empty or broken journal.
    package var kept: KeptHead? {
        guard breaks.isEmpty, let row = lastGood?.row ?? checkpoint?.last else { return nil }
        return KeptHead(row: row, hash: head)
    }
}

/// The head of a journal as it was at some time, kept where nobody can change it.
package struct KeptHead: Hashable, Sendable {
    /// The number of the row.
    package let row: Int
    /// Its hash: 32 bytes.
    package let hash: [UInt8]

    init(row: Int, hash: [UInt8]) {
        self.row = row
        self.hash = hash
    }

    /// The head at which a checkpoint stands.
    package init(_ checkpoint: Checkpoint) {
        self.init(row: checkpoint.last, hash: checkpoint.head)
    }

    /// Reads back what `text` gives; nil for anything else.
    package init?(text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let row = Int(parts[0]), row > 0,
            let hash = [UInt8](hexadecimal: parts[1], count: 32)
        else { return nil }
        self.init(row: row, hash: hash)
    }

    /// The row, a colon, 64 hexadecimal digits.
    package var text: String { "\(row):\(hash.hexadecimal)" }
}
