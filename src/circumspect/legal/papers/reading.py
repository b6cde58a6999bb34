"""The pages of a paper: how many, how large, as pictures, and the words on them. Only ever runs in the child.

Places are parts of a page's width and height, from 0 to 1, from its top left corner as it is shown.
"""

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

POINTS_AN_INCH = 72
WIDE = 1_000_000
SCANNED_AT = (72, 1200)
LIKELY_DPI = 200
LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


class Refused(Exception):
    """The paper can't be read; `code` is a word of apart.WORDS."""

    def __init__(self, code: str, **more: int) -> None:
        super().__init__(code)
        self.code, self.more = code, more


@dataclass(frozen=True, slots=True)
class Place:
    left: float
    top: float
    right: float
    bottom: float

    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def common(self, other: "Place") -> float:
        """The area that both cover."""
        both = Place(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )
        return both.area()


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    place: Place


class Pages(Protocol):
    """`size` in points."""

    count: int

    def size(self, number: int) -> tuple[float, float]: ...
    def picture(self, number: int, pixels_a_point: float) -> Image.Image: ...
    def words(self, number: int) -> list[Word]: ...


def opened(body: bytes, form: str, most_pages: int, most_pixels: int) -> Pages:
    """Raises Refused."""
    pages: Pages = PdfPages(body) if form == "pdf" else PicturePages(body, form, most_pixels)
    if not 1 <= pages.count <= most_pages:
        raise Refused("pages", pages=pages.count, most=most_pages)
    return pages


class PdfPages:
    def __init__(self, body: bytes) -> None:
        try:
            self.document = pypdfium2.PdfDocument(body)
        except pypdfium2.PdfiumError as error:
            raise Refused("password" if error.err_code in LOCKED else "broken") from None
        self.count = len(self.document)
        self.document.init_forms()

    def page(self, number: int) -> pypdfium2.PdfPage:
        try:
            return self.document[number]
        except pypdfium2.PdfiumError:
            raise Refused("broken") from None

    def size(self, number: int) -> tuple[float, float]:
        width, height = self.page(number).get_size()
        if not (width > 0 and height > 0):
            raise Refused("broken")
        return width, height

    def picture(self, number: int, pixels_a_point: float) -> Image.Image:
        bitmap = self.page(number).render(scale=pixels_a_point)
        return bitmap.to_pil().convert("RGB")

    def words(self, number: int) -> list[Word]:
        """In the order in which the PDF has them; characters that can't be seen end a word."""
        page = self.page(number)
        text = page.get_textpage()
        found: list[Word] = []
        letters: list[str] = []
        places: list[Place] = []
        for index in range(text.count_chars()):
            sign = chr(pdfium.FPDFText_GetUnicode(text, index))
            if sign.isspace() or not sign.isprintable():
                found += word_of(letters, places)
                letters, places = [], []
                continue
            letters.append(sign)
            places.append(shown_at(page, text.get_charbox(index, loose=True)))
        return found + word_of(letters, places)


def word_of(letters: list[str], places: list[Place]) -> list[Word]:
    if not letters:
        return []
    around = Place(
        min(place.left for place in places),
        min(place.top for place in places),
        max(place.right for place in places),
        max(place.bottom for place in places),
    )
    return [Word("".join(letters), around)]


def shown_at(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> Place:
    """Where a box of the page's own coordinates (left, bottom, right, top) is shown, turned and cut as the page is."""
    x, y = ctypes.c_int(), ctypes.c_int()
    corners: list[tuple[float, float]] = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        pdfium.FPDF_PageToDevice(page, 0, 0, WIDE, WIDE, 0, across, up, x, y)
        corners.append((x.value / WIDE, y.value / WIDE))
    (a, b), (c, d) = corners
    return Place(min(a, c), min(b, d), max(a, c), max(b, d))


class PicturePages:
    """A picture, or the pictures of a TIFF. Pixels are counted before any is decoded."""

    def __init__(self, body: bytes, form: str, most_pixels: int) -> None:
        self.most_pixels = most_pixels
        try:
            self.image = Image.open(io.BytesIO(body), formats=[form.upper()])
            self.count = int(getattr(self.image, "n_frames", 1)) if form == "tiff" else 1
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            raise Refused("broken") from None

    def frame(self, number: int) -> Image.Image:
        try:
            self.image.seek(number)
        except (EOFError, OSError, ValueError):
            raise Refused("broken") from None
        width, height = self.image.size
        if width * height > self.most_pixels:
            raise Refused("pixels", pixels=width * height, most=self.most_pixels)
        return self.image

    def turned(self, number: int) -> tuple[int, int]:
        image = self.frame(number)
        width, height = image.size
        sideways = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        return (height, width) if sideways else (width, height)

    def size(self, number: int) -> tuple[float, float]:
        width, height = self.turned(number)
        given = self.image.info.get("dpi") or (0, 0)
        dpi = float(given[0])
        if not SCANNED_AT[0] <= dpi <= SCANNED_AT[1]:
            dpi = LIKELY_DPI
        return width * POINTS_AN_INCH / dpi, height * POINTS_AN_INCH / dpi

    def picture(self, number: int, pixels_a_point: float) -> Image.Image:
        width, height = self.size(number)
        wanted = max(1, round(width * pixels_a_point)), max(1, round(height * pixels_a_point))
        image = self.frame(number)
        try:
            if image.format == "JPEG":
                image.draft("RGB", (2 * max(wanted), 2 * max(wanted)))
            found = on_white(ImageOps.exif_transpose(image))
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            raise Refused("broken") from None
        small = wanted[0] < found.width
        return found.resize(wanted, Image.Resampling.LANCZOS) if small else found

    def words(self, number: int) -> list[Word]:
        return []


def on_white(image: Image.Image) -> Image.Image:
    """Paper isn't transparent."""
    if image.mode.startswith(("I", "F")):
        image = image.convert("L")
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(paper, clear).convert("RGB")


def every(pages: Pages) -> Iterator[int]:
    return iter(range(pages.count))
