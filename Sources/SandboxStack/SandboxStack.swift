// What stands around a kiosk without an account or a printer: the simulated ones, and a
// configuration.

package import SandboxCloud
package import SandboxPrinter

/// Starts everything that the kiosk speaks to, and stops it again.
package struct SandboxStack: Sendable {
    /// Where everything lies.
    package let folder: StackFolder
    /// Every visit that can be played.
    package let visits: VisitLibrary
    /// The cloud.
    package let cloud: SandboxCloud
    /// The print service and its printer.
    package let printer: SandboxPrinter
    private let wording: String
    private let settings: [String]
    private let configuration: StackConfiguration

    /// Prepares a stack below `root`; nothing runs yet.
    ///
    /// The print service stands behind the fence in the kiosk's state directory; its backend is the
    /// program `kiosk-fence` beside the running one.
    ///
    /// - Parameters:
    ///   - wording: the folder of the screen's texts.
    ///   - hasStandby: whether there is a second printer, with a queue of its own.
    ///   - settings: more lines for the kiosk's `kiosk.yaml`.
    package init(
        root: String, wording: String, hasStandby: Bool = false, settings: [String] = []
    ) throws {
        self.settings = settings
        self.wording = wording
        folder = try StackFolder(root: root)
        configuration = try StackConfiguration()
        visits = try VisitLibrary()
        cloud = try SandboxCloud(visits, for: configuration.clients)
        printer = SandboxPrinter(
            directory: folder.printing, pages: folder.pages, fence: folder.fence,
            standbyPages: hasStandby ? folder.standbyPages : nil)
    }

    /// Runs `body` while everything stands; whatever happens, everything is stopped afterwards.
    package func whileRunning<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await cloud.whileRunning { base in
            do {
                try await printer.start()
                try configuration.write(
                    to: folder, cloud: base, printServer: printer.socketPath,
                    wording: wording, hasStandby: printer.standby != nil, settings: settings)
                let value = try await body()
                await printer.stop()
                return value
            } catch {
                await printer.stop()
                throw error
            }
        }
    }

    /// What the customer of a visit brings: a text to scan, or what is typed.
    package func scan(_ visit: String) throws -> VisitScan {
        try visits.scan(visits.visit(visit), codes: StackConfiguration.codes)
    }

    /// The text of a receipt code whose order is sealed with the second account's key.
    package func sealedCode(of order: String) throws -> String {
        try configuration.sealedCode(of: order)
    }
}
