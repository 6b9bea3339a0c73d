// The first characters of plates, and the letters that stand for them on a keyboard.

/// Plates (GA 36): a character for the province, a letter for the place, letters and digits.
package enum TollPlate {
    /// The first character of a plate by two capital letters: for the 31 provinces their letter
    /// codes (GB/T 2260); `SG` (使馆), which no province has, for embassies.
    package static let regions: [String: String] = [
        "AH": "皖", "BJ": "京", "CQ": "渝", "FJ": "闽", "GD": "粤", "GS": "甘", "GX": "桂",
        "GZ": "贵", "HA": "豫", "HB": "鄂", "HE": "冀", "HI": "琼", "HL": "黑", "HN": "湘",
        "JL": "吉", "JS": "苏", "JX": "赣", "LN": "辽", "NM": "蒙", "NX": "宁", "QH": "青",
        "SC": "川", "SD": "鲁", "SH": "沪", "SN": "陕", "SX": "晋", "TJ": "津", "XJ": "新",
        "XZ": "藏", "YN": "云", "ZJ": "浙", "SG": "使",
    ]
}
