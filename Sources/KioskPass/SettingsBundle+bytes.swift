// A set's settings as bytes, in one form only, and back.

internal import KioskCore

extension SettingsBundle {
    var bytes: [UInt8] {
        let mark = kiosk.map { [1] + $0.bytes } ?? [0] + [UInt8](repeating: 0, count: 8)
        let head = mark + [made, until].flatMap { SettingsBundle.number($0, bytes: 4) }
        return head + SettingsBundle.short(author.text)
            + files.sorted { $0.key < $1.key }.flatMap { place, settings in
                [place.folder.rawValue] + SettingsBundle.short(place.name)
                    + [UInt8(truncatingIfNeeded: settings.count)]
                    + settings.sorted { $0.key < $1.key }.flatMap(SettingsBundle.setting)
            }
    }

    private static func setting(_ key: String, _ value: SettingsValue) -> [UInt8] {
        let count =
            switch value {
            case .text: SettingsValue.single
            case .list(let texts): UInt8(truncatingIfNeeded: texts.count)
            }
        return short(key) + [count]
            + value.texts.flatMap { number($0.utf8.count, bytes: 2) + Array($0.utf8) }
    }

    private static func short(_ text: String) -> [UInt8] {
        [UInt8(truncatingIfNeeded: text.utf8.count)] + Array(text.utf8)
    }

    private static func number(_ value: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// Reads back what `bytes` gives; nil for anything else.
    init?(bytes: [UInt8]) {
        guard bytes.count <= SettingsBundle.most else { return nil }
        var rest = ByteCursor(bytes: bytes)
        guard let scope = rest.byte(), let mark = rest.take(KioskMark.count),
            let made = rest.number(4), let until = rest.number(4), let author = rest.short(),
            let files = rest.files(), rest.isAtEnd
        else { return nil }
        let kiosk = scope == 1 ? KioskMark(bytes: mark) : nil
        self.init(
            kiosk: kiosk, author: Token(author), made: made, until: until, files: files)
        // Another order, a name that a token does not take as it is: a second form of the same.
        guard self.bytes == bytes else { return nil }
    }
}

/// Takes one thing after the other from bytes, as long as there are enough.
private struct ByteCursor {
    let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { place == bytes.count }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard count <= bytes.count - place else { return nil }
        defer { place += count }
        return Array(bytes[place..<(place + count)])
    }

    mutating func byte() -> UInt8? {
        take(1)?.first
    }

    mutating func number(_ count: Int) -> Int? {
        take(count)?.reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func short() -> String? {
        byte().flatMap { take(Int($0)) }.flatMap { String(validating: $0, as: UTF8.self) }
    }

    mutating func files() -> [SettingsPlace: [String: SettingsValue]]? {
        var files: [SettingsPlace: [String: SettingsValue]] = [:]
        while isAtEnd == false {
            guard let folder = byte().flatMap(SettingsPlace.Folder.init), let name = short(),
                let place = SettingsPlace(folder, name), let count = byte(),
                let settings = settings(Int(count))
            else { return nil }
            files[place] = settings
        }
        return files
    }

    private mutating func settings(_ count: Int) -> [String: SettingsValue]? {
        var settings: [String: SettingsValue] = [:]
        for _ in 0..<count {
            guard let key = short(), let value = value() else { return nil }
            settings[key] = value
        }
        return settings
    }

    private mutating func value() -> SettingsValue? {
        guard let count = byte() else { return nil }
        guard count != SettingsValue.single else { return text().map(SettingsValue.text) }
        var texts: [String] = []
        for _ in 0..<count {
            guard let text = text() else { return nil }
            texts.append(text)
        }
        return .list(texts)
    }

    private mutating func text() -> String? {
        number(2).flatMap { take($0) }.flatMap { String(validating: $0, as: UTF8.self) }
    }
}
