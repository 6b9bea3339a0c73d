# Files that are small and want to be large, or short and want to take long.

import zlib

from good_files import picture
from pdf import MEDIA, DRAWING, flate, invoice, objects, packed, stream, write, zeros

FLATE = "/Filter /FlateDecode"


def lzw_bomb(length):
    """LZW at its best: every code one byte longer than the one before, then all over again."""
    codes = [0] + list(range(258, 4_094)) + [256]
    widths = [9] + [9 + (c > 510) + (c > 1_022) + (c > 2_046) for c in codes[1:-1]] + [12]
    block = "".join(format(code, "0%db" % width) for code, width in zip(codes, widths))
    # Eight of them end at a whole byte.
    part = int(block * 8, 2).to_bytes(len(block), "big")
    return part * (length // len(part))


def files():
    yield "flate-ten-gigabytes", invoice(contents=stream(zeros(10_000), FLATE))
    yield "flate-one-gigabyte-font", invoice(extra=(stream(zeros(1_000), FLATE),))
    twice = zlib.compress(zeros(8_000), 9)
    yield "flate-twice", invoice(
        contents=stream(twice, "/Filter [/FlateDecode /FlateDecode]"))
    yield "flate-three-times", invoice(contents=stream(
        zlib.compress(twice, 9), "/Filter [/FlateDecode /FlateDecode /FlateDecode]"))
    yield "flate-and-picture", invoice(**picture("[/FlateDecode /DCTDecode]", zeros(8_000)))
    yield "flate-predicted", invoice(contents=stream(
        zeros(2_000), FLATE + " /DecodeParms << /Predictor 15 /Columns 65535 >>"))
    yield "two-hundred-bombs", invoice(extra=tuple(stream(zeros(20), FLATE) for _ in range(200)))
    yield "run-length", invoice(
        contents=stream(b"\x81\0" * 5_000_000 + b"\x80", "/Filter /RunLengthDecode"))
    yield "lzw", invoice(contents=stream(lzw_bomb(2_000_000), "/Filter /LZWDecode"))
    blanks = zlib.compressobj(9, zlib.DEFLATED, -15)
    blank = blanks.compress(b" " * (1 << 20)) + blanks.flush(zlib.Z_FULL_FLUSH)
    yield "much-for-nothing", invoice(contents=stream(
        b"\x78\xda" + blank * 9_000 + b"\x03\x00\0\0\0\0",
        "/Filter [/FlateDecode /ASCIIHexDecode]"))
    rest = objects()
    rest.pop(3)
    yield "object-stream", packed(
        {3: flate(DRAWING)}, {**rest, 6: b"[" + b" " * 1_000_000_000 + b"]"})
    yield "cross-reference-stream", table_bomb()
    yield "contents-again-and-again", write({
        **objects(contents=stream(zeros(20), FLATE)),
        5: "<< /Type /Page /Parent 2 0 R %s /Contents [%s] >>" % (MEDIA, "3 0 R " * 2_000)})
    yield "five-million-numbers", invoice(extra=("[" + "0 " * 5_000_000 + "]",))
    yield "columns-huge", invoice(contents=stream(
        zlib.compress(DRAWING), FLATE + " /DecodeParms << /Predictor 12 /Columns 2147483647 >>"))
    yield "thirty-thousand-objects", write(
        {**objects(), **{n: "null" for n in range(6, 30_000)}})
    yield "million-dictionaries", invoice(extra=("[" + "<</A 0>> " * 1_100_000 + "]",))


def table_bomb():
    out = bytearray(b"%PDF-1.7\n")
    body = stream(zeros(2_000), FLATE + " /Type /XRef /Size 9 /Root 1 0 R /W [1 4 2]")
    start = len(out)
    out += b"8 0 obj\n" + body + b"\nendobj\n"
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start
