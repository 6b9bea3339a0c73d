# Writes PDF files by hand (ISO 32000-1), so that every fault in them is there on purpose.

import hashlib
import zlib

DRAWING = b"0 0 0 rg 100 100 200 100 re f"
MEDIA = "/MediaBox [0 0 595 397]"


def text(value):
    return value if isinstance(value, bytes) else value.encode("latin-1")


def stream(data, entries=""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), text(entries), data)


def flate(data, entries=""):
    return stream(zlib.compress(data, 9), "/Filter /FlateDecode " + entries)


def write(objects, trailer="", header="%PDF-1.7\n", size=None, generations={}):
    """A file of numbered objects with a correct table; `size` overrides what it says of it."""
    out = bytearray(text(header))
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        generation = generations.get(number, 0)
        out += b"%d %d obj\n%s\nendobj\n" % (number, generation, text(body))
    start = len(out)
    count = max(objects) + 1
    out += b"xref\n0 %d\n" % count
    for number in range(count):
        if number in places:
            out += b"%010d %05d n \n" % (places[number], generations.get(number, 0))
        else:
            out += b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size or count, text(trailer))
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def objects(catalog="", page="", media=MEDIA, contents=None, resources="", tree="", pages=1,
            extra=()):
    """The objects of a plain invoice: 1 catalogue, 2 tree, 3 contents, 4 font, pages from 5 on,
    then `extra`, the first of which is number 5 + pages (6 for one page)."""
    kids = " ".join("%d 0 R" % (5 + n) for n in range(pages))
    made = {
        1: "<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        2: "<< /Type /Pages /Kids [%s] /Count %d %s >>" % (kids, pages, tree),
        3: flate(DRAWING) if contents is None else contents,
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for number in range(pages):
        made[5 + number] = (
            "<< /Type /Page /Parent 2 0 R %s /Contents 3 0 R "
            "/Resources << /Font << /F1 4 0 R >> %s >> %s >>" % (media, resources, page))
    for number, body in enumerate(extra):
        made[5 + pages + number] = body
    return made


def invoice(trailer="", **parts):
    return write(objects(**parts), trailer)


def update(file, changed, trailer="", prev=None):
    """Appends new versions of objects, as an editor or a signature does (§7.5.6)."""
    before = int(file.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    out = bytearray(file)
    table = b"xref\n"
    for number, body in changed.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text(body))
    start = len(out)
    size = max(list(changed) + [int(file.rsplit(b"/Size ", 1)[1].split()[0]) - 1]) + 1
    out += table + b"trailer\n<< /Size %d /Root 1 0 R /Prev %d %s >>\n" % (
        size, before if prev is None else prev, text(trailer))
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def packed(plain, inside, entries="", head="", count=None, index=None, width="1 4 2",
           first=None):
    """A file with a cross-reference stream, and the objects `inside` in an object stream."""
    out = bytearray(b"%PDF-1.7\n")
    rows = {0: (0, 0, 65535)}
    for number, body in plain.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text(body))
    holder = max(list(plain) + list(inside)) + 1
    bodies, heads = b"", b""
    for place, (number, body) in enumerate(inside.items()):
        heads += b"%d %d " % (number, len(bodies))
        bodies += text(body) + b" "
        rows[number] = (2, holder, place)
    rows[holder] = (1, len(out), 0)
    out += b"%d 0 obj\n%s\nendobj\n" % (holder, flate(
        heads + bodies, "/Type /ObjStm /N %d /First %d %s" % (
            len(inside) if count is None else count, len(heads) if first is None else first,
            head)))
    table = holder + 1
    rows[table] = (1, len(out), 0)
    data = b"".join(
        bytes([rows.get(n, (0, 0, 0))[0]]) + rows.get(n, (0, 0, 0))[1].to_bytes(4, "big")
        + rows.get(n, (0, 0, 0))[2].to_bytes(2, "big") for n in range(table + 1))
    start = len(out)
    out += b"%d 0 obj\n%s\nendobj\n" % (table, flate(data, (
        "/Type /XRef /Size %d /Root 1 0 R /W [%s] /Index [%s] %s" % (
            table + 1, width, index or "0 %d" % (table + 1), entries))))
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def zeros(count, block=1 << 20):
    """`count` times `block` zeros, deflated 1:1000 without the work of deflating them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    part = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = (((count * block) % 65521) << 16) | 1
    return b"\x78\xda" + part * count + b"\x03\x00" + check.to_bytes(4, "big")


def rc4(key, data):
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 255
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) & 255])
    return bytes(out)


PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def lock(revision, user, entries):
    """An encryption dictionary (§7.6.3) with correct keys for the password `user`."""
    length = 5 if revision == 2 else 16
    rounds = 0 if revision == 2 else 50

    def digest(data, times):
        value = hashlib.md5(data).digest()
        for _ in range(times):
            value = hashlib.md5(value[:length]).digest()
        return value[:length]

    def cycle(key, data):
        for turn in range(1 if revision == 2 else 20):
            data = rc4(bytes(b ^ turn for b in key), data)
        return data

    owner = cycle(digest((b"owner" + PAD)[:32], rounds), (user + PAD)[:32])
    identity = bytes(range(16))
    key = digest((user + PAD)[:32] + owner + b"\xfc\xff\xff\xff" + identity, rounds)
    if revision == 2:
        check = rc4(key, PAD)
    else:
        check = cycle(key, hashlib.md5(PAD + identity).digest()) + bytes(16)
    return "/ID [<%s> <%s>] /Encrypt << /Filter /Standard /R %d /P -4 /O <%s> /U <%s> %s >>" % (
        identity.hex(), identity.hex(), revision, owner.hex(), check.hex(), entries)
