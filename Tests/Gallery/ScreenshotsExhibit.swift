// What is shown for a picture to be taken of it.

import Foundation
import KioskCore
import KioskScreen
import ScreenSamples
import TestSupport

/// A screen under the name of its picture.
struct Exhibit {
    var name: String
    var content: ScreenContent
    var wording: Wording
}

extension Exhibit {
    /// The screens that most customers see, in the order of a visit; and two of them as those see
    /// them who want other colours, or larger letters.
    static func mostUsed() throws -> [Exhibit] {
        let names = [
            "welcome", "looking-up", "ready", "buying", "confirm-issue", "printing", "collect",
            "phone", "notice", "help",
        ]
        var exhibits: [Exhibit] = []
        for language in Language.shipped {
            for name in names { exhibits.append(try Exhibit(name, language)) }
        }
        for name in ["ready", "phone"] {
            var contrast = try Exhibit(name, .chinese)
            contrast.content.look = Look(isHighContrast: true)
            contrast.name += ".contrast"
            exhibits.append(contrast)
        }
        return exhibits + [try Exhibit("ready-large", .chinese)]
    }

    /// The phone screen with links of such lengths.
    static func codes() throws -> [Exhibit] {
        try [40, 60, 80, 100, 130, 160, 200, 250, 300].map { bytes in
            var exhibit = try Exhibit("phone", .chinese)
            exhibit.name = "\(bytes)"
            exhibit.content.link = link(bytes)
            return exhibit
        }
    }

    private init(_ name: String, _ language: Language) throws {
        guard let sample = Sample.named(name) else {
            throw Overdue(description: "a screen named \(name)")
        }
        self.name = "\(name).\(language.code)"
        content = sample.content(language)
        wording = try sample.wording()
    }

    /// A link of so many bytes, with what clouds put in theirs.
    private static func link(_ bytes: Int) -> String {
        let start = "https://tax.example.com/d?k="
        let letters = Array("0123456789abcdefXYZ-_")
        return start + (0..<(bytes - start.count)).map { String(letters[$0 * $0 % 21]) }.joined()
    }
}
