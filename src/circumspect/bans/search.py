"""Whether words fit a ban: each has to begin a word of the name or of the description. No other ban is shown."""

from django.utils.translation import gettext as _

from circumspect.bans.errors import BanError
from circumspect.bans.models import Ban
from circumspect.patrons.names import fold

LEAST_LETTERS, MOST_WORDS, MOST_FOUND = 3, 8, 5


def typed_words(text: str) -> list[str]:
    """The words to look for. Raises BanError where they would find anybody."""
    words = fold(text).split()
    if not words or max(map(len, words)) < LEAST_LETTERS:
        raise BanError(_("Type at least one word of three letters: a name, or how the person looks."))
    return words[:MOST_WORDS]


def fits(ban: Ban, words: list[str]) -> bool:
    there = fold(f"{ban.name} {ban.description}").split()
    return all(any(one.startswith(word) for one in there) for word in words)


def check_few(found: list[Ban]) -> None:
    """Words that fit many are no question about one person. Raises BanError."""
    if len(found) > MOST_FOUND:
        raise BanError(_("These words fit more than %(most)d people. Add a word.") % {"most": MOST_FOUND})
