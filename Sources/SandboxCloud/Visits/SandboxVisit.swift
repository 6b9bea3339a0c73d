// A visit that can be played at the simulated platforms, as `Library/visits.json` writes it.

/// What a customer brings, and what comes of it.
package struct SandboxVisit: Sendable, Decodable {
    /// Its name in tests and demonstrations. At the tax cloud it is the order's number too.
    package let id: String
    /// The platform that answers.
    package let cloud: Cloud
    /// What the customer brings.
    package let clue: Clue
    /// The id of the order, bill, payment or application in the platform's own library.
    package let subject: String
    /// A short name for lists.
    package let title: SampleOrder.Title
    /// What comes of it, in English.
    package let does: String
    /// The opaque id in the code, where no library has it.
    let lsh: String?

    /// The platforms.
    package enum Cloud: String, Sendable, Decodable, CaseIterable { case tax, fiscal, toll }

    /// What can be scanned or typed.
    package enum Clue: String, Sendable, Decodable {
        /// The code on a receipt, one that was applied for online, and one on an invoice itself.
        case receipt, online, invoice
        /// The three numbers of a bill as labelled text, or in a URL.
        case bill
        case billLink = "bill-link"
        /// The same with a check code or a number that is wrong.
        case billWrongCheck = "bill-wrong-check"
        case billUnknown = "bill-unknown"
        /// A payment notice with the payer's name; a business with its day.
        case notice, business
        case noticeUnknown = "notice-unknown"
        /// Numbers of the toll platform.
        case order, application, card
        case cardMonth = "card-month"
        case orderUnknown = "order-unknown"
    }

    /// The members of the file.
    private enum CodingKeys: String, CodingKey {
        case id, cloud, clue, of, title, does, lsh
    }

    /// Reads an object; `of` is the subject where it is not the id.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decode(String.self, forKey: .id)
        cloud = try members.decode(Cloud.self, forKey: .cloud)
        clue = try members.decode(Clue.self, forKey: .clue)
        subject = try members.decodeIfPresent(String.self, forKey: .of) ?? id
        title = try members.decode(SampleOrder.Title.self, forKey: .title)
        does = try members.decode(String.self, forKey: .does)
        lsh = try members.decodeIfPresent(String.self, forKey: .lsh)
    }
}

/// What a customer holds before the scanner, or types.
package struct VisitScan: Sendable, Equatable {
    /// The text of the code; nil where there is none to scan.
    package let text: String?
    /// What is typed in its place or besides, in this order.
    package let typed: [String]
}
