// All platforms at one port, with the library of whole visits.

/// Who may ask: what each platform knows of its clients.
package struct SandboxClients: Sendable {
    /// Of the tax cloud: appid to the public RSA key as PEM.
    let tax: [String: String]
    /// Of the fiscal platform.
    let fiscal: [FiscalApplication]
    /// The bearer token of the toll platform.
    let tollToken: String

    /// Names the clients; see `SandboxCloud`, `FiscalPlatform` and `TollPlatform`.
    package init(tax: [String: String], fiscal: [FiscalApplication], tollToken: String) {
        self.tax = tax
        self.fiscal = fiscal
        self.tollToken = tollToken
    }
}

extension SandboxCloud {
    /// The tax cloud, the merchant, the fiscal and the toll platform behind one port.
    ///
    /// ```swift
    /// let visits = try VisitLibrary()
    /// let cloud = try SandboxCloud(visits, for: clients)
    /// try await cloud.whileRunning { base in … }
    /// ```
    ///
    /// - Parameters:
    ///   - visits: what the platforms know.
    ///   - clients: who may ask.
    ///   - port: of 127.0.0.1; 0 lets the system choose.
    ///   - publicBase: what the links in answers begin with; nil is `http://` and the host under
    ///     which the client came.
    /// - Throws: swift-crypto's error for a key that it cannot read.
    package init(
        _ visits: VisitLibrary, for clients: SandboxClients, port: UInt16 = 0,
        publicBase: String? = nil
    ) throws {
        try self.init(
            port: port, applications: clients.tax, publicBase: publicBase,
            library: visits.orders, receipts: visits.receipts,
            fiscal: FiscalPlatform(applications: clients.fiscal, library: visits.fiscal),
            toll: TollPlatform(token: clients.tollToken, library: visits.toll))
    }
}
