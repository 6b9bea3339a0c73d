// What doctor looks at, in the order in which a technician does.

/// One area of the kiosk.
package enum DoctorArea: String, CaseIterable, Sendable {
    case service
    case configuration
    case console
    case scanner
    case printer
    case cups
    case cloud
    case journal
    case disk
    case permissions
    case time
    case versions

    /// What stands above its lines.
    var title: String {
        switch self {
        case .service: "Service"
        case .configuration: "Configuration"
        case .console: "Console"
        case .scanner: "Scanner"
        case .printer: "Printer"
        case .cups: "Print service"
        case .cloud: "Cloud"
        case .journal: "Journal"
        case .disk: "Disk"
        case .permissions: "Permissions"
        case .time: "Time"
        case .versions: "Versions"
        }
    }
}

/// One area and what was found there.
package struct DoctorSection: Sendable {
    package var area: DoctorArea
    package var findings: [Finding]

    /// Puts a section together.
    package init(_ area: DoctorArea, _ findings: [Finding]) {
        (self.area, self.findings) = (area, findings)
    }
}
