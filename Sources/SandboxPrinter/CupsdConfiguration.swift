// The two configuration files of the private cupsd.

/// Everything that cupsd of CUPS 2.4 is told: cups-files.conf(5) and cupsd.conf(5).
struct CupsdConfiguration {
    /// The folder that holds all of cupsd's files.
    let root: String
    let socket: String
    /// Whom cupsd runs as. It is never root, so `SystemGroup` may be left at its default.
    let account: Account
    /// The folder of the programs that it runs.
    let programs: String
    /// The folder of the permits, if there is a fence.
    let fence: String?

    /// cups-files.conf: where things are.
    var files: String {
        """
        ServerRoot \(root)/etc
        ServerKeychain \(root)/etc/ssl
        RequestRoot \(root)/spool
        TempDir \(root)/spool/tmp
        CacheDir \(root)/cache
        StateDir \(root)/state
        ServerBin \(programs)
        DataDir /usr/share/cups
        DocumentRoot \(root)/www
        AccessLog \(root)/log/access_log
        ErrorLog \(root)/log/error_log
        PageLog \(root)/log/page_log
        User \(account.user)
        Group \(account.group)
        CreateSelfSignedCerts no
        SyncOnClose No
        \(fence.map { "SetEnv KIOSK_FENCE \($0)" } ?? "")

        """
    }

    /// cupsd.conf: what is allowed. Whoever can open the socket may do everything; it is the folder
    /// that keeps others out. A job keeps its history but not its document, as a kiosk's must.
    var server: String {
        """
        Listen \(socket)
        ServerName localhost
        Browsing Off
        BrowseLocalProtocols none
        DefaultAuthType None
        DefaultEncryption Never
        WebInterface No
        LogLevel info
        MaxLogSize 0
        PreserveJobHistory Yes
        PreserveJobFiles No
        DirtyCleanInterval 0
        JobRetryInterval 1
        JobRetryLimit 3
        <Location />
          Order allow,deny
          Allow all
        </Location>
        <Location /admin>
          Order allow,deny
          Allow all
        </Location>
        <Policy default>
          JobPrivateAccess all
          JobPrivateValues none
          SubscriptionPrivateAccess all
          SubscriptionPrivateValues none
          <Limit All>
            Order allow,deny
            Allow all
          </Limit>
        </Policy>

        """
    }
}
