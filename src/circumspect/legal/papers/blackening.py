"""A copy of a paper without what lies under the marks: drawn anew from pixels, with the words that remain put behind.

Nothing of the original file is carried over, neither its streams nor its fonts, fields, notes or metadata: a page is
drawn, the marks are burnt into its pixels, and the new PDF holds that picture. A word that a mark so much as touches
isn't put behind it, nor is one that nobody could see on the page.
"""

import ctypes
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from circumspect.legal.papers.phrases import same_line
from circumspect.legal.papers.reading import Pages, Place, Word, every
from circumspect.legal.papers.seen import seen_words

RESOLUTION = 200 / 72  # pixels a point
LONGEST_SIDE = 4200
QUALITY = 88
UNSEEN = 3  # text render mode: neither filled nor stroked
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Removed:
    """Words under one mark, of one line; `page` from 0."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Blackened:
    """`data`: a PDF; `sizes` of its pages in points."""

    data: bytes
    sizes: list[tuple[float, float]]
    removed: list[Removed]


def blackened(pages: Pages, marks: Mapping[int, Sequence[Place]]) -> Blackened:
    document = pypdfium2.PdfDocument.new()
    font = pdfium.FPDFText_LoadStandardFont(document, b"Helvetica")
    sizes, removed = [], []
    for number in every(pages):
        size = pages.size(number)
        places = marks.get(number, ())
        picture = pages.picture(number, min(RESOLUTION, LONGEST_SIDE / max(size)))
        words = pages.words(number)
        burn(picture, places)
        page = document.new_page(*size)
        put_picture(document, page, picture, size)
        for word in seen_words(pages, number):
            if not any(word.place.common(place) > 0 for place in places):
                put_word(document, page, font, word, size)
        page.gen_content()
        page.close()
        sizes.append(size)
        removed += [Removed(number, run) for place in places for run in runs_under(words, place)]
    out = io.BytesIO()
    document.save(out)
    return Blackened(out.getvalue(), sizes, removed)


def burn(picture: Image.Image, places: Sequence[Place]) -> None:
    """Black, over every pixel that a place touches."""
    draw = ImageDraw.Draw(picture)
    for place in places:
        left, top, right, bottom = pixels_of(place, picture.size)
        draw.rectangle((left, top, right - 1, bottom - 1), fill=(0, 0, 0))


def pixels_of(place: Place, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left and top included, right and bottom not; rounded outwards, and at least one pixel."""
    width, height = size
    left, top = int(place.left * width), int(place.top * height)
    right, bottom = -int(-place.right * width // 1), -int(-place.bottom * height // 1)
    left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)


def runs_under(words: Sequence[Word], place: Place) -> list[str]:
    """What a mark takes away: the words of which it covers the better part, line by line."""
    lines: list[list[Word]] = []
    for word in words:
        if word.place.common(place) > HALF * word.place.area():
            if lines and same_line(lines[-1][-1].place, word.place):
                lines[-1].append(word)
            else:
                lines.append([word])
    return [" ".join(word.text for word in line) for line in lines]


def put_picture(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, picture: Image.Image, size: tuple[float, float]
) -> None:
    """As a JPEG, encoded here from the pixels alone."""
    red, green, blue = picture.split()
    grey = red.tobytes() == green.tobytes() == blue.tobytes()
    out = io.BytesIO()
    (red if grey else picture).save(out, "JPEG", quality=QUALITY)
    out.seek(0)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(out, inline=True, autoclose=False)
    image.set_matrix(pypdfium2.PdfMatrix().scale(*size))
    page.insert_obj(image)


def put_word(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, font: object, word: Word, size: tuple[float, float]
) -> None:
    """Behind the picture, unseen, so that the page can still be searched and read aloud. Other scripts are left out."""
    try:
        word.text.encode("cp1252")
    except UnicodeEncodeError:
        return
    width, height = size
    left, right = word.place.left * width, word.place.right * width
    bottom, high = (1 - word.place.bottom) * height, (word.place.bottom - word.place.top) * height
    text = pdfium.FPDFPageObj_CreateTextObj(document, font, max(1.0, high * 0.8))
    set_text(text, word.text)
    pdfium.FPDFTextObj_SetTextRenderMode(text, UNSEEN)
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(text, *sides)
    wide = sides[2].value - sides[0].value
    set_text(text, word.text + " ")  # so that a reader sees where it ends
    pdfium.FPDFPageObj_Transform(text, (right - left) / wide if wide > 0 else 1, 0, 0, 1, left, bottom + high * 0.2)
    pdfium.FPDFPage_InsertObject(page, text)


def set_text(text: object, said: str) -> None:
    letters = (said + "\0").encode("utf-16-le")
    pdfium.FPDFText_SetText(text, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))
