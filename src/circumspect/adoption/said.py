"""What a text of the pack in force is in the reader's language, or in a letter's while one is written.

What is kept stays as it was decided; only what is shown goes through here. A text that the pack doesn't translate, such
as a reason kept under an earlier one, is shown as it is.
"""

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.utils.translation import get_language

from circumspect.adoption.queries import NothingAdopted, pack_in_force
from circumspect.policy import Pack

WRITTEN_IN = "en"
_page = Local()
"""`pack` while a page is made, so that it is asked for once and not for each text; elsewhere it is asked each time."""


def said(text: str, pack: Pack | None = None) -> str:
    """The text in the language that is active; `pack` where it isn't the one in force."""
    language = get_language() or WRITTEN_IN
    if language == WRITTEN_IN or not text:
        return text
    pack = pack or _pack()
    return pack.said(text, language) if pack else text


def _pack() -> Pack | None:
    known: Pack | None = getattr(_page, "pack", None)
    if known:
        return known
    try:
        found = pack_in_force()
    except NothingAdopted:
        return None
    if getattr(_page, "is_made", False):
        _page.pack = found
    return found


def _begin(**signal: object) -> None:
    _page.pack, _page.is_made = None, True


def _end(**signal: object) -> None:
    _page.pack, _page.is_made = None, False


def ask_once_a_page() -> None:
    """Called when the program starts."""
    request_started.connect(_begin, dispatch_uid="said: begin")
    request_finished.connect(_end, dispatch_uid="said: end")
