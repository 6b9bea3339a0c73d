// The attempts whose end is not in the journal, when the kiosk starts: whose are they?

internal import KioskCore
internal import KioskJournal

/// What a start finds open.
struct OpenPrints: Sendable {
    /// Those that this run has to look into: nobody follows them any more.
    let own: [OpenPrint]
    /// Those that another process follows: a page of staff's beside the kiosk. It writes down how
    /// they end; if it dies, the next start looks into them.
    let followed: [OpenPrint]

    /// Looks, and takes those that are to be looked into.
    static func found(
        in reader: JournalReader, _ fence: FenceLane
    ) async throws(JournalFault) -> OpenPrints {
        var taken: Set<AttemptID> = []
        for open in try await reader.openPrints() {
            // Where nobody can tell, it is looked into: otherwise it would stay open for ever.
            if (try? await fence.take(open.attempt)) ?? true { taken.insert(open.attempt) }
        }
        // Asked again: whoever followed one until a moment ago has written its end before.
        let open = try await reader.openPrints()
        return OpenPrints(
            own: open.filter { taken.contains($0.attempt) },
            followed: open.filter { taken.contains($0.attempt) == false })
    }
}
