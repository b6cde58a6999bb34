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
LONGEST_EDGE, LEAST_EDGE, LEAST_SHOWN = 900, 40, 320
STREWN, BAR_LINE = 15, 20
"""Sizes of letters, in pixels."""
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
    """The picture with who saw it, and when: faint across the whole, and plain on a bar at the lower edge.

    `viewer` in letters that the face has (see `plain`); `at` in the library's own zone. A small picture is made larger,
    so that both can be read.
    """
    with Image.open(io.BytesIO(picture), formats=["JPEG"]) as opened:
        larger = max(1.0, LEAST_SHOWN / opened.width)
        size = (round(opened.width * larger), round(opened.height * larger))
        shown = opened.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    moment = f"{at:%Y-%m-%d %H:%M:%S}"
    layer = Image.new("RGBA", shown.size)
    draw = ImageDraw.Draw(layer)
    strew(draw, f"{viewer} · {moment}", shown.size)
    bar = 2 * BAR_LINE + 6
    draw.rectangle((0, shown.height - bar, shown.width, shown.height), fill=(0, 0, 0, 190))
    for row, text in enumerate((viewer, moment)):
        face = fitting(draw, text, shown.width - 12)
        draw.text((6, shown.height - bar + 3 + row * BAR_LINE), text, font=face, fill="white")
    return encoded(Image.alpha_composite(shown.convert("RGBA"), layer).convert("RGB"))


def strew(draw: ImageDraw.ImageDraw, text: str, size: tuple[int, int]) -> None:
    """The text over and over, faint, in rows that are shifted against each other."""
    face = ImageFont.load_default(STREWN)
    long = int(draw.textlength(text + "   ", font=face))
    for row, y in enumerate(range(0, size[1], STREWN * 4)):
        for x in range(-(row * STREWN * 5 % long), size[0], long):
            draw.text((x, y), text, font=face, fill=(255, 255, 255, 70), stroke_width=1, stroke_fill=(0, 0, 0, 50))


def fitting(draw: ImageDraw.ImageDraw, text: str, wide: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The face in the largest size, up to a bar's line, in which the text isn't cut off."""
    at_ten = max(1.0, draw.textlength(text, font=ImageFont.load_default(10)))
    return ImageFont.load_default(max(6, min(BAR_LINE - 4, int(10 * wide / at_ten))))


def encoded(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def plain(name: str, username: str) -> str:
    """A person's name without accents, which the face hasn't, and their sign-in name; or only that."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return f"{bare} ({username})" if bare.isascii() else username
