// Screens that the core itself makes.

extension Sample {
    /// Those of a session in a given state. A build for use cannot set one into a state, and has
    /// none of them.
    static var sessions: [Sample] {
        #if DEBUG
            choices + buyers + bundles + answers + forms + papers + explanations + staffPages
        #else
            []
        #endif
    }
}
