"""Photographs that somebody uploads: read by their content, made smaller, and written anew.

What is kept was encoded here from pixels alone, so there is no place, no device, no name and nothing appended in it.
Pillow reads only the three formats that are named to it, and no picture is decoded that is larger than we allow.
"""

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from circumspect.incidents.written import IncidentError

MOST_BYTES = 15_000_000
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 2400
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP")
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
UNREADABLE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError, TypeError)


class PictureError(IncidentError):
    """A file that is no photograph that can be kept; the message says what would do."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG of pixels and nothing else."""

    data: bytes
    width: int
    height: int


def read_photograph(data: bytes) -> Picture:
    """The photograph as it is kept. Raises PictureError."""
    if len(data) > MOST_BYTES:
        raise PictureError(_("The file is too large; at most %(most)d MB are taken.") % {"most": MOST_BYTES // 10**6})
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        raise PictureError(
            _(
                "This is a photograph in the HEIC or AVIF format, which isn't read here. Save or share it as JPEG "
                "(on an iPhone: Settings, Camera, Formats, Most Compatible)."
            )
        )
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            check_size(image)
            return kept(upright(image))
    except Image.DecompressionBombError:
        raise PictureError(too_many_pixels()) from None
    except UNREADABLE:
        raise PictureError(
            _("This is no photograph that can be read. Take it anew, or save it as JPEG, PNG or WebP.")
        ) from None


def check_size(image: Image.Image) -> None:
    """Before a pixel is decoded. Raises PictureError."""
    if image.width * image.height > MOST_PIXELS:
        raise PictureError(too_many_pixels())


def too_many_pixels() -> str:
    return _("The photograph has too many pixels; at most %(most)d million are taken.") % {"most": MOST_PIXELS // 10**6}


def upright(image: Image.Image) -> Image.Image:
    """As it was taken, on white where it is see-through, and no larger than it is kept."""
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        seen = turned.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        ground.alpha_composite(seen)
        return ground.convert("RGB")
    return turned.convert("RGB")


def kept(image: Image.Image) -> Picture:
    """Drawn onto a picture of its own, so that nothing but pixels comes along."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    written = BytesIO()
    bare.save(written, "JPEG", quality=QUALITY, optimize=True)
    return Picture(written.getvalue(), bare.width, bare.height)
