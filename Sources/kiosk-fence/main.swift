// kiosk-fence: the CUPS backend that lets a document to its printer only with a permit, once.

import Glibc
import KioskFence

/// What the print service reads of the environment (backend(7)), and where the fence is.
let call = BackendCall(
    arguments: CommandLine.arguments, deviceURI: Environment["DEVICE_URI"],
    programs: Environment["CUPS_SERVERBIN"])

switch call {
case .discovery:
    exit(0)
case .misuse:
    ServiceLog.say("Usage: kiosk-fence job-id user title copies options [file]")
    exit(1)
case .refused(let refusal):
    ServiceLog.error("This job is cancelled: \(refusal.rawValue).")
    exit(5)
case .job(let job):
    exit(PassageRunner.run(job))
}
