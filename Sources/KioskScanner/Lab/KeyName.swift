// The names of keys by their places on a keyboard of the United States.

/// Keys as linux/input-event-codes.h names them, without its prefix.
enum KeyName {
    private static let first = [
        "RESERVED", "ESC", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "MINUS", "EQUAL",
        "BACKSPACE", "TAB", "Q", "W", "E", "R", "T", "Y", "U", "I", "O", "P", "LEFTBRACE",
        "RIGHTBRACE", "ENTER", "LEFTCTRL", "A", "S", "D", "F", "G", "H", "J", "K", "L",
        "SEMICOLON", "APOSTROPHE", "GRAVE", "LEFTSHIFT", "BACKSLASH", "Z", "X", "C", "V", "B", "N",
        "M", "COMMA", "DOT", "SLASH", "RIGHTSHIFT", "KPASTERISK", "LEFTALT", "SPACE", "CAPSLOCK",
        "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "NUMLOCK", "SCROLLLOCK",
        "KP7", "KP8", "KP9", "KPMINUS", "KP4", "KP5", "KP6", "KPPLUS", "KP1", "KP2", "KP3", "KP0",
        "KPDOT",
    ]

    private static let others: [UInt16: String] = [
        86: "102ND", 87: "F11", 88: "F12", 96: "KPENTER", 97: "RIGHTCTRL", 98: "KPSLASH",
        99: "SYSRQ", 100: "RIGHTALT", 102: "HOME", 103: "UP", 104: "PAGEUP", 105: "LEFT",
        106: "RIGHT", 107: "END", 108: "DOWN", 109: "PAGEDOWN", 110: "INSERT", 111: "DELETE",
        113: "MUTE", 114: "VOLUMEDOWN", 115: "VOLUMEUP", 116: "POWER", 119: "PAUSE",
        125: "LEFTMETA", 126: "RIGHTMETA", 127: "COMPOSE", 142: "SLEEP",
    ]

    static let enter: UInt16 = 28
    static let keypadEnter: UInt16 = 96
    static let tab: UInt16 = 15
    static let capsLock: UInt16 = 58

    /// The name of a key; `KEY 171` for one that no scanner should have.
    static func of(_ key: UInt16) -> String {
        if Int(key) < first.count { return first[Int(key)] }
        return others[key] ?? "KEY \(key)"
    }
}
