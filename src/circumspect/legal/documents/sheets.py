"""A page as it is drawn with marks over it: whole numbers, which every language writes alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from circumspect.legal.models import Document, Mark

FINE = 10  # units a point


@dataclass(frozen=True, slots=True)
class Sheet:
    """`boxes`: left, top, width, height in the units of `width` and `height`."""

    width: int
    height: int
    boxes: list[tuple[int, int, int, int]]


def sheet_of(document: Document, page: int, marks: Iterable[Mark]) -> Sheet:
    """`page` from 0."""
    width, height = (round(side * FINE) for side in document.sizes[page])
    boxes = [
        (
            round(mark.left * width),
            round(mark.top * height),
            round((mark.right - mark.left) * width),
            round((mark.bottom - mark.top) * height),
        )
        for mark in marks
    ]
    return Sheet(width, height, boxes)
