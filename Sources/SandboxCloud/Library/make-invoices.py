#!/usr/bin/python3
"""Draws the sample invoice PDFs of this folder from orders.json.

Needs Debian's python3-cairo, python3-gi, python3-gi-cairo, python3-fonttools, gir1.2-pango-1.0,
libqrencode4, fonts-lxgw-wenkai, fonts-noto-cjk; run it with /usr/bin/python3, no arguments.
Both fonts are under the SIL Open Font License, which allows embedding in any document.
The same orders.json, fonts and libraries give the same bytes.

Three forms: the legacy 增值税电子普通发票 and the fully digital 电子发票 on 210 x 140 mm, and the
fully digital one on A4 with a list that runs over pages. Lengths are millimetres, font sizes
points, y of a line of text is its baseline.
"""

import ctypes
import hashlib
import json
import math
import pathlib
import tempfile
from decimal import Decimal

import cairo
import gi
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent
MM = 72 / 25.4

KAI, SONG, MONO = "Sample Kai", "Sample Song", "Sample Mono"
FACES = {
    KAI: ("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", -1),
    MONO: ("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKaiMono-Regular.ttf", -1),
    SONG: ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2),
}
# A unit of 9 point print is then a third of a dot at 600 dpi: no loss on paper.
UNITS_PER_EM = 200
BROWN, RED, INK, GREY = (0.52, 0.15, 0.06), (0.87, 0.13, 0.11), (0, 0, 0), (0.55, 0.55, 0.55)
LEFT, RIGHT, MIDDLE, WIDTH = 8, 202, 105, 210
FORM_HEIGHT, A4_HEIGHT = 140, 297

LEGACY = "1"
TITLES = {
    "1": "示例省增值税电子普通发票",
    "31": "电子发票（增值税专用发票）",
    "32": "电子发票（普通发票）",
}

# More items than this do not fit on 210 x 140 mm, so the A4 form takes them.
MAX_SHORT_ITEMS = 5
A4_ROW = 5.1
A4_ROWS_LAST, A4_ROWS_FULL = 33, 40

# What comes with each machine of the largest invoice; listed without prices, so that the
# invoice still says what orders.json says.
PARTS_OF = "million01.pdf"
PARTS = """
机床床身 SX-850-01 件 1|机床工作台 SX-850-02 件 1|主轴箱 SX-850-03 件 1|主轴 SX-850-04 套 1
主轴电机 SX-M11 台 1|主轴电机电缆 SX-M11-E 件 1|主轴冷却机 SX-C3 台 1|主轴冷却电机 SX-C3-M 台 1
X轴丝杠 SX-B32 件 1|Y轴丝杠 SX-B32 件 1|Z轴丝杠 SX-B40 件 1|A轴丝杠 SX-B25 件 1
X轴导轨 SX-R35 件 2|Y轴导轨 SX-R35 件 2|Z轴导轨 SX-R45 件 2|A轴导轨 SX-R25 件 2
X轴电机 SX-S20 台 1|Y轴电机 SX-S20 台 1|Z轴电机 SX-S30 台 1|A轴电机 SX-S10 台 1
X轴电机电缆 SX-S20-E 件 1|Y轴电机电缆 SX-S20-E 件 1|Z轴电机电缆 SX-S30-E 件 1
A轴电机电缆 SX-S10-E 件 1|X轴数控箱 SX-D20 件 1|Y轴数控箱 SX-D20 件 1|Z轴数控箱 SX-D30 件 1
A轴数控箱 SX-D10 件 1|数控中心 SX-CNC8 套 1|数控台 SX-OP15 台 1|数控电缆 SX-CNC8-E 件 6
电箱 SX-850-90 件 1|电箱冷却机 SX-C1 台 1|工作台电机 SX-S40 台 1|工作台电缆 SX-S40-E 件 1
刀库 SX-850-24 套 1|刀库电机 SX-S05 台 1|刀库电缆 SX-S05-E 件 1|刀柄 BT40-16 件 12
刀柄 BT40-20 件 12|刀柄 BT40-25 件 12|刀柄 BT40-32 件 6|刀柄箱 SX-850-25 件 2
冷却箱 SX-850-70 件 1|冷却电机 SX-C2 台 2|冷却电缆 SX-C2-E 件 2|工作箱 SX-850-99 件 1
"""


