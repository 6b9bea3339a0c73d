// I12: nothing personal is kept.

internal import KioskCore
internal import KioskFence

/// The mark that all personal texts bear stands in no journal entry and in no file of the fence.
struct Privacy {
    func observe(_ observation: Observation, _ world: World) {
        switch observation {
        case .entry: check(world)
        case .fence(.write(_, let content), _):
            if Privacy.holdsMark(content) { world.fail("I12", "a permit holds personal data") }
        default: break
        }
    }

    private func check(_ world: World) {
        guard let row = world.journal.rows.last else { return }
        for field in row.fields {
            guard case .text(let text) = field.value else { continue }
            if Privacy.holdsMark(Array(text.utf8)) {
                world.fail("I12", "\(row.kind.rawValue) holds personal data in \(field.name)")
            }
        }
    }

    private static let mark = Array(Crowd.mark.utf8)

    /// In upper case or lower case.
    private static func holdsMark(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= mark.count else { return false }
        return (0...bytes.count - mark.count).contains { start in
            (0..<mark.count).allSatisfy { bytes[start + $0] & 0xDF == mark[$0] }
        }
    }
}
