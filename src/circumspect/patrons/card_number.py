"""A card number as it is scanned or typed, made into the one form that is kept."""

import unicodedata

from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError

LONGEST = 40
LONGEST_TYPED = 80


class CardNumberError(CircumspectError):
    """What was scanned or typed can't be a card number."""

    status = 400


def clean_card_number(text: str) -> str:
    """Without spaces and hyphens, in capitals, at most 40 characters. Raises CardNumberError.

    A scanner's line end is dropped; a character that can't be seen inside the number is refused, not guessed away.
    """
    text = text.strip(" \t\r\n")
    if len(text) > LONGEST_TYPED:
        raise CardNumberError(
            _("That is %(count)s characters long; a card number has at most %(longest)s. Scan the card again.")
            % {"count": len(text), "longest": LONGEST}
        )
    text = unicodedata.normalize("NFKC", text)
    number = "".join(character for character in text if character not in " -‐‑‒–")
    if not number:
        raise CardNumberError(_("There is no card number. Scan the card, or type its number."))
    if any(unicodedata.category(character)[0] == "C" for character in number):
        raise CardNumberError(
            _(
                "The card number contains a character that can't be seen, such as a control character or a mark of "
                "writing direction. Type the number by hand."
            )
        )
    if len(number) > LONGEST:
        raise CardNumberError(
            _("That number has %(count)s characters; a card number has at most %(longest)s.")
            % {"count": len(number), "longest": LONGEST}
        )
    if not (number.isascii() and number.isprintable()):
        raise CardNumberError(_("A card number is made of plain letters and digits; this one has other characters."))
    return number.upper()
