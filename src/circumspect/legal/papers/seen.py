"""The words of a page that somebody sees who looks at it. Only ever runs in the child.

What a PDF calls text needn't be seen by anybody: nothing of that is put into a copy.
"""

import pypdfium2.raw as pdfium
from PIL import ImageChops

from circumspect.legal.papers.reading import Pages, PdfPages, Place, Word

LOOKED_AT = 2.0  # pixels a point
LONGEST_SIDE = 4200
WHOLE = Place(0, 0, 1, 1)
FAINT = 16  # levels of 256: less than that nobody sees
ROWS = 100
HALF_OVER = 0.5


def seen_words(pages: Pages, number: int) -> list[Word]:
    """Only those that somebody sees who looks at the page: without its text the page looks another where they are.

    Text that is drawn with no colour or that of the paper, under a picture, beside the page, or in a layer that is
    switched off, isn't among them; nor are two that lie over each other, of which one may be hidden by the other.
    """
    if not isinstance(pages, PdfPages):
        return []
    page = pages.page(number)
    text, scale = page.get_textpage(), min(LOOKED_AT, LONGEST_SIDE / max(pages.size(number)))
    shown = page.render(scale=scale).to_pil().convert("L")
    for index in range(text.count_chars()):
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        if drawn:
            pdfium.FPDFPageObj_SetIsActive(drawn, False)
    bare = page.render(scale=scale).to_pil().convert("L")
    ink = ImageChops.difference(shown, bare).point(lambda level: 255 * (level > FAINT))
    here = [word for word in pages.words(number) if word.place.common(WHOLE) > 0]
    return [word for word in alone(here) if ink.crop(inner(word.place, ink.size)).getbbox()]


def inner(place: Place, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """In pixels, within the picture; empty for what lies beside it."""
    left, top = max(int(place.left * size[0]), 0), max(int(place.top * size[1]), 0)
    right, bottom = min(int(place.right * size[0]) + 1, size[0]), min(int(place.bottom * size[1]) + 1, size[1])
    return left, top, max(left, right), max(top, bottom)


def alone(words: list[Word]) -> list[Word]:
    """Those that no other word lies over; the same word drawn twice, as for a bold one, counts once."""
    rows: dict[int, list[Word]] = {}
    for word in words:
        for row in range(max(int(word.place.top * ROWS), 0), min(int(word.place.bottom * ROWS), ROWS) + 1):
            rows.setdefault(row, []).append(word)
    covered = {
        id(one)
        for row in rows.values()
        for one in row
        for other in row
        if one is not other
        and one.text != other.text
        and one.place.common(other.place) > HALF_OVER * min(one.place.area(), other.place.area())
    }
    return [word for word in words if id(word) not in covered]
