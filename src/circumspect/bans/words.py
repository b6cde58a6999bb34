"""Text as it is kept: trimmed, not too long, without characters that can't be seen."""

import unicodedata

from django.utils.translation import gettext as _

from circumspect.bans.errors import BanError


def worded(text: str, longest: int, *, missing: str = "") -> str:
    """Raises BanError; `missing` is what is said where there has to be a text and there is none."""
    text = text.replace("\r\n", "\n").strip()
    if missing and not text:
        raise BanError(missing)
    if len(text) > longest:
        raise BanError(
            _("“%(begin)s…” has %(count)d characters; at most %(most)d are kept.")
            % {"begin": text[:30], "count": len(text), "most": longest}
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t" for character in text):
        raise BanError(_("A text contains a character that can't be seen. Type it anew."))
    return text


def one_line(text: str, longest: int, *, missing: str = "") -> str:
    return worded(" ".join(text.split()), longest, missing=missing)
