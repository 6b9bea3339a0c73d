// How a customer wants to see the screen.

/// What one key goes through, for eyes that vary. After each customer it is the usual one again.
package struct Look: Hashable, Sendable {
    /// Black and white only, with nothing dimmed.
    package var isHighContrast = false
    /// Larger letters where the terminal has them, and fewer facts at a time.
    package var isLarge = false

    /// What the welcome screen returns to.
    package static let usual = Look()

    /// Makes a look.
    package init(isHighContrast: Bool = false, isLarge: Bool = false) {
        self.isHighContrast = isHighContrast
        self.isLarge = isLarge
    }

    /// The one that the key leads to: usual, large, high contrast, both, and the usual one again.
    package var next: Look {
        switch (isHighContrast, isLarge) {
        case (false, false): Look(isLarge: true)
        case (false, true): Look(isHighContrast: true)
        case (true, false): Look(isHighContrast: true, isLarge: true)
        case (true, true): .usual
        }
    }
}
