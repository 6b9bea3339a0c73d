// How the print service calls the backend, read with suspicion (backend(7)).

/// What the print service wants from the backend.
package enum BackendCall: Hashable, Sendable {
    /// To name the devices that it finds: the fence finds none.
    case discovery
    /// To print a job.
    case job(FencedJob)
    /// Something that no print service asks.
    case misuse
    /// To print a job that can have no permit, or that leads nowhere.
    case refused(BackendRefusal)

    /// Reads a call. `arguments` is the whole of `argv`; `deviceURI` and `programs` are
    /// `DEVICE_URI` and `CUPS_SERVERBIN` of the environment.
    package init(arguments: [String], deviceURI: String?, programs: String?) {
        switch arguments.count {
        case 1:
            self = .discovery
        case 6, 7:
            self = BackendCall.job(
                arguments: arguments, deviceURI: deviceURI ?? arguments[0],
                programs: programs ?? FencedJob.programs)
        default:
            self = .misuse
        }
    }

    private static func job(
        arguments: [String], deviceURI: String, programs: String
    ) -> BackendCall {
        guard let uri = FencedJob.realURI(in: deviceURI) else { return .refused(.uri) }
        guard let scheme = FencedJob.scheme(of: uri) else { return .refused(.scheme) }
        let options = JobOptions(arguments[5])
        guard let attempt = options.uuid else { return .refused(.uuid) }
        return .job(
            FencedJob(
                attempt: attempt, uri: uri, program: "\(programs)/backend/\(scheme)",
                arguments: [uri] + arguments.dropFirst(),
                mayLackPages: options.mayLackPages))
    }
}

/// Why a job is cancelled before anything else is asked.
package enum BackendRefusal: String, CaseIterable, Hashable, Sendable {
    /// `DEVICE_URI` is not `kiosk-fence:/` and a URI.
    case uri = "the queue's URI is not kiosk-fence:/ and the printer's URI"
    /// The printer's URI names no backend, or the fence itself.
    case scheme = "the printer's URI names no backend that could be run"
    /// The job bears no uuid, or more than one.
    case uuid = "the job has no job-uuid, so it is not the kiosk's"
}

/// A job that may go through the fence if it has a permit.
package struct FencedJob: Hashable, Sendable {
    /// The attempt's uuid.
    package var attempt: String
    /// Where the real backend sends the document.
    package var uri: String
    /// The real backend's path.
    package var program: String
    /// Its arguments, the first being `uri` as backend(7) has it.
    package var arguments: [String]
    /// Whether its options let it have fewer sides of paper than the document has pages.
    package var mayLackPages: Bool

    /// Describes a job.
    package init(
        attempt: String, uri: String, program: String, arguments: [String],
        mayLackPages: Bool = false
    ) {
        self.attempt = attempt
        self.uri = uri
        self.program = program
        self.arguments = arguments
        self.mayLackPages = mayLackPages
    }

    /// The file with the document that the print service names; `nil` if it comes on standard
    /// input.
    package var file: String? { arguments.count > 6 ? arguments[6] : nil }

    /// What stands before the real URI in a queue's.
    package static let prefix = "kiosk-fence:/"
    /// Where CUPS keeps its programs unless the environment says otherwise.
    static let programs = "/usr/lib/cups"
    /// Bytes of a URI (`HTTP_MAX_URI` of CUPS).
    private static let uriBytes = 1_024

    static func realURI(in deviceURI: String) -> String? {
        guard deviceURI.hasPrefix(prefix), deviceURI.utf8.count <= uriBytes,
            deviceURI.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return String(deviceURI.dropFirst(prefix.count))
    }

    /// The name of the backend: a plain file name, never a path, never the fence again.
    static func scheme(of uri: String) -> String? {
        guard let colon = uri.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = uri[..<colon]
        guard scheme.first?.isLetter == true, scheme.lowercased() != "kiosk-fence",
            scheme.allSatisfy({ $0.isLetter || $0.isNumber || "-+.".contains($0) })
        else { return nil }
        return String(scheme)
    }
}
