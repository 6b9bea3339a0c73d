// Characters with several readings, where espeak-ng takes the wrong one.

/// Puts Pinyin in place of words that the Mandarin voice would misread.
///
/// The voice knows one reading for each character, the most frequent one, and takes syllables of
/// Pinyin with the number of their tone among the characters. The words here are those of the
/// kiosk's own texts and of the names of places, banks and trades.
enum MandarinReading {
    /// Longer words before the shorter ones that they begin with.
    private static let readings: [(word: String, pinyin: String)] = [
        ("重复", "chong2fu4"), ("重新", "chong2xin1"), ("重试", "chong2shi4"),
        ("重启", "chong2qi3"), ("重庆", "chong2qing4"),
        ("电子", "dian4zi3"), ("个人", "ge4ren2"), ("务", "wu4"), ("了解", "liao3jie3"),
        ("不了", "bu4liao3"), ("负为", "fu4wei2"),
        ("地", "di4"), ("识别", "shi2bie2"), ("取得", "qu3de2"), ("获得", "huo4de2"),
        ("所得", "suo3de2"), ("着急", "zhao2ji2"), ("调亮", "tiao2liang4"),
        ("调整", "tiao2zheng3"), ("为负", "wei2fu4"), ("处理", "chu3li3"), ("尽快", "jin3kuai4"),
        ("尽量", "jin3liang4"), ("校验", "jiao4yan4"), ("校时", "jiao4shi2"),
        ("更换", "geng1huan4"), ("更改", "geng1gai3"), ("更新", "geng1xin1"),
        ("更正", "geng1zheng4"), ("部分", "bu4fen5"), ("银行", "yin2hang2"),
        ("分行", "fen1hang2"), ("支行", "zhi1hang2"), ("商行", "shang1hang2"),
        ("行业", "hang2ye4"), ("会计", "kuai4ji4"), ("成都", "cheng2du1"), ("首都", "shou3du1"),
        ("都市", "du1shi4"), ("厦门", "xia4men2"), ("音乐", "yin1yue4"), ("乐器", "yue4qi4"),
        ("人参", "ren2shen1"), ("番禺", "pan1yu2"), ("六安", "lu4an1"), ("长子", "zhang3zi3"),
        ("模具", "mu2ju4"), ("给水", "ji3shui3"), ("供给", "gong1ji3"),
        ("曾", "zeng1"), ("曾经", "ceng2jing1"),
    ]
    .sorted { $0.word.count > $1.word.count }

    /// `text` as the voice has to get it.
    static func text(_ text: String) -> String {
        readings.reduce(text) { text, reading in
            text.split(separator: reading.word, omittingEmptySubsequences: false)
                .joined(separator: " " + reading.pinyin + " ")
        }
    }
}
