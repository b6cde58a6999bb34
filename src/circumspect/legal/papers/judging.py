"""Which files are taken as papers, judged by their first bytes and never by their name."""

import io
import zipfile

from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError

MOST_BYTES = 25_000_000
MOST_PAGES = 200
MOST_PIXELS = 60_000_000
MEGABYTE = 1_000_000
PDF, JPEG, PNG, TIFF = "pdf", "jpeg", "png", "tiff"
BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
OFTEN = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"GIF8", "gif"),
)


class PaperError(CircumspectError):
    """A file that can't be kept or shown as a paper; the message says why and what can."""

    status = 400


def format_of(body: bytes) -> str:
    """`pdf`, `jpeg`, `png` or `tiff`. Raises PaperError for anything else, for what is empty and what is too large."""
    if not body:
        raise PaperError(_("The file is empty."))
    if len(body) > MOST_BYTES:
        raise PaperError(
            _("The file is too large: at most %(most)d MB are taken. Scan it in shades of grey, or in parts.")
            % {"most": MOST_BYTES // MEGABYTE}
        )
    found = next((kind for beginning, kind in BEGINNINGS if body.startswith(beginning)), "")
    if not found:
        raise PaperError(not_a_paper(body))
    if found == PDF and zipfile.is_zipfile(io.BytesIO(body)):
        raise PaperError(_("This PDF is a ZIP archive as well, which no scanner makes. Print it and scan it."))
    return found


def not_a_paper(body: bytes) -> str:
    """What the file is instead, where that can be told."""
    kind = next((kind for beginning, kind in OFTEN if body.startswith(beginning)), "")
    if body[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        kind = "heic"
    said = {
        "zip": _("This is a ZIP archive or an office document, whatever its name says."),
        "office": _("This is an old office document."),
        "program": _("This is a program."),
        "gif": _("This is a GIF."),
        "heic": _("This is a HEIC photograph."),
    }.get(kind, _("This is none of the kinds of file that are taken."))
    return f"{said} {_('Give a PDF, JPEG, PNG or TIFF.')}"
