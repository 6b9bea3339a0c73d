// What the kiosk does with a code, in a word for staff.

import KioskCore

extension CodeReading {
    /// What the kiosk would do with a scan.
    package enum Action: String, CaseIterable, Hashable, Sendable {
        /// It does what the card says.
        case obey
        /// It looks whether the card is good, and opens the staff page if so.
        case checkCard = "check_card"
        /// With the staff page open, it takes the settings if they are good.
        case checkSettings = "check_settings"
        /// It asks the account's cloud.
        case lookUp = "look_up"
        /// It asks the cloud, and the customer for a second fact before anything is shown.
        case lookUpAndAskProof = "look_up_and_ask_proof"
        /// It says what the code is, and offers its address to the phone.
        case offerPhoneLink = "offer_phone_link"
        /// It says what the code is.
        case explain
        /// It says that this leads nowhere.
        case refuse
    }

    /// What the kiosk would do with this code.
    package var action: Action {
        switch recognition {
        case .command: .obey
        case .card: .checkCard
        case .settings: .checkSettings
        case .receipt(let receipt): receipt.proof == nil ? .lookUp : .lookUpAndAskProof
        case .named(let code): code.link == nil ? .explain : .offerPhoneLink
        // A buyer while no invoice is being asked for, and of use where one is.
        case .title: .explain
        case .unrecognised: .refuse
        }
    }
}
