// What can be asked for on every screen: help, another look, a voice; and what is hidden.

import Testing

@testable import KioskCore

@Suite struct EverywhereTests {
    private static let all = Offerings(masksBuyer: true, hasSpeech: true, hasDownloadPage: true)

    @Test(arguments: EveryState.dialogues.indices)
    func `one key explains every screen, and the same key takes it away`(index: Int) {
        var dialogue = EveryState.dialogues[index]
        if dialogue.screen.name == .help { dialogue.press("*") }
        let before = dialogue.screen
        dialogue.hear(.key(.function(9)), after: Limits.secondPress)
        #expect(dialogue.screen.name == .help)
        #expect(dialogue.screen.guidance.first == .help(before.name))
        #expect(dialogue.said.allSatisfy { $0 != .print(RequestID(number: 0), Self.order) })
        dialogue.hear(.key(.function(9)))
        #expect(dialogue.screen.name == before.name)
    }

    private static let order = PrintOrder(
        attempt: AttemptID(epoch: Epoch(bits: 0), request: RequestID(number: 0)),
        document: Dialogue().document(RequestID(number: 0)))

    @Test func `no key reaches the screen behind the explanation`() {
        for key in "012345678" {
            var dialogue = Dialogue()
            dialogue.reachReady()
            dialogue.press("*")
            #expect(dialogue.press(key).allSatisfy { $0.order == nil })
            #expect(dialogue.screen.name == ("38".contains(key) ? .help : .ready))
        }
    }

    @Test func `the explanation goes when another screen comes, and by itself`() {
        var dialogue = Dialogue()
        dialogue.press("*")
        dialogue.scan(.receipt(Dialogue.receipt))
        #expect(dialogue.screen.name == .lookingUp)
        dialogue.press("*")
        #expect(dialogue.screen.name == .help)
        dialogue.answer(Dialogue.ready)
        #expect(dialogue.screen.name == .ready)
        dialogue.press("*")
        dialogue.elapse(.help)
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `what is recorded is told in both languages`() {
        var dialogue = Dialogue()
        dialogue.press("*")
        dialogue.press("9")
        #expect(dialogue.screen.headline == .words(.privacyHeadline))
        dialogue.press("3")
        #expect(dialogue.screen.language == .english)
        #expect(dialogue.screen.headline == .words(.privacyHeadline))
        dialogue.press("0")
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `a warning is seen over the explanation, and a key there extends`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.press("*")
        dialogue.elapse(.idle)
        #expect(dialogue.screen.name == .help)
        #expect(dialogue.screen.alert == .idleWarning(seconds: 20))
        dialogue.press("9")
        #expect(dialogue.screen.alert == nil)
    }

    @Test func `one key goes through the looks, and the next customer finds the usual one`() {
        var dialogue = Dialogue()
        let looks = (1...4).map { _ in
            dialogue.press("/")
            return dialogue.screen.look
        }
        #expect(Set(looks).count == 4)
        #expect(looks.last == .usual)
        dialogue.press("/")
        dialogue.reachReady()
        #expect(dialogue.screen.look == Look(isLarge: true))
        #expect(dialogue.screen.facts.count == Limits.largeFacts)
        dialogue.press("0")
        #expect(dialogue.screen.look == .usual)
        dialogue.press("/")
        dialogue.elapse(.idle)
        #expect(dialogue.screen.look == .usual)
    }

    @Test func `large letters show all facts, a few at a time`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        let all = dialogue.screen.facts
        dialogue.press("/")
        var seen: [ScreenContent.Fact] = []
        for _ in 1...3 {
            seen += dialogue.screen.facts
            dialogue.press("9")
        }
        #expect(seen == all)
        #expect(dialogue.screen.facts == Array(all.prefix(3)))
        dialogue.press("8")
        #expect(dialogue.screen.facts == Array(all.suffix(2)))
        #expect(dialogue.press("1").prints == 1)
    }

