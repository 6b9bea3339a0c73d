// What the tests of real terminals have in common.

import Testing

/// A process holds one terminal at a time, so these come one after another.
@Suite(.serialized, .timeLimit(.minutes(1))) enum OneTerminal {}
