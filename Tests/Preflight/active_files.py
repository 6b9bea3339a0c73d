# Files that would do something when a viewer opens, shows or prints them.

from good_files import attached
from pdf import DRAWING, flate, invoice, objects, packed, stream, update

SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
LAUNCH = "<< /S /Launch /F (cmd.exe) >>"


def link(action):
    return dict(page="/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A %s >>]" % action)


def annotation(kind, entries=""):
    return dict(page="/Annots [<< /Type /Annot /Subtype /%s /Rect [0 0 9 9] %s >>]" % (
        kind, entries))


def scripts():
    yield "script-on-opening", invoice(catalog="/OpenAction " + SCRIPT)
    yield "script-on-opening-indirect", invoice(catalog="/OpenAction 6 0 R", extra=(SCRIPT,))
    yield "script-by-name", invoice(
        catalog="/Names << /JavaScript << /Names [(a) 6 0 R] >> >>", extra=(SCRIPT,))
    yield "script-in-a-stream", invoice(
        catalog="/OpenAction << /S /JavaScript /JS 6 0 R >>", extra=(flate(b"app.alert(1)"),))
    yield "script-with-escapes", invoice(
        catalog="/Open#41ction << /#53 /J#61va#53cript /JS (1) >>")
    yield "script-after-goto", invoice(
        catalog="/OpenAction << /S /GoTo /D [5 0 R /Fit] /Next %s >>" % SCRIPT)
    yield "script-behind-a-link", invoice(**link(SCRIPT))
    yield "script-nowhere", invoice(extra=(SCRIPT,))
    yield "script-in-an-outline", invoice(
        catalog="/Outlines << /First 6 0 R /Last 6 0 R /Count 1 >>",
        extra=("<< /Title (a) /A %s >>" % SCRIPT,))
    whole = objects(catalog="/OpenAction " + SCRIPT)
    yield "script-in-an-object-stream", packed({3: whole.pop(3)}, whole)
    yield "script-by-update", update(
        invoice(), {1: "<< /Type /Catalog /Pages 2 0 R /OpenAction %s >>" % SCRIPT})
    yield "script-on-a-field", invoice(
        catalog="/AcroForm << /Fields [6 0 R] >>", extra=(
            "<< /FT /Tx /T (a) /AA << /K %s >> >>" % SCRIPT,))


def actions():
    yield "launch-on-opening", invoice(catalog="/OpenAction " + LAUNCH)
    yield "launch-behind-a-link", invoice(**link(LAUNCH))
    yield "launch-with-windows-path", invoice(**link("<< /S /Launch /Win << /F (cmd) >> >>"))
    yield "submit", invoice(**link("<< /S /SubmitForm /F (https://x.example) >>"))
    yield "import", invoice(**link("<< /S /ImportData /F (a.fdf) >>"))
    yield "open-what-is-inside", invoice(**link("<< /S /GoToE /T << /R /C /N (a) >> >>"))
    yield "link-on-opening", invoice(catalog="/OpenAction << /S /URI /URI (https://x.example) >>")
    yield "print-on-opening", invoice(catalog="/OpenAction << /S /Named /N /Print >>")
    yield "event-of-the-page", invoice(page="/AA << /O << /S /URI /URI (https://x.example) >> >>")
    yield "event-of-the-document", invoice(catalog="/AA << /WP 6 0 R >>", extra=(
        "<< /S /Named /N /NextPage >>",))
    yield "event-of-an-annotation", invoice(
        **annotation("Widget", "/AA << /PO << /S /GoTo /D [5 0 R /Fit] >> >>"))


def media():
    yield "rich-media", invoice(**annotation("RichMedia", "/RichMediaContent << >>"))
    yield "screen", invoice(**annotation("Screen"))
    yield "rendition", invoice(**link("<< /S /Rendition /OP 0 >>"))
    yield "movie", invoice(**annotation("Movie", "/Movie << /F (a.avi) >>"))
    yield "sound", invoice(**annotation("Sound"))
    yield "three-dimensions", invoice(**annotation("3D"))
    yield "postscript", invoice(
        resources="/XObject << /P 6 0 R >>",
        extra=(stream(b"showpage", "/Type /XObject /Subtype /PS"),))
    yield "content-elsewhere", invoice(
        resources="/XObject << /P 6 0 R >>",
        extra=(stream(b"", "/Type /XObject /Subtype /Form /F (/etc/passwd)"),))
    yield "forms-in-xml", invoice(
        catalog="/AcroForm << /Fields [] /XFA 6 0 R >>", extra=(stream(b"<xdp/>"),))
    yield "forms-in-parts", invoice(
        catalog="/AcroForm 6 0 R", extra=("<< /Fields [] /XFA [(a) 7 0 R] >>", stream(b"<a/>")))


def inside():
    for name in ("a.exe", "a.html", "a.pdf", "a.js", "a.xml.lnk", "axml", "a.xml "):
        yield "inside-" + name.strip().replace(".", "-") + "_" * name.count(" "), invoice(
            **attached("(%s)" % name, b"MZ" + bytes(99)))
    yield "inside-two-names", invoice(**attached("(a.xml)", kind="/F (a.exe) /UF"))
    yield "inside-name-with-zero", invoice(**attached("(a.xml\\000.exe)"))
    yield "inside-name-with-zero-first", invoice(**attached("(a.exe\\000.xml)"))
    yield "inside-no-name", invoice(**attached("(a.xml)", kind="/Desc"))
    yield "inside-too-large", invoice(**attached("(a.xml)", b"<a/>" * 600_000))
    yield "inside-annotation", invoice(**{
        **annotation("FileAttachment", "/FS 6 0 R"),
        "extra": attached("(a.exe)")["extra"]})
    yield "inside-associated", invoice(
        **{**attached("(a.bat)", catalog=False), "page": "/AF [6 0 R]"})
    yield "inside-related", invoice(
        **attached("(a.xml)", kind="/RF << /F [(b.exe) 7 0 R] >> /F"))
    many = "".join("(%d) << /F (a.xml) /EF << /F 6 0 R >> >> " % n for n in range(9))
    yield "inside-nine", invoice(
        catalog="/Names << /EmbeddedFiles << /Names [%s] >> >>" % many,
        extra=(flate(DRAWING, "/Type /EmbeddedFile"),))


def files():
    for family in (scripts, actions, media, inside):
        yield from family()
