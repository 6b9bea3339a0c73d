// Is the fence itself in order: its folders, and its backend?

internal import KioskFence

/// Looks at the folders of the permits and at the backend's file.
struct FenceCheck {
    /// The folder of the permits.
    var fence: String
    /// Whom the kiosk runs as.
    var user: String
    /// What is known of the fence's folder and those in it.
    var folders: [String: Result<FileFacts, FileFault>]
    /// The backend's path.
    var backend: String
    var backendFacts: Result<FileFacts, FileFault>
    /// Whether it answers when it is asked what printers it sees, as cupsd does (backend(7)).
    var answers: Bool

    /// Looks at the machine.
    init(fence: String, user: String, backend: String, answers: Bool) {
        self.fence = fence
        self.user = user
        self.backend = backend
        self.answers = answers
        folders = [:]
        for place in Self.places(fence) { folders[place] = FileFacts.at(place) }
        backendFacts = FileFacts.at(backend)
    }

    private static func places(_ fence: String) -> [String] {
        let folders = FenceFolder.allCases.map(\.rawValue) + [FenceHolds.folder]
        return [fence] + folders.map { fence + "/" + $0 }
    }

    var findings: [Finding] {
        folderFindings + backendFindings
    }

    private var folderFindings: [Finding] {
        let faults = Self.places(fence).compactMap { place in
            folders[place].flatMap { fault(of: place, $0) }
        }
        if let first = faults.first { return [first] }
        return [
            splitFault
                ?? .good("cups", "fence-folder", "The permits' folder \(fence) is the kiosk's own.")
        ]
    }

    private func fault(of place: String, _ facts: Result<FileFacts, FileFault>) -> Finding? {
        let remedy = "systemd-tmpfiles --create kiosk.conf"
        switch facts {
        case .failure(.absent):
            return .fault(
                "cups", "fence-folder", "The permits' folder \(place) is not there.", do: remedy)
        case .failure(.closed):
            return .doubt(
                "cups", "fence-folder", "The permits' folder \(place) is closed to you.",
                do: "Run kioskctl doctor as root.")
        case .success(let facts) where !facts.isFolder:
            return .fault(
                "cups", "fence-folder", "\(place) is no folder.", do: "Remove it; then \(remedy)")
        case .success(let facts) where facts.ownerName != user:
            return .fault(
                "cups", "fence-folder", "The folder \(place) belongs to \(facts.ownerName).",
                do: "chown \(user): \(place)")
        case .success(let facts) where facts.mode & 0o007 != 0 || facts.mode & 0o700 != 0o700:
            return .fault(
                "cups", "fence-folder",
                "The folder \(place) has mode \(facts.octal): not the kiosk alone gets in.",
                do: "chmod 2770 \(place)")
        case .success:
            return nil
        }
    }

    /// A rename from one file system to another is none.
    private var splitFault: Finding? {
        let devices = Set(folders.values.compactMap { try? $0.get().device })  // absent ones: above
        guard devices.count > 1 else { return nil }
        return .fault(
            "cups", "fence-folder", "The folders in \(fence) lie on different file systems.",
            do: "Put all of \(fence) on one.")
    }

    private var backendFindings: [Finding] {
        switch backendFacts {
        case .failure:
            return [
                .fault(
                    "cups", "backend", "The backend of the fence is not there (\(backend)).",
                    do: "Install the kiosk again: make install")
            ]
        case .success(let facts):
            // cupsd runs a backend as root only if nobody else may run or change it.
            guard facts.owner == 0, facts.mode & 0o077 == 0, facts.mode & 0o100 != 0,
                !facts.isFolder
            else {
                return [
                    .fault(
                        "cups", "backend",
                        "\(backend) belongs to \(facts.ownerName) and has mode \(facts.octal): "
                            + "cupsd does not run it as root, and it cannot reach the permits.",
                        do: "chown root: \(backend); chmod 0700 \(backend)")
                ]
            }
            return [answerFinding]
        }
    }

    private var answerFinding: Finding {
        if answers { return .good("cups", "backend", "The backend of the fence is in place.") }
        return .doubt(
            "cups", "backend", "The backend of the fence did not answer.",
            do: "Run kioskctl doctor as root; if it stays so, make install.")
    }
}
