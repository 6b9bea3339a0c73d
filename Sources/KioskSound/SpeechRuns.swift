// A text taken apart by script: each part is read by the voice that can read it.

internal import KioskCore

/// A part of a text that one voice reads.
struct SpeechRun: Hashable, Sendable {
    /// The name of the voice in espeak-ng.
    var voice: String
    var text: String
}

/// Finds the voice for each part of a text.
enum SpeechRuns {
    /// Debian 12's espeak-ng 1.51 has two voices for Mandarin. `cmn`, which `zh` stands for too,
    /// reads the tone of each syllable as an English number ("hao three" for 好); only this one
    /// reads Chinese (espeak-ng issues 1028 and 1236).
    static let mandarin = "cmn-latn-pinyin"
    /// What reads Latin words among Chinese ones: the voice above would take them for Pinyin.
    static let english = "en"
    /// Parts of one text, each a process; what is beyond is read by the voice of the language.
    static let most = 24
    /// Languages that are written with Chinese characters, but read in another way.
    private static let otherReaders: Set = ["yue", "hak", "ja", "nan", "wuu"]

    /// The parts of `text` in order, without those in which there is nothing to say.
    static func split(_ text: String, _ language: Language) -> [SpeechRun] {
        let own = language == .chinese ? mandarin : language.code
        var runs: [SpeechRun] = []
        for word in words(text) {
            let voice = runs.count < most ? voice(for: word, language, own: own) : own
            let isSame = runs.last.map { voice == nil || $0.voice == voice } ?? false
            if isSame {
                runs[runs.count - 1].text += word
            } else {
                runs.append(SpeechRun(voice: voice ?? own, text: word))
            }
        }
        return runs.filter { run in run.text.unicodeScalars.contains(where: isSpoken) }
    }

    /// Letters of one script together, and what stands between them.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var last = Script.none
        // espeak-ng obeys what follows a control character or stands in double brackets.
        for scalar in text.unicodeScalars where scalar.value >= 0x20 && scalar != "[" {
            let script = Script(scalar)
            if script == last, words.isEmpty == false {
                words[words.count - 1].unicodeScalars.append(scalar)
            } else {
                words.append(String(scalar))
            }
            last = script
        }
        return words
    }

    /// The voice that a word needs; `nil` where any will do.
    private static func voice(for word: String, _ language: Language, own: String) -> String? {
        switch word.unicodeScalars.first.map(Script.init) ?? .none {
        case .none: return nil
        case .ideographs: return otherReaders.contains(language.code) ? own : mandarin
        case .latin:
            // Single letters are read by their Chinese names.
            return language == .chinese && word.unicodeScalars.count > 1 ? english : own
        case .other: return own
        }
    }

    private static func isSpoken(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// What decides about the voice of a letter.
    private enum Script {
        case none
        case ideographs
        case latin
        case other

        init(_ scalar: Unicode.Scalar) {
            if scalar.properties.isIdeographic {
                self = .ideographs
            } else if scalar.isASCII {
                self = scalar.properties.isAlphabetic ? .latin : .none
            } else {
                self = scalar.properties.isAlphabetic ? .other : .none
            }
        }
    }
}
