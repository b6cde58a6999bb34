"""What a person wrote, as it is kept: trimmed, seen as it reads, and not longer than there is room for."""

import unicodedata

from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError

SEEN_ANYWAY = "\t\n"
LONG, MIDDLE, SHORT = 5000, 2000, 300


class RequestError(CircumspectError):
    """Something about a request that can't be; `field` names what was entered wrongly, where it is one thing."""

    status = 400

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def worded(text: str, most: int, *, missing: str = "", field: str = "") -> str:
    """The text, if it can be kept. `missing` is what to say where it is needed and there is none."""
    text = text.replace("\r\n", "\n").strip()
    if missing and not text:
        raise RequestError(missing, field)
    if len(text) > most:
        raise RequestError(
            _("This has %(length)s characters; at most %(most)s are kept.") % {"length": len(text), "most": most}, field
        )
    for character in text:
        if unicodedata.category(character)[0] == "C" and character not in SEEN_ANYWAY:
            raise RequestError(
                _("This contains a character that can't be seen (U+%(code)s). Type it by hand.")
                % {"code": f"{ord(character):04X}"},
                field,
            )
    return text


def reason_of(text: str, field: str = "reason", most: int = MIDDLE) -> str:
    return worded(text, most, missing=_("Write down why; the log keeps the reason."), field=field)
