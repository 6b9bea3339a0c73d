// Where the kiosk writes down what it does: opened when that is possible, at the start or later.

internal import Dispatch
internal import KioskCore
internal import KioskFence
internal import KioskJournal
internal import Lanes

/// Why nothing can be written down, and so nothing printed.
enum JournalDeskFault: Error, Hashable, Sendable, CustomStringConvertible {
    case journal(JournalFault)
    /// The secret under which the journal names invoices.
    case keys(SecretFault)
    case fence(FenceDiskError)

    /// A few words for staff: nothing of an entry, nothing of a secret.
    var description: String {
        switch self {
        case .journal(let fault): fault.description
        case .keys(.absent): "there is no invoice-key"
        case .keys(.damaged): "invoice-key is damaged, or not a file of the kiosk's alone"
        case .keys(.failed(let code)): "invoice-key cannot be read or made (errno \(code))"
        case .fence(let fault):
            "the folders of the fence cannot be used (\(fault.call), errno \(fault.code))"
        }
    }
}

/// Opens the journal and all that a print needs beside it, and keeps it open.
///
/// What cannot be opened is left as it is: nothing is written over, nothing laid aside. Only the
/// loop opens and appends, one after the other; whoever reads comes at any time.
actor JournalDesk {
    /// What earlier runs have left.
    struct Leftovers: Sendable {
        /// The attempts to print whose end is not in the journal, to be looked into.
        var open: [OpenPrint]
        /// Those that another process follows: they are left to it.
        var followed: [OpenPrint]
        /// The attempts whose end is: what became of their files.
        var swept: FenceLane.Sweep
    }

    /// What stands open, all of it or nothing.
    private struct Books {
        let journal: Journal
        let reader: JournalReader
        let keys: InvoiceKeys
    }

    private let path: String
    private let kiosk: String
    private let epoch: Epoch
    private let stateDirectory: String
    private let fence: FenceLane
    /// Where it is waited for the disk, beside what the journal and the fence have of their own.
    private let lane = Lane(DispatchQueue(label: "kiosk.journal-desk"))
    private var books: Books?
    /// Why the last try to open has failed.
    private var fault = JournalDeskFault.journal(.absent)

    /// A desk on which nothing is open yet, for the journal at `path` of the run `epoch`. The
    /// secret of the invoices' names lies in `stateDirectory`.
    init(
        at path: String, kiosk: String, epoch: Epoch, stateDirectory: String, fence: FenceLane
    ) {
        self.path = path
        self.kiosk = kiosk
        self.epoch = epoch
        self.stateDirectory = stateDirectory
        self.fence = fence
    }

    /// Tries to open everything; says what earlier runs have left if it is open now and was not
    /// before, nil otherwise. May wait for the disk, and `Limits.journalBusy` for another program.
    func open() async -> Leftovers? {
        guard books == nil else { return nil }
        do throws(JournalDeskFault) {
            let books = try await opened()
            try await openFence()
            let open = try await leftOpen(books.reader)
            // Of what is open the files are the evidence: they go only once it is known what is.
            let swept = try await sweep(except: open.own + open.followed)
            self.books = books
            return Leftovers(open: open.own, followed: open.followed, swept: swept)
        } catch {
            fault = error
            return nil
        }
    }

    /// Writes an entry; when this returns, it outlives a power cut.
    func append(_ entry: JournalEntry, at time: WallTime) async throws(JournalDeskFault) {
        guard let books else { throw fault }
        do throws(JournalFault) {
            try await books.journal.append(entry.named(by: books.keys), at: time)
        } catch {
            throw .journal(error)
        }
    }

    /// The name of an invoice in the journal, and what is written there of its prints.
    func prints(
        of identity: InvoiceIdentity
    ) async throws(JournalDeskFault) -> (key: InvoiceKey, ledger: PrintLedger) {
        guard let books else { throw fault }
        let key = books.keys.key(of: identity)
        do throws(JournalFault) {
            return (key, try await books.reader.prints(of: key))
        } catch {
            throw .journal(error)
        }
    }

    /// How an attempt to print stands; nil if that cannot be told now, or nothing is known of it.
    func standing(of attempt: AttemptID) async -> PrintLedger.Standing? {
        // What cannot be read now is asked for the next time.
        try? await books?.reader.standing(of: attempt)
    }

    private func opened() async throws(JournalDeskFault) -> Books {
        let keys: InvoiceKeys
        do throws(SecretFault) {
            keys = try await lane.run { () throws(SecretFault) in
                try InvoiceKeys.open(in: stateDirectory)
            }
        } catch {
            throw .keys(error)
        }
        do throws(JournalFault) {
            try await read()
            return Books(
                journal: try await Journal.open(at: path, kiosk: kiosk, epoch: epoch),
                reader: try await JournalReader.open(at: path), keys: keys)
        } catch {
            throw .journal(error)
        }
    }

    /// Reads what will be needed before a connection that writes touches the file: a damaged one
    /// stays as it is. One that is not there yet is made.
    private func read() async throws(JournalFault) {
        do throws(JournalFault) {
            _ = try await JournalReader.open(at: path).openPrints()
        } catch {
            guard error == .absent else { throw error }
        }
    }

    private func leftOpen(
        _ reader: JournalReader
    ) async throws(JournalDeskFault) -> OpenPrints {
        do throws(JournalFault) {
            return try await OpenPrints.found(in: reader, fence)
        } catch {
            throw .journal(error)
        }
    }

    private func openFence() async throws(JournalDeskFault) {
        do throws(FenceDiskError) {
            try await fence.open()
        } catch {
            throw .fence(error)
        }
    }

    private func sweep(
        except open: [OpenPrint]
    ) async throws(JournalDeskFault) -> FenceLane.Sweep {
        do throws(FenceDiskError) {
            return try await fence.sweep(except: open.map(\.attempt))
        } catch {
            throw .fence(error)
        }
    }
}
