// Who signs a checkpoint, and whom those believe who verify it.

internal import GRDB
internal import KioskCore
internal import Lanes

extension JournalUpkeep {
    /// The key that signs what comes after a checkpoint; nil where one has yet to be made.
    ///
    /// Nothing is written. The checkpoint must bear a signature of this kiosk's: of the key that
    /// is there, or of one that lies beside the journal for all to see. If it is only the second,
    /// the key is lost, or the journal came from another machine: then a new key signs only with
    /// the licence `.newKey`, or where it was begun before and the new one is published already.
    func signer(
        after previous: Checkpoint?, _ licence: PruneLicence
    ) async throws(PruneFault) -> SigningKey? {
        let key = try await onLane { () throws(JournalFault) in
            try SigningKey.existing(beside: path)
        }
        guard let previous else { return key }
        let published = CheckpointKey.beside(path)
        let own = published + (key.map { [$0.publicKey] } ?? [])
        switch previous.doubt(own: own) {
        case nil:
            let isOwn = key.map { ([previous.key] + published).contains($0.publicKey) }
            guard isOwn == true || licence.contains(.newKey) else { throw .keyLost }
        case .otherKey?, .keyUnknown?:
            if licence.contains(.newKey) { break }
            guard own.isEmpty == false else { throw .keyLost }
            throw .broken(.checkpoint(.otherKey, last: previous.last))
        case .changed?: throw .broken(.checkpoint(.changed, last: previous.last))
        }
        return key
    }

    /// Writes a checkpoint with the signature of `signer`, or of a key that is made for it; nil if
    /// the journal was pruned meanwhile.
    ///
    /// Whoever verifies believes what is published: the new key beside that of the checkpoint
    /// before, until the new checkpoint is in the journal; then the new one alone. Killed between
    /// any two of these, the journal verifies, and the next call goes on.
    func sign(
        _ draft: Checkpoint, after previous: Checkpoint?, with signer: SigningKey?
    ) async throws(PruneFault) -> Checkpoint? {
        try await onLane { () throws(JournalFault) in
            let key = if let signer { signer } else { try SigningKey.made(beside: path) }
            let before = previous.map { [$0.key] } ?? []
            try CheckpointKey.publish(
                [key.publicKey] + before.filter { $0 != key.publicKey }, beside: path)
            let signed = try add(draft, after: previous, signedBy: key)
            if signed != nil { try CheckpointKey.publish([key.publicKey], beside: path) }
            return signed
        }
    }

    /// Publishes the key that signed the last checkpoint, alone: whoever was to do it was killed,
    /// or the file was lost.
    func settle(on signer: SigningKey?, after previous: Checkpoint?) async throws(PruneFault) {
        guard let signer, signer.publicKey == previous?.key else { return }
        try await onLane { () throws(JournalFault) in
            try CheckpointKey.publish([signer.publicKey], beside: path)
        }
    }

    private func add(
        _ draft: Checkpoint, after previous: Checkpoint?, signedBy key: SigningKey
    ) throws(JournalFault) -> Checkpoint? {
        try JournalFault.named {
            try writer.write { db throws -> Checkpoint? in
                guard try Checkpoint.newest(db) == previous else { return nil }
                let signed = try key.signed(draft)
                try signed.insert(db)
                return signed
            }
        }
    }
}