# ---- Facts: numbers, checks and words ------------------------------------------------------


def crc16_buypass(data):
    """CRC-16/BUYPASS, upper hex: the last field of an invoice's QR code."""
    crc = 0
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x8005 if crc & 0x8000 else crc << 1) & 0xFFFF
    return f"{crc:04X}"


def qr_payload(invoice):
    """The text in the QR code: a legacy code carries the net amount, a digital one the gross."""
    day = invoice["issued"][:8]
    if invoice["type"] == LEGACY:
        fields = ["01", "10", invoice["code"], invoice["number"], invoice["net"], day]
        text = ",".join(fields + [invoice["check_code"]])
        # Legacy devices leave the comma before the CRC out of its input.
        return f"{text},{crc16_buypass(text.encode())},"
    text = f"01,{invoice['type']},,{invoice['number']},{invoice['gross']},{day},,"
    return text + crc16_buypass(text.encode())


def capitals(amount):
    """An amount in the capital numerals of cheques and invoices: 448.06 is 肆佰肆拾捌圆零陆分."""
    digits, places = "零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"]
    yuan, cents = divmod(int(abs(Decimal(amount)) * 100), 100)
    words, zero = "", False
    for group, name in ((yuan // 10**8, "亿"), (yuan // 10**4 % 10**4, "万"), (yuan % 10**4, "")):
        for place in (3, 2, 1, 0):
            digit = group // 10**place % 10
            if digit:
                words += ("零" if zero and words else "") + digits[digit] + places[place]
            zero = digit == 0
        words += name if group else ""
    words = f"{words or '零'}圆"
    jiao, fen = divmod(cents, 10)
    if jiao:
        words += digits[jiao] + "角"
    elif fen:
        words += "零"
    words += digits[fen] + "分" if fen else "整"
    return ("（负数）" if Decimal(amount) < 0 else "") + words


def money(amount):
    """An amount with its sign of currency, as it stands in the rows of totals."""
    return f"¥{amount}"


def password(invoice):
    """Four lines that look like a cipher and mean nothing."""
    seed = hashlib.shake_256((invoice["code"] + invoice["number"]).encode()).digest(4 * 27)
    marks = "0123456789+-*/<>"
    return ["".join(marks[byte % 16] for byte in seed[row * 27:row * 27 + 27]) for row in range(4)]


def rows_of(invoice, name):
    """The lines of the item list: name, model, unit, quantity, price, amount, rate, tax."""
    rows = [
        (item["name"], item["model"], item["unit"], item["quantity"], item["unit_price"],
         item["amount"], f"{Decimal(item['tax_rate']) * 100:.0f}%", item["tax"])
        for item in invoice["items"]
    ]
    if name == PARTS_OF:
        count = int(Decimal(invoice["items"][0]["quantity"]))
        for part in PARTS.strip().replace("\n", "|").split("|"):
            label, model, unit, each = part.split()
            rows.append((f"　含：{label}", model, unit, str(count * int(each)), "", "", "", ""))
    return rows


def remarks_of(invoice):
    """The remarks, with the seller's address and bank on a special invoice as is usual there."""
    remarks = [invoice["remarks"]] if invoice["remarks"] else []
    if invoice["type"] == "31":
        seller = invoice["seller"]
        remarks.append(f"销售方地址、电话：{seller['address_phone']}")
        remarks.append(f"销售方开户银行、账号：{seller['bank_account']}")
    return "\n".join(remarks)


# ---- A sheet: ink in millimetres ------------------------------------------------------------


class Sheet:
    """One PDF under the pen."""

    def __init__(self, path, height, invoice):
        self.surface = cairo.PDFSurface(str(path), WIDTH * MM, height * MM)
        issued = invoice["issued"]
        moment = f"{issued[:4]}-{issued[4:6]}-{issued[6:8]}T{issued[8:10]}:{issued[10:12]}:00+08:00"
        self.surface.set_metadata(cairo.PDFMetadata.CREATE_DATE, moment)
        self.surface.set_metadata(cairo.PDFMetadata.MOD_DATE, moment)
        title = f"{TITLES[invoice['type']]} {invoice['number']}"
        self.surface.set_metadata(cairo.PDFMetadata.TITLE, title)
        self.surface.set_metadata(cairo.PDFMetadata.SUBJECT, "样例 SAMPLE 无效")
        self.pen = cairo.Context(self.surface)

    def layout(self, text, size, font=SONG, width=None):
        layout = PangoCairo.create_layout(self.pen)
        # Rounding to whole points would make the letters of small print dance.
        layout.get_context().set_round_glyph_positions(False)
        face = Pango.FontDescription(font)
        face.set_absolute_size(size * Pango.SCALE)
        layout.set_font_description(face)
        layout.set_text(text, -1)
        if width is not None:
            layout.set_width(int(width * MM * Pango.SCALE))
            layout.set_wrap(Pango.WrapMode.CHAR)
            layout.set_line_spacing(0.86)
        return layout

    def show(self, layout, x, top, colour):
        self.pen.move_to(x * MM, top * MM)
        self.pen.set_source_rgb(*colour)
        PangoCairo.show_layout(self.pen, layout)

    def text(self, text, x, y, size=9, font=SONG, colour=INK, align=0.0):
        """One line; align 0 starts at x, 0.5 is centred on it, 1 ends there. Returns its end."""
        layout = self.layout(text, size, font)
        width = layout.get_size().width / Pango.SCALE / MM
        baseline = layout.get_baseline() / Pango.SCALE / MM
        self.show(layout, x - width * align, y - baseline, colour)
        return x + width * (1 - align)

    def label(self, text, x, y, size=9, align=0.0):
        return self.text(text, x, y, size, KAI, BROWN, align)

    def block(self, text, x, y, width, height, size=9, centred=False):
        """Wrapped text, shrunk until it fits; y is its first baseline, or its top if centred."""
        while True:
            layout = self.layout(text, size, width=width)
            tall = layout.get_size().height / Pango.SCALE / MM
            if tall <= height or size <= 5:
                break
            size -= 0.5
        baseline = layout.get_baseline() / Pango.SCALE / MM
        if centred and layout.get_line_count() > 1:
            self.show(layout, x, y + (height - tall) / 2, INK)
        else:
            self.show(layout, x, (y + height / 2 + 1.1 if centred else y) - baseline, INK)

    def stack(self, label, x, top, bottom, size=9):
        """A label whose characters stand below one another."""
        pitch = min(4.6, (bottom - top - 1) / len(label))
        first = (top + bottom) / 2 - pitch * (len(label) - 1) / 2
        for index, letter in enumerate(label):
            self.label(letter, x, first + index * pitch + size * 0.13, size, 0.5)

    def lines(self, *segments, colour=BROWN, weight=0.25):
        self.pen.set_source_rgb(*colour)
        self.pen.set_line_width(weight * MM)
        for x1, y1, x2, y2 in segments:
            self.pen.move_to(x1 * MM, y1 * MM)
            self.pen.line_to(x2 * MM, y2 * MM)
        self.pen.stroke()

    def frame(self, top, bottom):
        self.pen.set_source_rgb(*BROWN)
        self.pen.set_line_width(0.4 * MM)
        self.pen.rectangle(LEFT * MM, top * MM, (RIGHT - LEFT) * MM, (bottom - top) * MM)
        self.pen.stroke()

    def qr(self, text, x, y, size):
        library = ctypes.CDLL("libqrencode.so.4")
        library.QRcode_encodeData.restype = ctypes.POINTER(QRCode)
        code = library.QRcode_encodeData(len(text), text.encode(), 0, 1).contents
        step, run = size / code.width, 0
        self.pen.set_source_rgb(*INK)
        for index in range(code.width * code.width):
            row, column = divmod(index, code.width)
            dark = code.data[index] & 1
            run = run + 1 if dark and column else dark
            if run and (column + 1 == code.width or not code.data[index + 1] & 1):
                left = (x + (column + 1 - run) * step) * MM
                self.pen.rectangle(left, (y + row * step) * MM, run * step * MM, step * MM)
        # One fill for all modules, so that no hairline shows between neighbours.
        self.pen.fill()

    def ellipse(self, x, y, a, b, weight):
        self.pen.new_path()
        self.pen.save()
        self.pen.translate(x * MM, y * MM)
        self.pen.scale(a * MM, b * MM)
        self.pen.arc(0, 0, 1, 0, 2 * math.pi)
        self.pen.restore()
        self.pen.set_line_width(weight * MM)
        self.pen.stroke()

    def along_ellipse(self, text, x, y, a, b, span, size):
        """Letters on the arc of `span` degrees about the top, evenly spaced."""
        half, steps = math.radians(span / 2), 720
        angles = [half * (2 * step / steps - 1) for step in range(steps + 1)]
        lengths = [0.0]
        for angle in angles[1:]:
            lengths.append(lengths[-1] + math.hypot(a * math.cos(angle), b * math.sin(angle)))
        for index, letter in enumerate(text):
            goal = lengths[-1] * index / (len(text) - 1)
            angle = angles[min(range(steps + 1), key=lambda step: abs(lengths[step] - goal))]
            turn = math.atan2(b * math.sin(angle), a * math.cos(angle))
            self.stamp(letter, x + a * math.sin(angle), y - b * math.cos(angle), size, turn)

    def stamp(self, letter, x, y, size, turn):
        """A letter as outlines about its centre: turned text would spoil what pdftotext reads."""
        layout = self.layout(letter, size)
        ink = layout.get_extents()[0]
        self.pen.save()
        self.pen.translate(x * MM, y * MM)
        self.pen.rotate(turn)
        self.pen.move_to(*(-(at + length / 2) / Pango.SCALE
                           for at, length in ((ink.x, ink.width), (ink.y, ink.height))))
        PangoCairo.layout_path(self.pen, layout)
        self.pen.restore()
        outline = list(self.pen.copy_path())
        self.pen.new_path()
        draw = (self.pen.move_to, self.pen.line_to, self.pen.curve_to, self.pen.close_path)
        for kind, points in outline:
            # A tenth of a point is finer than a stamp, and half the bytes of cairo's precision.
            draw[kind](*(round(at, 1) for at in points))
        self.pen.fill()


class QRCode(ctypes.Structure):
    """libqrencode's QRcode: the lowest bit of a byte is the colour of a module."""

    _fields_ = [("version", ctypes.c_int), ("width", ctypes.c_int),
                ("data", ctypes.POINTER(ctypes.c_ubyte))]


# ---- The parts that every form has ----------------------------------------------------------


def supervision_seal(sheet, x, y):
    sheet.pen.set_source_rgb(*RED)
    sheet.ellipse(x, y, 15, 10, 0.7)
    sheet.ellipse(x, y, 14.2, 9.2, 0.2)
    sheet.along_ellipse("全国统一发票监制章", x, y, 11.8, 6.8, 220, 9.5)
    sheet.text("样例", x, y + 1.6, 9, colour=RED, align=0.5)
    sheet.text("示例省税务局", x, y + 5.9, 6.5, colour=RED, align=0.5)


def seller_seal(sheet, x, y, seller):
    sheet.pen.set_source_rgb(*RED)
    sheet.ellipse(x, y, 20, 15, 0.9)
    span = min(210, 17 * len(seller["name"]))
    sheet.along_ellipse(seller["name"], x, y, 16.6, 11.6, span, 11.5)
    sheet.text(seller["tax_id"], x, y + 1.8, 8, colour=RED, align=0.5)
    sheet.text("发票专用章", x, y + 8.2, 12, colour=RED, align=0.5)


def heading(sheet, invoice):
    """The seal, the title with its double rule over it, and the QR code."""
    supervision_seal(sheet, MIDDLE, 16.5)
    title = TITLES[invoice["type"]]
    size = 19 if len(title) < 12 else 17
    half = len(title) * size / MM / 2 + 1
    sheet.label(title, MIDDLE, 14.5, size, 0.5)
    rules = [(MIDDLE - half, y, MIDDLE + half, y) for y in (18, 19)]
    sheet.lines(*rules, weight=0.3)
    sheet.qr(qr_payload(invoice), LEFT + 3, 4.5, 20)
    if invoice["credit"]:
        sheet.text("销项负数", LEFT + 27, 24, 11, KAI, RED)


def facts(sheet, rows, x, y, pitch):
    for label, value in rows:
        sheet.text(value, sheet.label(f"{label}：", x, y), y)
        y += pitch


def footer(sheet, height):
    sheet.text("样例 SAMPLE 无效", MIDDLE, height - 3.2, 8, KAI, GREY, 0.5)


def date_of(invoice):
    issued = invoice["issued"]
    return f"{issued[:4]}年{issued[4:6]}月{issued[6:8]}日"


def crossed_circle(sheet, x, y):
    """The mark before the amount in words, where a digit could otherwise be added."""
    sheet.pen.set_source_rgb(*INK)
    sheet.ellipse(x, y, 1.6, 1.6, 0.25)
    arm = 1.6 * math.sqrt(0.5)
    sheet.lines((x - arm, y - arm, x + arm, y + arm), (x - arm, y + arm, x + arm, y - arm),
                colour=INK)


def gross_row(sheet, invoice, top, split):
    base = top + 5.3
    sheet.label("价税合计（大写）", (LEFT + split) / 2, base, 9.5, 0.5)
    crossed_circle(sheet, split + 6, base - 1.3)
    sheet.text(capitals(invoice["gross"]), split + 9.5, base, 10.5)
    end = sheet.label("（小写）", 146, base, 9.5)
    sheet.text(money(invoice["gross"]), end + 1, base, 10.5)


def item_row(sheet, columns, row, y, height):
    """One line of the list: words on the left, figures on the right of their columns."""
    for index, cell in enumerate(row):
        left, right = columns[index], columns[index + 1]
        if index < 2:
            sheet.block(cell, left + 1.5, y, right - left - 2.5, height, 8.5, centred=True)
        else:
            align, at = [(0.5, (left + right) / 2), (1, right - 1.5)][index not in (2, 6)]
            sheet.text(cell, at, y + height / 2 + 1.1, 8.5, align=align)


def totals_row(sheet, columns, name, net, tax, base):
    sheet.label(name, (columns[0] + columns[1]) / 2, base, 9.5, 0.5)
    sheet.text(net, columns[6] - 1.5, base, 9, align=1)
    sheet.text(tax, columns[8] - 1.5, base, 9, align=1)


# ---- The legacy form ------------------------------------------------------------------------


def legacy_party(sheet, party, x, top, width):
    rows = [("名　　　　称", party["name"]), ("纳税人识别号", party["tax_id"]),
            ("地 址、电 话", party.get("address_phone", "")),
            ("开户行及账号", party.get("bank_account", ""))]
    for index, (label, value) in enumerate(rows):
        base = top + 5 + index * 5
        end = max(sheet.label(f"{label}：", x, base, 8.5), x + 22)
        sheet.block(value, end, base, x + width - end, 4.8, 8.5)


def legacy(sheet, invoice, rows):
    columns = [LEFT, 58, 82, 94, 113, 135, 160, 174, RIGHT]
    seller_seal(sheet, 170, 116, invoice["seller"])
    heading(sheet, invoice)
    check = invoice["check_code"]
    groups = " ".join(check[start:start + 5] for start in range(0, len(check), 5))
    facts(sheet, [("发票代码", invoice["code"]), ("发票号码", invoice["number"]),
                  ("开票日期", date_of(invoice)), ("校 验 码", groups)], 150, 9, 5.4)
    facts(sheet, [("机器编号", "990000000001")], LEFT + 3, 28.6, 0)

    top, items, total, seller, bottom = 31, 53, 95, 103, 125
    sheet.frame(top, bottom)
    inner = LEFT + 7
    sheet.lines(*((LEFT, y, RIGHT, y) for y in (items, total, seller)),
                (inner, top, inner, items), (inner, seller, inner, bottom),
                *((x, band, x, band + 22) for band in (top, seller) for x in (118, 125)),
                *((x, items, x, total) for x in columns[1:-1]), (58, total, 58, seller))
    sheet.stack("购买方", (LEFT + inner) / 2, top, items)
    sheet.stack("密码区", 121.5, top, items)
    sheet.stack("销售方", (LEFT + inner) / 2, seller, bottom)
    sheet.stack("备注", 121.5, seller, bottom)
    legacy_party(sheet, invoice["buyer"], inner + 1.5, top, 100)
    legacy_party(sheet, invoice["seller"], inner + 1.5, seller, 100)
    for index, line in enumerate(password(invoice)):
        sheet.text(line, 128, top + 5 + index * 5, 10.5, MONO)

    heads = ("货物或应税劳务、服务名称", "规格型号", "单位", "数　量", "单　价", "金　额",
             "税率", "税　额")
    for index, head in enumerate(heads):
        sheet.label(head, (columns[index] + columns[index + 1]) / 2, items + 4.6, 8.5, 0.5)
    for index, row in enumerate(rows):
        item_row(sheet, columns, row, items + 6.5 + index * 6, 5.6)
    totals_row(sheet, columns, "合　　计", money(invoice["net"]), money(invoice["tax"]), total - 2)
    gross_row(sheet, invoice, total, 58)
    sheet.block(remarks_of(invoice), 127, seller + 5, RIGHT - 129, 18, 9)
    people = (("收款人", "payee", LEFT + 6), ("复核", "reviewer", 58), ("开票人", "drawer", 104))
    for label, key, x in people:
        facts(sheet, [(label, invoice[key])], x, bottom + 6, 0)
    sheet.label("销售方：（章）", 150, bottom + 6)
    footer(sheet, FORM_HEIGHT)


# ---- The fully digital form -----------------------------------------------------------------


def digital_party(sheet, label, party, left, right, top, bottom):
    sheet.stack(label, left + 3.5, top, bottom)
    start = left + 8.5
    end = sheet.label("名称：", start, top + 6.3)
    sheet.block(party["name"], end, top + 6.3, right - end - 1.5, 12.5)
    end = sheet.label("统一社会信用代码/纳税人识别号：", start, bottom - 3)
    sheet.text(party["tax_id"], end, bottom - 3)


def digital(sheet, invoice, rows, height, page, pages):
    """One page; the sums, the remarks and the drawer stand on the last one."""
    columns = [LEFT, 54, 80, 91, 108, 130, 157, 176, RIGHT]
    heading(sheet, invoice)
    facts(sheet, [("发票号码", invoice["number"]), ("开票日期", date_of(invoice))], 149, 12, 7)
    top, items, bottom = 30, 52, height - 14
    remarks, last = bottom - 20, page == pages
    total = remarks - 8 if last else bottom
    sheet.frame(top, bottom)
    uprights = [(x, top, x, items) for x in (LEFT + 7, MIDDLE, MIDDLE + 7)]
    sheet.lines((LEFT, items, RIGHT, items), *uprights)
    digital_party(sheet, "购买方信息", invoice["buyer"], LEFT, MIDDLE, top, items)
    digital_party(sheet, "销售方信息", invoice["seller"], MIDDLE, RIGHT, top, items)

    heads = ("项目名称", "规格型号", "单 位", "数 量", "单 价", "金 额", "税率/征收率", "税 额")
    for index, head in enumerate(heads):
        align, at = (0.5, (columns[index] + columns[index + 1]) / 2)
        if index in (3, 4, 5, 7):
            align, at = 1, columns[index + 1] - 1.5
        sheet.label(head, at, items + 4.8, 9, align)
    pitch = A4_ROW if height == A4_HEIGHT else 5.8
    for index, row in enumerate(rows):
        item_row(sheet, columns, row, items + 6.6 + index * pitch, pitch - 0.2)
    if last:
        net, tax = money(invoice["net"]), money(invoice["tax"])
        totals_row(sheet, columns, "合　　计", net, tax, total - 2)
        sheet.lines((LEFT, total, RIGHT, total), (LEFT, remarks, RIGHT, remarks),
                    (columns[1], total, columns[1], remarks),
                    (LEFT + 7, remarks, LEFT + 7, bottom))
        gross_row(sheet, invoice, total, columns[1])
        sheet.stack("备注", LEFT + 3.5, remarks, bottom)
        sheet.block(remarks_of(invoice), LEFT + 9, remarks + 5, RIGHT - LEFT - 11, 16, 9)
        facts(sheet, [("开票人", invoice["drawer"])], LEFT + 14, bottom + 6.3, 0)
    else:
        net, tax = (sum(Decimal(row[key] or 0) for row in rows) for key in (5, 7))
        totals_row(sheet, columns, "小　　计", money(net), money(tax), total - 2)
    if pages > 1:
        sheet.label(f"共 {pages} 页　第 {page} 页", RIGHT, 25.5, 9, 1)
    footer(sheet, height)


def pages_of(rows):
    """The rows of each A4 page; the last page has less room, because the sums stand there."""
    pages = []
    while len(rows) > A4_ROWS_LAST:
        # The last page gets at least one row: a page of sums alone looks like a loose leaf.
        take = min(A4_ROWS_FULL, len(rows) - 1)
        pages.append(rows[:take])
        rows = rows[take:]
    return pages + [rows]


# ---- One file per name ----------------------------------------------------------------------


def draw(name, invoice):
    rows = rows_of(invoice, name)
    tall = len(rows) > MAX_SHORT_ITEMS
    height = A4_HEIGHT if tall else FORM_HEIGHT
    sheet = Sheet(FOLDER / name, height, invoice)
    if invoice["type"] != LEGACY:
        pages = pages_of(rows) if tall else [rows]
        for number, part in enumerate(pages, start=1):
            digital(sheet, invoice, part, height, number, len(pages))
            sheet.pen.show_page()
    elif tall:
        raise ValueError(f"{name}: the legacy form has room for {MAX_SHORT_ITEMS} items")
    else:
        legacy(sheet, invoice, rows)
        sheet.pen.show_page()
    sheet.surface.finish()


def load_face(family, file, number, text, folder):
    """Registers a font, cut to `text`, under the name `family`, from a file in `folder`.

    cairo embeds every shared subroutine of a CFF font, and coordinates as fine as they come:
    without both, a PDF is half the size and looks the same on paper.
    """
    font = TTFont(file, fontNumber=number, recalcTimestamp=False)
    options = subset.Options(desubroutinize=True, hinting=False, layout_features=[])
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    plain = family.replace(" ", "")
    for record in font["name"].names:
        record.string = plain if record.nameID == 6 else family
    if "CFF " in font:
        font["CFF "].cff.fontNames = [plain]
    else:
        # cairo takes every CFF font for one of 1000 units, so only TrueType can be coarser.
        scale_upem(font, UNITS_PER_EM)
    path = pathlib.Path(folder) / plain
    font.save(path)
    fontconfig = ctypes.CDLL("libfontconfig.so.1")
    if not fontconfig.FcConfigAppFontAddFile(None, str(path).encode()):
        raise OSError(f"fontconfig does not take {file}")


def main():
    orders = (FOLDER / "orders.json").read_text(encoding="utf-8")
    script = pathlib.Path(__file__).read_text(encoding="utf-8")
    drawn = set()
    with tempfile.TemporaryDirectory() as folder:
        for family, (file, number) in FACES.items():
            load_face(family, file, number, orders + script, folder)
        for order in json.loads(orders):
            name, invoice = order["pdf"], order["invoice"]
            if name and invoice and name not in drawn:
                drawn.add(name)
                draw(name, invoice)


if __name__ == "__main__":
    main()
