// How far a set of codes has come with which a technician sets up a kiosk.

/// What came of the last code of a set.
package enum SettingsImport: Hashable, Sendable {
    /// So many codes of the set are read.
    case reading(have: Int, of: Int)
    /// The set is whole and good; the kiosk starts anew with it as soon as it is in its place.
    case taken
    /// The set is refused, and nothing is changed.
    case refused(SettingsFault)
}

/// Why a set of codes with settings is refused.
package enum SettingsFault: String, Error, CaseIterable, Hashable, Sendable {
    /// The code is torn, or is of another form.
    case malformed
    /// It is not signed by those whom the kiosk trusts, or something in it was changed.
    case badSignature = "bad-signature"
    /// It is for another kiosk.
    case otherKiosk = "other-kiosk"
    /// It was made more than a day ahead of the kiosk's clock: one of two clocks is wrong.
    case early
    /// It is older than what the kiosk has.
    case old
    /// The kiosk could not run with it.
    case badConfiguration = "bad-configuration"
    /// It could not be written down.
    case notKept = "not-kept"
}
