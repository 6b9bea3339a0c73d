# Files that must be printed: plain invoices, and everything unusual that a good one may have.

import base64
import zlib

from pdf import DRAWING, MEDIA, flate, invoice, objects, packed, stream, update, write

SIZES = {"a4": "595 842", "a5": "420 595", "210x140": "595.28 396.85", "241x140": "683 397",
         "a3": "842 1191", "roll-57": "162 850"}
SIGNATURE = (
    "<< /FT /Sig /T (Seal) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /V 7 0 R >>",
    "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (D:20250101) "
    "/ByteRange [0 840 960 240] /Contents <%s> >>" % ("00" * 64))


def attached(name, data=b"<EInvoice/>", kind="/F", catalog=True):
    entries = "/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>" if catalog else ""
    return dict(catalog=entries, extra=(
        "<< /Type /Filespec %s %s /EF << /F 7 0 R >> >>" % (kind, name),
        flate(data, "/Type /EmbeddedFile /Subtype /text#2Fxml")))


def picture(filters, data=b"nothing of the kind" * 9, entries=""):
    return dict(resources="/XObject << /Im0 6 0 R >>", extra=(stream(
        data, "/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 "
        "/ColorSpace /DeviceGray /Filter %s %s" % (filters, entries)),))


def run_length(data):
    return b"".join(bytes([len(data[n:n + 128]) - 1]) + data[n:n + 128]
                    for n in range(0, len(data), 128)) + b"\x80"


def lzw(data):
    """Codes of nine bits, cleared before they would grow (§7.4.4)."""
    bits = ""
    for place in range(0, len(data), 200):
        bits += format(256, "09b") + "".join(format(b, "09b") for b in data[place:place + 200])
    bits += format(257, "09b")
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[n:n + 8], 2) for n in range(0, len(bits), 8))


def predicted(data, columns=8):
    data += b" " * (-len(data) % columns)
    rows = b"".join(b"\0" + data[n:n + columns] for n in range(0, len(data), columns))
    return flate(rows, "/DecodeParms << /Predictor 12 /Columns %d >>" % columns)


def files():
    for name, size in SIZES.items():
        yield "size-" + name, invoice(media="/MediaBox [0 0 %s]" % size)
    yield "turned", invoice(page="/Rotate 90")
    yield "three-pages", invoice(pages=3)
    yield "twenty-pages", invoice(pages=20)
    yield "box-on-parent", invoice(media="", tree=MEDIA)
    yield "box-upside-down", invoice(media="/MediaBox [595 397 0 0]")
    yield "box-off-origin", invoice(media="/MediaBox [-100 -100 495 297]")
    yield "user-unit", invoice(media="/MediaBox [0 0 297.5 198.5]", page="/UserUnit 2")
    yield "crop", invoice(media="/MediaBox [0 0 842 1191]", page="/CropBox [10 10 605 407]")
    yield "crop-leaves-nothing", invoice(page="/CropBox [900 900 990 990]")
    yield "no-font-no-contents", write({**objects(), 5: (
        "<< /Type /Page /Parent 2 0 R %s /Resources << >> >>" % MEDIA)})
    yield "contents-in-parts", write({**objects(extra=(flate(b"q"), flate(b"Q"))), 5: (
        "<< /Type /Page /Parent 2 0 R %s /Contents [6 0 R 3 0 R 7 0 R] >>" % MEDIA)})
    whole = objects()
    yield "cross-reference-stream", packed(whole, {})
    yield "object-stream", packed({3: whole.pop(3)}, whole)
    yield "later-generation", write(
        {**objects(), 2: "<< /Type /Pages /Kids [5 3 R] /Count 1 >>"}, generations={5: 3})
    yield "updated", update(invoice(), {3: flate(DRAWING + b" 1 0 0 rg 0 0 9 9 re f")})
    yield "updated-page", update(invoice(), {5: (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>")})
    yield "signed", invoice(
        catalog="/AcroForm << /SigFlags 3 /Fields [6 0 R] >>", page="/Annots [6 0 R]",
        extra=SIGNATURE)
    yield "signed-by-update", update(invoice(), {
        1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [6 0 R] >> >>",
        6: SIGNATURE[0], 7: SIGNATURE[1]})
    yield "attached-xml", invoice(**attached("(invoice.xml)"))
    yield "attached-ofd", invoice(**attached("(invoice.OFD)", b"PK\3\4" + bytes(99)))
    wide = "\ufeff" + "\u53d1\u7968.xml"
    yield "attached-chinese-name", invoice(
        **attached("<%s>" % wide.encode("utf-16-be").hex(), kind="/UF"))
    yield "attached-af", invoice(**{**attached("(i.xml)", catalog=False), "catalog": "/AF [6 0 R]"})
    yield "link", invoice(page=(
        "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] "
        "/A << /S /URI /URI (https://invoice.example) >> >>]"))
    yield "opens-at-a-page", invoice(catalog="/OpenAction [5 0 R /Fit]")
    yield "opens-by-goto", invoice(catalog="/OpenAction << /S /GoTo /D [5 0 R /Fit] >>")
    yield "font-named-aa", invoice(resources="/ExtGState << /AA << /CA 1 >> /EF << /ca 1 >> >>")
    yield "tagged", invoice(catalog=(
        "/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot /K << "
        "/Type /StructElem /S /Document >> >>"))
    for name in ("DCT", "JPX", "JBIG2", "CCITTFax"):
        yield "garbage-in-" + name.lower(), invoice(**picture("/%sDecode" % name))
    yield "picture-packed-twice", invoice(**picture(
        "[/FlateDecode /DCTDecode]", zlib.compress(b"no jpeg" * 99), "/DecodeParms [null null]"))
    hexed = DRAWING.hex().encode() + b">"
    yield "coded-hex", invoice(contents=stream(hexed, "/Filter /ASCIIHexDecode"))
    coded = base64.a85encode(DRAWING) + b"~>"
    yield "coded-85", invoice(contents=stream(coded, "/Filter /ASCII85Decode"))
    yield "coded-run-length", invoice(
        contents=stream(run_length(DRAWING), "/Filter /RunLengthDecode"))
    yield "coded-lzw", invoice(contents=stream(lzw(DRAWING), "/Filter /LZWDecode"))
    yield "coded-predictor", invoice(contents=predicted(DRAWING))
    yield "coded-twice", invoice(contents=stream(
        zlib.compress(hexed), "/Filter [/FlateDecode /ASCIIHexDecode]"))
    yield "html-in-a-comment", write(
        objects(), header="%PDF-1.7\n%<html><script>alert(1)</script>\n")
    yield "zip-behind", invoice() + b"PK\5\6" + bytes(18)
    yield "garbage-behind", invoice() + b"\0garbage\xff" * 50
    yield "no-end-mark", invoice()[:-6]
    yield "ten-megabytes", invoice(extra=(stream(bytes(10_400_000)),))
    yield "scan-300-dpi", invoice(**picture(
        "/FlateDecode", zlib.compress(bytes(n * n >> 7 & 255 for n in range(6_750_000)) * 4, 1)))
    yield "two-hundred-streams", invoice(extra=tuple(flate(b"q Q " * 500) for _ in range(200)))
