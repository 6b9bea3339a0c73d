// The few words that are there even if no wording could be read.

/// Words in both languages, compiled in.
enum BuiltInWords {
    static let outOfServiceHeadline: ScreenText = "暂停服务  Out of service"
    static let outOfService: [ScreenText] = [
        "本机暂时无法使用。请到服务台开具或打印发票。",
        "This kiosk cannot be used now. Please ask at the service desk.",
        "您的发票不受影响。 Your invoice is not affected.",
    ]
    static let tooSmall: [ScreenText] = [
        "屏幕太小", "Screen too small", "40 x 12",
    ]
}
