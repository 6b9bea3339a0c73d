// Where doctor looks: an installed kiosk, or another one.

internal import KioskPrinting
package import KioskRuntime

/// The paths and names of one kiosk.
package struct DoctorPlaces: Sendable {
    /// The configuration directory, and what stands over its files.
    package var configuration: String
    package var layers: SettingLayers
    /// The state directory; nil for the one that the configuration names.
    package var state: String?
    /// The status socket of the running kiosk.
    package var socket = "/run/kiosk/status.sock"
    /// The print service.
    package var cups = CupsPlaces()
    /// The account that the kiosk runs as, and the group of its staff.
    package var user = "kiosk"
    package var group = "kiosk-staff"
    /// The kiosk's unit, and the program that tells of it.
    package var unit = "kiosk.service"
    package var systemctl = "/usr/bin/systemctl"
    /// Where `sys` and `dev` lie.
    package var devices = "/"

    /// The kiosk whose configuration lies in `configuration`, everything else as it is installed.
    package init(configuration: String, layers: SettingLayers) {
        (self.configuration, self.layers) = (configuration, layers)
    }

    /// The print service of the preferred printer, where its file names one by its socket.
    package func configuredServer() async -> String? {
        let layers = await layers.byHand(configuration)
        // What is wrong with the files is found by whoever looks at them.
        let roster = try? await PrinterRoster.load(configuration, layers: layers)
        return roster?.used.first.map(\.address.server).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// The state directory: as told, as configured, or where it mostly is.
    func stateDirectory(_ layers: SettingLayers) async -> String {
        if let state { return state }
        return await layers.stateDirectory(of: configuration) ?? "/var/lib/kiosk"
    }
}
