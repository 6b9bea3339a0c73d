// The queue as a place to send a job to: libcups's Dest API, the one that CUPS 3 keeps.

internal import CCUPS
internal import KioskCore

/// A queue that was asked what it can do, ready to take one job; freed when its owner ends.
///
/// The Dest API suffices: `job-uuid` is in libcups's table of options, so it travels as a URI and
/// CUPS keeps it (Get-Job-Attributes and the backend's fifth argument both show the uuid that was
/// given).
@safe struct PrintDestination: ~Copyable {
    private let destination: UnsafeMutablePointer<cups_dest_t>
    private let abilities: OpaquePointer

    /// Asks the queue at `address` what it can do; throws why it cannot take jobs.
    ///
    /// `cupsGetNamedDest` would mix in the account's `lpoptions` files. A destination by URI has
    /// none; it needs `printer-uri-supported`, or libcups opens a second connection, to the default
    /// server and without time-outs, and asks it to make a temporary queue.
    init(
        _ address: PrintQueueAddress, over connection: borrowing PrintServiceConnection
    ) throws(PrintSubmissionFault) {
        guard let destination = unsafe cupsGetDestWithURI(address.queue, address.uri) else {
            throw .incomplete(IPP_STATUS_ERROR_INTERNAL)
        }
        unsafe destination.pointee.num_options = unsafe cupsAddOption(
            "printer-uri-supported", address.uri, destination.pointee.num_options,
            &destination.pointee.options)
        guard let abilities = unsafe cupsCopyDestInfo(connection.http, destination) else {
            unsafe cupsFreeDests(1, destination)
            throw .incomplete(cupsLastError())
        }
        unsafe self.destination = destination
        unsafe self.abilities = abilities
    }

    deinit {
        unsafe cupsFreeDestInfo(abilities)
        unsafe cupsFreeDests(1, destination)
    }

    /// Makes a job without a document, and gives its number.
    borrowing func createJob(
        title: String, options: borrowing JobOptions,
        over connection: borrowing PrintServiceConnection
    ) throws(PrintSubmissionFault) -> Int {
        var job: Int32 = 0
        let status = unsafe cupsCreateDestJob(
            connection.http, destination, abilities, &job, title, options.count, options.first)
        // Where the connection died, the status is that of an earlier question.
        guard job > 0 else {
            throw .incomplete(status.isSuccess ? IPP_STATUS_ERROR_INTERNAL : status)
        }
        return Int(job)
    }
}

/// A list of job options in libcups's form, freed when its owner ends.
@safe struct JobOptions: ~Copyable {
    private(set) var count: Int32 = 0
    private(set) var first: UnsafeMutablePointer<cups_option_t>?

    /// Lists `attributes`, one copy, and the name of the attempt as `job-uuid` (PWG 5100.13
    /// §5.3.1).
    init(_ attributes: [(name: String, value: String)], attempt: AttemptID) {
        let own = [("copies", "1"), ("job-uuid", "urn:uuid:\(attempt.text)")]
        for (name, value) in attributes + own {
            unsafe count = cupsAddOption(name, value, count, &first)
        }
    }

    deinit {
        unsafe cupsFreeOptions(count, first)
    }
}
