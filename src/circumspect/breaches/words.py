"""What is typed into a report, as it can be kept."""

import unicodedata

from django.utils.translation import gettext as _

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
        raise ReportError(
            _("This has %(count)s characters; at most %(longest)s are kept.") % {"count": len(kept), "longest": longest}
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t" for character in kept):
        raise ReportError(_("This contains a character that can't be seen. Type it anew."))
    return kept