    @Test func `the voice reads, reads again, grows louder, and is silent for the next`() {
        var dialogue = Dialogue(offerings: Self.all)
        #expect(dialogue.screen.speech == nil)
        dialogue.press("+")
        #expect(dialogue.screen.speech == Speech())
        dialogue.press("+")
        #expect(dialogue.screen.speech?.turn == 1)
        let volumes = (1...4).map { _ in
            dialogue.hear(.key(.right))
            return dialogue.screen.speech?.volume ?? 0
        }
        #expect(volumes == [2, 3, 4, 1])
        dialogue.reachReady()
        #expect(dialogue.screen.speech != nil)
        dialogue.press("0")
        #expect(dialogue.screen.speech == nil)
        dialogue.press("+")
        #expect(dialogue.screen.speech == Speech())
        dialogue.elapse(.idle)
        #expect(dialogue.screen.speech == nil)
    }

    @Test func `a kiosk without a voice offers none`() {
        var dialogue = Dialogue()
        dialogue.press("+")
        #expect(dialogue.screen.speech == nil)
        #expect(dialogue.screen.keys.map(\.command) == [.help, .look])
    }

    @Test func `cards beside the scanner do the same as the keys`() {
        var dialogue = Dialogue(offerings: Self.all)
        for command in [Command.help, .look, .speak] { dialogue.scan(.command(command)) }
        #expect(dialogue.screen.name == .help)
        #expect(dialogue.screen.look.isLarge)
        #expect(dialogue.screen.speech != nil)
        dialogue.scan(.command(.help))
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `where something is typed, its signs are typed`() {
        var dialogue = Dialogue(offerings: Self.all)
        dialogue.scan(.receipt(Dialogue.typed))
        dialogue.answer(Dialogue.ready)
        #expect(dialogue.screen.name == .proof)
        dialogue.press("-")
        #expect(dialogue.screen.entry == "-")
        dialogue.press("/")
        #expect(dialogue.screen.entry == "-")
        #expect(dialogue.screen.look.isLarge)
    }

    // MARK: What is hidden

    @Test func `names and numbers are hidden until they are asked for, in this visit alone`() {
        var dialogue = Dialogue(offerings: Self.all)
        dialogue.reachReady()
        func value(_ words: Words) -> String? {
            dialogue.screen.facts.first { $0.label == .words(words) }?.value
        }
        #expect(value(.buyer) == "测*")
        #expect(value(.invoiceNumber) == "****5068")
        #expect(value(.taxInclusiveAmount) == "117.00")
        dialogue.press("7")
        #expect(value(.buyer) == "测试")
        #expect(value(.invoiceNumber) == "21435068")
        #expect(dialogue.screen.choices.contains { $0.command == .reveal } == false)
        dialogue.reachReady()
        #expect(value(.buyer) == "测*")
    }

    @Test(arguments: [
        ("", ""), ("张", "张*"), ("张三", "张*"), ("欧阳某", "欧**"), ("示例商贸", "示**贸"),
        ("示例物流有限公司", "示例****公司"),
    ])
    func `a masked name is known to its owner`(name: String, masked: String) {
        #expect(Masking.name(name) == masked)
    }

    // MARK: The status line

    @Test func `printer, scanner and cloud stand in this order, and the clock beside them`() {
        var dialogue = Dialogue()
        dialogue.hear(.printer(.condition(.preferred, .printing([]))))
        #expect(dialogue.screen.status == [.words(.statusPrinterReady)])
        let scanner = ScannerCondition.connected(Dialogue.identity)
        dialogue.hear(.scanner(.condition(ScannerName("hall"), scanner)))
        dialogue.reachReady()
        #expect(
            dialogue.screen.status == [
                .words(.statusPrinterReady), .words(.statusScannerReady),
                .words(.statusCloudReady),
            ])
        #expect(dialogue.hear(.display(.clock(ClockTime(minutes: 845)))).isEmpty)
        #expect(dialogue.screen.clock?.text == "14:05")
    }
}
