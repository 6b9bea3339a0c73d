// What the print service says to the backend, and what is understood.

import KioskFence
import Testing

/// Calls as cupsd makes them, and others.
@Suite struct BackendCallTests {
    private static let real = "ipp://localhost:8631/ipp/print"
    private static let uuid = "job-uuid=urn:uuid:" + Sample.uuid

    private func call(
        _ options: String, uri: String? = "kiosk-fence:/" + real, programs: String? = nil,
        file: [String] = []
    ) -> BackendCall {
        let arguments = ["kiosk-fence", "7", "kiosk", Sample.uuid, "1", options] + file
        return BackendCall(arguments: arguments, deviceURI: uri, programs: programs)
    }

    @Test func `without arguments it is asked for devices`() {
        let call = BackendCall(arguments: ["kiosk-fence"], deviceURI: nil, programs: nil)
        #expect(call == .discovery)
    }

    @Test(arguments: [0, 2, 3, 4, 5, 8, 9])
    func `another number of arguments is misuse`(count: Int) {
        let arguments = [String](repeating: "x", count: count)
        #expect(BackendCall(arguments: arguments, deviceURI: nil, programs: nil) == .misuse)
    }

    @Test(arguments: [[], ["/tmp/file"]])
    func `a job names its attempt, its printer and the real backend`(file: [String]) {
        let options = "finishings=3 \(Self.uuid) job-originating-host-name=localhost"
        #expect(
            call(options, file: file)
                == .job(
                    FencedJob(
                        attempt: Sample.uuid, uri: Self.real, program: "/usr/lib/cups/backend/ipp",
                        arguments: [Self.real, "7", "kiosk", Sample.uuid, "1", options] + file)))
    }

    @Test func `the print service says where its programs are`() {
        guard case .job(let job) = call(Self.uuid, programs: "/opt/cups") else {
            Issue.record("no job")
            return
        }
        #expect(job.program == "/opt/cups/backend/ipp")
    }

    @Test(arguments: [
        "", "x=y", "job-uuid=", "job-uuid", "job-uuid=urn:uuid:", "job-uuid=" + Sample.uuid,
        uuid + "0", uuid.uppercased(), uuid + " " + uuid, "my-" + uuid, "title='x \(uuid)'",
        "title=\"x \(uuid)\"", "title=x\\ \(uuid)", "job-uuid=urn:uuid:../../permit/x",
    ])
    func `a job without its one uuid is refused`(options: String) {
        #expect(call(options) == .refused(.uuid))
    }

    @Test(arguments: ["'\(uuid)'", "  \(uuid)  ", "title=x\\'y \(uuid)", "title='a b' \(uuid)"])
    func `quotes and backslashes are read as the print service writes them`(options: String) {
        guard case .job(let job) = call(options) else {
            Issue.record("no job")
            return
        }
        #expect(job.attempt == Sample.uuid)
    }

    @Test(arguments: [
        nil, "", "ipp://localhost/", "kiosk-fence:ipp://x", "Kiosk-fence:/ipp://x",
        "kiosk-fence:/ipp://x y", "kiosk-fence:/ipp://x\n",
        "kiosk-fence:/ipp://" + String(repeating: "x", count: 1_024),
    ])
    func `a queue that does not lead through the fence is refused`(uri: String?) {
        #expect(call(Self.uuid, uri: uri) == .refused(.uri))
    }

    @Test(arguments: [
        "", "ipp", "/etc/passwd:", "../filter/x://y", "..:x", ".x:y", ":x", "-x://y", "a/b://c",
        "kiosk-fence:/ipp://x", "KIOSK-FENCE:/ipp://x", "1x:y",
    ])
    func `a printer's URI that names no backend is refused`(uri: String) {
        #expect(call(Self.uuid, uri: "kiosk-fence:/" + uri) == .refused(.scheme))
    }
}
