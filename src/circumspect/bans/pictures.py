"""A still cut smaller, encoded anew, and shown with the viewer's name and the time burnt into it.

Encoding anew leaves pixels only: nothing that a camera or a program wrote beside them.
"""

import io
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from circumspect.bans.errors import BanError

WHOLE = 1000
LONGEST_EDGE, LEAST_EDGE = 900, 40
QUALITY = 88


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Part of a picture, in thousandths of its width and height. Raises BanError where it isn't within it."""

    left: int
    top: int
    width: int
    height: int

    def __post_init__(self) -> None:
        within = self.left >= 0 and self.top >= 0 and self.width > 0 and self.height > 0
        if not within or self.left + self.width > WHOLE or self.top + self.height > WHOLE:
            raise BanError(_("The part lies outside the picture; choose it within 0 and 100 percent."))


def cut(picture: bytes, part: Rectangle) -> bytes:
    """The part of a JPEG as a JPEG of its own, at most LONGEST_EDGE pixels long. Raises BanError."""
    with Image.open(io.BytesIO(picture), formats=["JPEG"]) as opened:
        wide, high = opened.size
        box = (
            round(part.left * wide / WHOLE),
            round(part.top * high / WHOLE),
            round((part.left + part.width) * wide / WHOLE),
            round((part.top + part.height) * high / WHOLE),
        )
        piece = opened.convert("RGB").crop(box)
    if min(piece.size) < LEAST_EDGE:
        raise BanError(
            _("The part has only %(wide)d × %(high)d pixels; nobody could be known by it. Choose a larger one.")
            % {"wide": piece.width, "high": piece.height}
        )
    piece.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    return encoded(piece)


def marked(picture: bytes, viewer: str, at: datetime) -> bytes:
    """The picture with who saw it, and when, across it: faint over the whole, and plain along the lower edge.

    `viewer` in letters that the face has (see `plain`); `at` in the library's own zone.
    """
    with Image.open(io.BytesIO(picture), formats=["JPEG"]) as opened:
        shown = opened.convert("RGB")
    text = f"{viewer} · {at:%Y-%m-%d %H:%M:%S}"
    size = max(11, min(shown.size) // 16)
    layer = Image.new("RGBA", shown.size)
    draw = ImageDraw.Draw(layer)
    face = ImageFont.load_default(size)
    long = int(draw.textlength(text + "   ", font=face))
    for row, y in enumerate(range(-size, shown.height, size * 4)):
        for x in range(-long + row * size * 3 % long, shown.width, long):
            draw.text((x, y), text, font=face, fill=(255, 255, 255, 80), stroke_width=1, stroke_fill=(0, 0, 0, 60))
    small = ImageFont.load_default(max(10, min(size, int(size * shown.width / max(1, long)))))
    draw.rectangle((0, shown.height - small.size - 6, shown.width, shown.height), fill=(0, 0, 0, 170))  # type: ignore[union-attr]
    draw.text((4, shown.height - small.size - 4), text, font=small, fill="white")  # type: ignore[union-attr]
    return encoded(Image.alpha_composite(shown.convert("RGBA"), layer).convert("RGB"))


def encoded(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def plain(name: str, username: str) -> str:
    """A person's name without accents, which the face hasn't, and their sign-in name; or only that."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return f"{bare} ({username})" if bare.isascii() else username
