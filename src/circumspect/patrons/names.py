"""Names as they are searched: without case, accents or punctuation, `surname, first middle`."""

import unicodedata

SEARCH_LENGTH = 220
JOINED = "'’`´ʼ."
MOST_WORDS = 6
AFTER_EVERYTHING = "\U0010ffff"  # no name contains it, and it sorts behind every other character


def fold(text: str) -> str:
    """Letters and digits in one case and without accents, words parted by one space: `Núñez-O'Hara` → `nunez ohara`."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = []
    for character in unicodedata.normalize("NFKD", plain):
        if character.isalnum():
            kept.append(character)
        elif character not in JOINED and not unicodedata.category(character).startswith("M"):
            kept.append(" ")
    return " ".join("".join(kept).split())


def search_name(surname: str, first_name: str, middle_name: str = "") -> str:
    """What `Account.search_name` holds."""
    return joined(fold(surname), fold(f"{first_name} {middle_name}"))[:SEARCH_LENGTH]


def joined(surname: str, first: str) -> str:
    """A surname and first names, folded both, in the order in which they are searched."""
    return f"{surname}, {first}"


def prefixes(text: str) -> list[str]:
    """The beginnings of `search_name` that typed text can mean, the likeliest first.

    `Ana de la Cruz` may be one surname, or a first name before or behind one; `Cruz, Ana` says which.
    """
    surname, comma, first = text.partition(",")
    if comma and fold(first):
        return [joined(fold(surname), fold(first))] if fold(surname) else []
    words = fold(text).split()[:MOST_WORDS]
    found = [" ".join(words)] if words else []
    for cut in range(1, len(words)):
        before, after = " ".join(words[:cut]), " ".join(words[cut:])
        found += [joined(after, before), joined(before, after)]
    return found
