// Whom the private cupsd runs as.

import Glibc

/// A user and a group by number, so that an account without a name works too.
@safe struct Account {
    let user: uid_t
    let group: gid_t
    /// The words before a command that make it run as this account; none when we are it already.
    let prefix: [String]

    /// Ourselves, or `lp` when we are root: cupsd refuses to run its filters as root.
    static func forScheduler() throws -> Account {
        guard geteuid() == 0 else {
            return Account(user: geteuid(), group: getegid(), prefix: [])
        }
        guard let entry = unsafe getpwnam("lp") else {
            throw SandboxPrinterError.system(call: "getpwnam", code: ENOENT)
        }
        let (user, group) = unsafe (entry.pointee.pw_uid, entry.pointee.pw_gid)
        return Account(
            user: user, group: group,
            prefix: [
                Program.setpriv.path, "--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--",
            ])
    }
}
