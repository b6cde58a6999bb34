"""A card number as it is scanned or typed, made into the one form that is kept."""

import unicodedata

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
            f"That is {len(text)} characters long; a card number has at most {LONGEST}. Scan the card again."
        )
    text = unicodedata.normalize("NFKC", text)
    number = "".join(character for character in text if character not in " -‐‑‒–")
    if not number:
        raise CardNumberError("There is no card number. Scan the card, or type its number.")
    if any(unicodedata.category(character)[0] == "C" for character in number):
        raise CardNumberError(
            "The card number contains a character that can't be seen, such as a control character or a mark of "
            "writing direction. Type the number by hand."
        )
    if len(number) > LONGEST:
        raise CardNumberError(f"That number has {len(number)} characters; a card number has at most {LONGEST}.")
    if not (number.isascii() and number.isprintable()):
        raise CardNumberError("A card number is made of plain letters and digits; this one has other characters.")
    return number.upper()
