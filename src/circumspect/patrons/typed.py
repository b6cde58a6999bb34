"""What somebody typed, made fit to be kept: no characters that can't be seen, no longer than there is room for."""

import unicodedata
from datetime import date

from django.utils.translation import gettext as _

from circumspect.patrons.models import EARLIEST_BIRTH
from circumspect.patrons.queries import today
from circumspect.patrons.refused import Refused

TURNERS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def typed(text: str, field: str, longest: int, *, required: bool = False) -> str:
    """The text with its spaces tidied. Raises Refused with the field's name.

    Marks that turn the direction of writing are refused: a name could be made to read as another.
    """
    tidy = " ".join(text.split())
    if required and not tidy:
        raise Refused(_("This is needed."), field)
    if len(tidy) > longest:
        raise Refused(
            _("This has %(long)d characters; at most %(longest)d are kept.") % {"long": len(tidy), "longest": longest},
            field,
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") or character in TURNERS for character in tidy):
        raise Refused(
            _(
                "This contains a character that can't be seen, "
                "such as a control character or a mark of writing direction."
            ),
            field,
        )
    return tidy


def birth(day: date | None, field: str = "date_of_birth") -> date | None:
    """A date of birth that can be one. Raises Refused."""
    if day is not None and day > today():
        raise Refused(_("This date is in the future; a date of birth is today or earlier."), field)
    if day is not None and day < EARLIEST_BIRTH:
        raise Refused(_("This date is too long ago to be a date of birth."), field)
    return day
