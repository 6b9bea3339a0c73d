// Where technicians' cards are looked at: is it good, and is this the first time?

package import Dispatch
package import KioskCore
package import KioskPass
internal import Lanes

/// Admits technicians' cards, each once, one after the other.
package actor CardDesk {
    private let executor: QueueExecutor
    private let trust: CardTrust
    private let kiosk: KioskMark
    private let stateDirectory: String
    private var used: UsedCards?
    /// What kept the last card, or the start, from being noted; nil if nothing did.
    package private(set) var trouble: StateFileFault?

    /// The queue that the work runs on.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Takes cards of those whom `trust` names, for the kiosk with the name `kiosk`. All its work
    /// is done on `queue`, which must be serial.
    package init(
        trust: CardTrust, kiosk: String, stateDirectory: String,
        on queue: DispatchQueue = DispatchQueue(label: "kiosk.cards")
    ) {
        executor = QueueExecutor(queue)
        self.trust = trust
        self.kiosk = KioskMark(of: kiosk)
        self.stateDirectory = stateDirectory
    }

    /// Reads which cards were used, so that trouble with the file is known at start and not when a
    /// technician stands there; `trouble` says it. The clock shows `seconds` after 1970. A kiosk
    /// that takes no cards has no such file.
    package func open(at seconds: Int) {
        guard trust.isEmpty == false, used == nil else { return }
        do throws(StateFileFault) {
            used = try UsedCards.open(in: stateDirectory, at: seconds)
            trouble = nil
        } catch {
            trouble = error
        }
    }

    /// Looks at a scanned text that begins like a card, while the clock shows `seconds` after 1970.
    /// A card that is admitted is on the disk as used when this returns, and never good again.
    ///
    /// A text that is no whole card is one with a bad signature. Only a card that is good in every
    /// other way is noted: nobody can fill the file with cards of his own making.
    package func admit(_ text: String, at seconds: Int) -> Result<StaffPass, StaffCardFault> {
        do throws(StaffCardFault) {
            guard trust.isEmpty == false else { throw .noKey }
            guard let card = StaffCard.read(text) else { throw .badSignature }
            let pass = try trust.check(card, kiosk: kiosk, at: seconds)
            try note(card.terms, at: seconds)
            return .success(pass)
        } catch {
            return .failure(error)
        }
    }

    private func note(_ terms: CardTerms, at seconds: Int) throws(StaffCardFault) {
        open(at: seconds)
        guard used != nil else { throw .notKept }
        do throws(UsedCards.Fault) {
            try used?.note(
                terms.number, until: terms.notAfter + CardTrust.leeway, at: seconds)
            trouble = nil
        } catch {
            switch error {
            case .used: throw .used
            case .tooMany: throw .notKept
            case .file(let fault):
                trouble = fault
                throw .notKept
            }
        }
    }
}
