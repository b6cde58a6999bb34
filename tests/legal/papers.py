"""Papers made on the spot: a letter with text, a scan, and files that nobody should be able to harm us with."""

import io
import zipfile
import zlib
from functools import cache

import typst
from PIL import Image, ImageDraw

LETTER = """
#set page(paper: "us-letter", margin: 1in)
#set document(title: "About Amelia Bothington", author: "A clerk")
#set text(font: "Libertinus Serif", size: 12pt)
= Subpoena
The library shall give the loans of *Duo Bothington*, and what Amelia Bothington took out for him.
#table(columns: 2, [Title], [Due], [The Silent Lake], [2026-01-05], [On Being Ill], [2026-02-05])
#pagebreak()
Served on Amelia's neighbour. Anniversary books are not asked for.
"""


@cache
def letter(text: str = LETTER) -> bytes:
    """A PDF of two pages with text, fonts and metadata, as a word processor makes it."""
    return bytes(typst.compile(text.encode()))


def picture(form: str = "JPEG", size: tuple[int, int] = (850, 1100), **more: object) -> bytes:
    """A page as a scanner gives it: dark strokes on white."""
    out = io.BytesIO()
    drawn(size).save(out, form, dpi=(100, 100), **more)
    return out.getvalue()


def drawn(size: tuple[int, int]) -> Image.Image:
    page = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(page)
    for line in range(12):
        top = size[1] * (0.1 + line * 0.06)
        pen.line((size[0] * 0.1, top, size[0] * (0.9 - line % 3 * 0.1), top), fill="black", width=6)
    return page


def tiff(pages: int) -> bytes:
    out = io.BytesIO()
    first, *rest = (drawn((425, 550)) for _ in range(pages))
    first.save(out, "TIFF", save_all=True, append_images=rest, compression="tiff_lzw")
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        held.writestr("word/document.xml", "<x/>")
    return out.getvalue()


def by_hand(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF from its objects, numbered from 1; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, begin = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, begin)


CATALOGUE = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"


def locked() -> bytes:
    """Asks for a password that nobody has."""
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
    return by_hand([*CATALOGUE, PAGE, stream(b"")], lock + b"/ID[<41><41>]")


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), more, data)


def laughing() -> bytes:
    """Each drawing draws the next a hundred times: a few kilobytes that would take a year."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</X %d 0 R>>>>"
    draws = [stream(b"/X Do " * 100, form % (number + 1)) for number in range(5, 12)]
    last = stream(b"0 0 9 9 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]")
    return by_hand([*CATALOGUE, PAGE, stream(b"/X Do"), *draws, last])


def swelling(gigabytes: int = 3) -> bytes:
    """A few megabytes that become so many gigabytes when they are decompressed."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"\n" * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b"\n" * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = head + again * (gigabytes * 1024)
    return by_hand([*CATALOGUE, PAGE, stream(packed, b"/Filter/FlateDecode")])


def long(pages: int) -> bytes:
    """So many pages, all the same one."""
    kids = b"3 0 R " * pages
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages)
    return by_hand([CATALOGUE[0], tree, PAGE, stream(b"")])


def enormous_png() -> bytes:
    """Says that it has 60,000 × 60,000 pixels, in a few bytes."""
    head = (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    end = chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + end
