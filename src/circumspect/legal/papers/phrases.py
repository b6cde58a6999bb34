"""Find a phrase among words: without regard to case, accents of writing, or signs between letters."""

import unicodedata
from collections.abc import Iterator, Sequence

from circumspect.legal.papers.reading import Place, Word

ENDING = 2  # so many letters may follow and the word still be meant: Smith's, loans
LONG = 6  # letters that are no accident in the middle of a word: an address of mail, say
PADDED = 0.12  # of a line's height


def letters_of(text: str) -> str:
    """Letters and figures alone, as they compare: `D’Arcy` and `darcy` are one."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def parts_of(word: str) -> list[str]:
    """The letters of a word between its signs."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    kept = "".join(sign if sign.isalnum() else "" if unicodedata.combining(sign) else " " for sign in plain)
    return kept.split()


def runs_of(words: Sequence[str], phrase: str) -> Iterator[tuple[int, int]]:
    """Each first and last word of where the phrase stands: it begins a word, and ends one but for an ending.

    Signs within a word part it (`duo.smith@mail`), and what is parted is read together (`S m i t h`, `Smi-` `th`).
    One of LONG letters counts in the middle of a word as well.
    """
    sought = letters_of(phrase)
    if not sought:
        return
    for number, word in enumerate(words):
        if len(sought) >= LONG and letters_of(word).find(sought) > 0:
            yield number, number
    parts = [(letters, number) for number, word in enumerate(words) for letters in parts_of(word)]
    each, at = [letters for letters, _number in parts], [number for _letters, number in parts]
    for first, beginning in enumerate(each):
        if not beginning or not (sought.startswith(beginning) or beginning.startswith(sought)):
            continue
        together = ""
        for last in range(first, len(each)):
            together += each[last]
            if len(together) >= len(sought):
                if together.startswith(sought) and len(together) - len(sought) <= ENDING:
                    yield at[first], at[last]
                break
            if not sought.startswith(together):
                break


def places_of(words: Sequence[Word], phrase: str) -> list[Place]:
    """What to cover so that the phrase is covered: a place for each line that it stands on."""
    found: list[Place] = []
    for first, last in runs_of([word.text for word in words], phrase):
        lines: list[Place] = []
        for word in words[first : last + 1]:
            place = word.place
            if lines and same_line(lines[-1], place):
                lines[-1] = around(lines[-1], place)
            else:
                lines.append(place)
        found += [padded(line) for line in lines]
    return found


def same_line(one: Place, other: Place) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common > 0.5 * min(one.bottom - one.top, other.bottom - other.top) and other.left >= one.left


def around(one: Place, other: Place) -> Place:
    return Place(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def padded(place: Place) -> Place:
    more = PADDED * (place.bottom - place.top)
    return Place(
        max(0.0, place.left - more),
        max(0.0, place.top - more),
        min(1.0, place.right + more),
        min(1.0, place.bottom + more),
    )
