// The screens that are kept as text files: which sample in which language at which size.

package import KioskCore
package import KioskScreen

/// One screen in one language at one size.
package struct Shot: Sendable, CustomStringConvertible {
    package var sample: Sample
    package var language: Language
    package var size: ScreenSize

    /// `ready.zh.66x15`.
    package var description: String {
        "\(sample.name).\(language.code).\(size.columns)x\(size.rows)"
    }

    /// The cells; throws if the wording cannot be read.
    package func canvas() throws -> Canvas {
        ScreenPainter.paint(
            sample.content(language), on: sample.surface(size), wording: try sample.wording(),
            at: Sample.now)
    }

    /// The rows as lines of text, which is what its file holds; throws if the wording cannot be
    /// read.
    package func text() throws -> String {
        try canvas().lines.map { $0 + "\n" }.joined()
    }

    /// Every sample in both languages, on the screen that it is made for and on a larger one; and
    /// those that are hard to draw on smaller and other ones.
    package static let all: [Shot] = Sample.all.flatMap { sample in
        Language.shipped.flatMap { language in
            ([ScreenSize.design, large] + (sizes[sample.name] ?? [])).map {
                Shot(sample: sample, language: language, size: $0)
            }
        }
    }
}

extension Shot {
    /// The smallest screen that can be used.
    package static let small = ScreenSize(columns: 40, rows: 12)
    /// What terminals have that nobody has set.
    package static let console = ScreenSize(columns: 80, rows: 24)
    /// Text of 0.7° on a panel of 21.5 inches.
    package static let large = ScreenSize(columns: 91, rows: 21)
    package static let huge = ScreenSize(columns: 100, rows: 40)
    /// The kernel's own letters on a panel of 1920 × 1080.
    package static let fullHD = ScreenSize(columns: 240, rows: 67)

    private static let sizes: [String: [ScreenSize]] = [
        "ready": [small, console, huge, fullHD], "ready-long": [small, console, huge],
        "ready-warned": [small], "proof": [small], "notice": [small],
        "printing-waits": [small], "code": [small], "entry": [small],
        "welcome-typed": [small], "welcome": [small, console, huge, fullHD],
        "welcome-site": [small], "phone": [console, huge], "phone-long-link": [huge],
        "welcome-every-form": [small], "choose-form": [small], "choose-found": [small, huge],
        "buying-again": [small], "confirm-issue-long": [small, console],
        "confirm-retitle": [small], "bundle": [small, console, huge], "bundle-long": [small],
        "bundle-hostile": [small], "entry-long": [small], "ready-bill": [small],
        "ready-bill-long": [small], "waiting-on-phone": [console], "staff-troubles": [small],
        "help": [small, console], "privacy": [small], "rights-site": [small],
        "ready-large": [small, console],
        "printing": [small],
    ]
}
