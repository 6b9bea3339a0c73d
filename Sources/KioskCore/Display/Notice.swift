// The occasions on which the kiosk has something to explain.

/// Why a customer does not get what was asked for. Each has two texts: what happened and whether
/// anything was lost, and what to do next.
package enum Notice: String, CaseIterable, Hashable, Sendable {
    case notAReceipt = "not-a-receipt"
    case otherHost = "other-host"
    case otherSystem = "other-system"
    case malformedCode = "malformed-code"
    case scanTooLong = "scan-too-long"
    case scanControlCharacters = "scan-control-characters"
    case scanControlKeys = "scan-control-keys"
    case scanTorn = "scan-torn"
    case scanUndecodable = "scan-undecodable"

    case notFound = "not-found"
    case needsBuyer = "needs-buyer"
    case failed
    case refusalBuyerData = "refusal-buyer-data"
    case refusalSellerData = "refusal-seller-data"
    case refusalDevice = "refusal-device"
    case refusalQuota = "refusal-quota"
    case refusalOrderClosed = "refusal-order-closed"
    case refusalTooLate = "refusal-too-late"
    case refusalChanged = "refusal-changed"
    case refusalNotAllowed = "refusal-not-allowed"
    case titleNotAccepted = "title-not-accepted"
    case notRequired = "not-required"
    case claimNotFound = "claim-not-found"
    case unknownStatus = "unknown-status"
    case unreadableOrder = "unreadable-order"
    case stillIssuing = "still-issuing"

    case orderNotRecorded = "order-not-recorded"
    case orderUnknown = "order-unknown"
    case sent
    case sendRefused = "send-refused"
    case sendUnclear = "send-unclear"

    case cloudUnreachable = "cloud-unreachable"
    case cloudTimedOut = "cloud-timed-out"
    case cloudFaulty = "cloud-faulty"
    case cloudMalformed = "cloud-malformed"
    case cloudTooLarge = "cloud-too-large"
    case cloudUnauthorised = "cloud-unauthorised"
    case cloudMismatch = "cloud-mismatch"
    case cloudForbiddenAddress = "cloud-forbidden-address"

    case inputPaused = "input-paused"

    case printAborted = "print-aborted"
    case printCanceled = "print-canceled"
    case printUnknown = "print-unknown"
    case printRefused = "print-refused"
    case printNotRecorded = "print-not-recorded"
    case partUnavailable = "part-unavailable"
    case copyLimit = "copy-limit"
    case copyStaff = "copy-staff"

    case pageUnavailable = "page-unavailable"

    case cardRefused = "card-refused"
    case cardOtherKiosk = "card-other-kiosk"
    case cardNotNow = "card-not-now"
    case cardUsed = "card-used"
}

extension Notice {
    /// The notice for a technician's card that is refused.
    package init(_ fault: StaffCardFault) {
        switch fault {
        case .noKey, .badSignature, .notKept: self = .cardRefused
        case .otherKiosk: self = .cardOtherKiosk
        case .notYet, .expired: self = .cardNotNow
        case .used: self = .cardUsed
        }
    }

    /// The notice for a scan that is no receipt.
    package init(_ reason: Unrecognised) {
        switch reason {
        case .notAReceipt: self = .notAReceipt
        case .otherHost: self = .otherHost
        case .otherSystem: self = .otherSystem
        case .malformed: self = .malformedCode
        }
    }

    /// The notice for something that was no scan.
    package init(_ fault: ScanFault) {
        switch fault {
        case .tooLong: self = .scanTooLong
        case .controlCharacters: self = .scanControlCharacters
        case .controlKeys: self = .scanControlKeys
        case .torn: self = .scanTorn
        case .undecodable: self = .scanUndecodable
        }
    }

    /// The notice for an invoice that there will not be.
    package init(_ refusal: Refusal) {
        switch refusal {
        case .buyerData: self = .refusalBuyerData
        case .sellerData: self = .refusalSellerData
        case .device: self = .refusalDevice
        case .quota: self = .refusalQuota
        case .orderClosed: self = .refusalOrderClosed
        case .tooLate: self = .refusalTooLate
        case .changed: self = .refusalChanged
        case .notAllowed: self = .refusalNotAllowed
        case .other: self = .failed
        }
    }

    /// The notice for a cloud that gave no answer; being given up on our side is told as a
    /// time-out.
    package init(_ failure: ProviderFailure) {
        switch failure {
        case .unreachable: self = .cloudUnreachable
        case .timedOut, .cancelled: self = .cloudTimedOut
        case .faulty: self = .cloudFaulty
        case .malformed: self = .cloudMalformed
        case .tooLarge: self = .cloudTooLarge
        case .unauthorised: self = .cloudUnauthorised
        case .mismatch: self = .cloudMismatch
        case .forbiddenAddress: self = .cloudForbiddenAddress
        }
    }
}
