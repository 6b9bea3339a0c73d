# Files that are not whole, not readable, locked, too long, or of no size.

import zlib

from pdf import DRAWING, flate, invoice, lock, objects, packed, stream, update, write


def damaged():
    whole = invoice(catalog="/Lang (zh-CN)")
    for twentieth in range(1, 20):
        yield "cut-at-%02d-twentieths" % twentieth, whole[:len(whole) * twentieth // 20]
    yield "empty", b""
    yield "header-only", b"%PDF-1.7\n"
    yield "ten-megabytes-of-zeros", bytes(10_485_760)
    yield "ten-megabytes-of-header", b"%PDF-1.7\n" * 1_165_000
    yield "web-page", b"<html><body>502 Bad Gateway</body></html>"
    yield "web-page-in-front", b"<html></html>\n" + whole
    yield "zip-in-front", b"PK\3\4" + bytes(26) + whole
    yield "byte-order-mark", b"\xef\xbb\xbf" + whole
    yield "line-in-front", b"\n" + whole
    yield "no-startxref", whole.replace(b"startxref", b"startxxxx")
    for name, place in (("zero", 0), ("one-off", 9), ("beyond", 99_999_999)):
        yield "startxref-" + name, whole.rsplit(b"startxref", 1)[0] + (
            b"startxref\n%d\n%%%%EOF\n" % place)
    yield "much-behind", whole + b"x" * 4_096
    yield "offsets-shifted", whole.replace(b"/Lang", b"/Lang   ", 1)
    yield "no-endobj", whole.replace(b"endobj", b"      ", 1)
    yield "no-endstream", whole.replace(b"endstream", b"         ")
    yield "no-trailer", whole.replace(b"trailer", b"       ")
    yield "no-root", whole.replace(b"/Root", b"/Toor")
    yield "size-too-small", write(objects(), size=3)
    yield "size-too-large", write(objects(), size=2_000_000_000)
    yield "update-of-nothing", update(invoice(), {3: flate(DRAWING)}, prev=7)
    yield "update-in-a-circle", circle()


def circle():
    file = update(invoice(), {3: flate(DRAWING)}, prev=1_000_000)
    start = int(file.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    return file.replace(b"/Prev 1000000", b"/Prev %-7d" % start)


def trees():
    def tree(kids, count, **more):
        return write({**objects(**more), 2: (
            "<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count))})
    yield "no-pages", tree("", 0)
    yield "count-too-large", tree("5 0 R", 2)
    yield "count-too-small", tree("5 0 R 5 0 R", 1)
    yield "count-negative", tree("5 0 R", -1)
    yield "null-page", tree("5 0 R null", 2)
    yield "lost-page", tree("5 0 R 99 0 R", 2)
    yield "page-is-a-number", tree("5 0 R 7", 2)
    yield "tree-in-a-circle", tree("2 0 R", 1)
    yield "tree-in-a-wide-circle", tree("6 0 R", 1, extra=(
        "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",))
    yield "tree-is-a-name", write({**objects(), 2: "/Pages"})
    yield "catalogue-is-null", write({**objects(), 1: "null"})
    yield "catalogue-is-itself", write({**objects(), 1: "1 0 R"})


def streams():
    good = zlib.compress(DRAWING)
    packed_entry = "/Filter /FlateDecode"
    yield "stream-cut", invoice(contents=stream(good[:-9], packed_entry))
    yield "stream-garbled", invoice(
        contents=stream(good[:2] + bytes([good[2] ^ 255]) + good[3:], packed_entry))
    yield "stream-of-nonsense", invoice(contents=stream(b"never compressed", packed_entry))
    yield "stream-of-no-filter", invoice(contents=stream(DRAWING, "/Filter /NoSuchDecode"))
    yield "font-of-no-filter", invoice(extra=(stream(DRAWING, "/Filter /NoSuchDecode"),))
    yield "font-of-nonsense", invoice(extra=(stream(b"nothing", packed_entry),))
    yield "stream-length-of-itself", write({**objects(), 3: (
        b"<< /Length 3 0 R >>\nstream\n" + DRAWING + b"\nendstream")})
    yield "stream-length-in-a-circle", write({**objects(extra=("7 0 R", "6 0 R")), 3: (
        b"<< /Length 6 0 R >>\nstream\n" + DRAWING + b"\nendstream")})
    yield "stream-length-too-long", write({**objects(), 3: (
        b"<< /Length 99999 >>\nstream\n" + DRAWING + b"\nendstream")})
    yield "stream-length-negative", write({**objects(), 3: (
        b"<< /Length -1 >>\nstream\n" + DRAWING + b"\nendstream")})
    yield "columns-negative", invoice(contents=stream(
        good, packed_entry + " /DecodeParms << /Predictor 12 /Columns -1 >>"))


def tables():
    whole = objects()
    yield "objects-in-nothing", packed(whole, {}, width="1 4 200")
    yield "table-index-huge", packed(whole, {}, index="0 2000000000")
    yield "table-index-negative", packed(whole, {}, index="-5 9")
    yield "table-width-negative", packed(whole, {}, width="-1 4 2")
    rest = {n: b for n, b in whole.items() if n != 3}
    yield "object-stream-count-huge", packed({3: whole[3]}, rest, count=2_000_000_000)
    yield "object-stream-first-beyond", packed({3: whole[3]}, rest, first=99_999)


    yield "table-of-no-filter", packed(whole, {}).replace(
        b"/FlateDecode /Type /XRef", b"/NoSuchCode /Type /XRef")


def nested():
    for name, opening, closing in (("arrays", "[", "]"), ("dictionaries", "<</A", ">>")):
        yield "deep-" + name, invoice(
            extra=(opening * 200_000 + "0" + closing * 200_000,))
    yield "deep-without-end", invoice(extra=("[" * 1_000_000,))


def locked():
    yield "rc4-40", invoice(trailer=lock(2, b"secret", "/V 1"))
    yield "rc4-40-no-password", invoice(trailer=lock(2, b"", "/V 1"))
    yield "rc4-128", invoice(trailer=lock(3, b"secret", "/V 2 /Length 128"))
    yield "rc4-128-no-password", invoice(trailer=lock(3, b"", "/V 2 /Length 128"))
    aes = "/V 4 /Length 128 /CF << /S << /CFM /AESV2 /Length 16 >> >> /StmF /S /StrF /S"
    yield "aes-128", invoice(trailer=lock(4, b"secret", aes))
    yield "aes-128-no-password", invoice(trailer=lock(4, b"", aes))
    yield "aes-256", invoice(trailer=(
        "/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O <%s> /U <%s> /OE <%s> "
        "/UE <%s> /Perms <%s> /CF << /S << /CFM /AESV3 /Length 32 >> >> /StmF /S /StrF /S >> "
        "/ID [<00> <00>]" % ("11" * 48, "22" * 48, "33" * 32, "44" * 32, "55" * 16)))
    yield "by-certificate", invoice(trailer=(
        "/Encrypt << /Filter /Adobe.PubSec /V 4 >> /ID [<00> <00>]"))


def unprintable():
    for name, box in (
            ("zero", "0 0 0 0"), ("flat", "0 0 595 0"), ("narrow", "0 0 100 842"),
            ("stamp", "0 0 72 72"), ("poster", "0 0 2384 3370"), ("roll", "0 0 226 2000"),
            ("enormous", "0 0 99999999999 99999999999"), ("of-names", "/a /b /c /d"),
            ("of-three", "0 0 595"), ("of-null", "null null null null"),
            ("of-lines", "(0) (0) (595) (397)"), ("of-many", "0 0 595 397 0 0 595 397")):
        yield "box-" + name, invoice(media="/MediaBox [%s]" % box)
    yield "box-missing", invoice(media="")
    yield "box-is-a-number", invoice(media="/MediaBox 595")
    yield "box-on-parent-enormous", invoice(media="", tree="/MediaBox [0 0 9999 9999]")
    yield "box-of-second-page", write({**objects(pages=2), 6: (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 3 0 R >>")})
    yield "box-behind-a-crop", invoice(
        media="/MediaBox [0 0 14400 14400]", page="/CropBox [0 0 595 397]")
    yield "crop-tiny", invoice(page="/CropBox [0 0 9 9]")
    yield "unit-thousand", invoice(page="/UserUnit 1000")
    yield "unit-negative", invoice(page="/UserUnit -1")
    yield "unit-zero", invoice(page="/UserUnit 0")
    yield "unit-tiny", invoice(page="/UserUnit 0.00001")


def unread_boxes():
    yield "box-not-a-number", invoice(media="/MediaBox [0 0 nan inf]")
    yield "box-too-many-digits", invoice(media="/MediaBox [0 0 %s 397]" % ("9" * 400))


def files():
    for verdict, families in (
            ("broken", (damaged, trees, streams, tables, nested, unread_boxes)),
            ("encrypted", (locked,)), ("unprintable-size", (unprintable,))):
        for family in families:
            for name, file in family():
                yield verdict, name, file
    yield "too-large", "one-byte-too-many", bytes(10_485_761)
    yield "too-many-pages", "twenty-one-pages", invoice(pages=21)
    yield "too-many-pages", "five-thousand-pages", invoice(pages=5_000)
