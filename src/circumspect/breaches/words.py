"""What is typed into a report, as it can be kept."""

import unicodedata

from circumspect.errors import CircumspectError

LONGEST = 5000


class ReportError(CircumspectError):
    """A report, a step or a letter that can't be kept like this; the message says what would be right."""

    status = 400


def worded(text: str, *, missing: str, longest: int = LONGEST) -> str:
    """The text without what surrounds it. Line breaks are the only characters in it that can't be seen."""
    kept = text.replace("\r\n", "\n").strip()
    if missing and not kept:
        raise ReportError(missing)
    if len(kept) > longest:
        raise ReportError(f"This has {len(kept)} characters; at most {longest} are kept.")
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t" for character in kept):
        raise ReportError("This contains a character that can't be seen. Type it anew.")
    return kept
