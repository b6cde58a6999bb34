"""Letters to a banned person: a draft in the library's plain words, filled in, and the page as a PDF.

The words are text from here to the paper (see `circumspect.paper`), so that nothing in a letter can run.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.adoption.said import said
from circumspect.bans.models import Ban, Letter
from circumspect.paper import Letter as Page
from circumspect.paper import letter as typeset

TICK = timedelta(microseconds=1)


def draft(ban: Ban, kind: str, language: str) -> str:
    """The text of a letter of this kind (Letter.Kind), paragraphs parted by empty lines."""
    with translation.override(language):
        opening = _("Dear %(name)s,") % {"name": ban.name} if ban.name else _("To whom this letter is handed,")
        parts = {
            Letter.Kind.BANNED: banned,
            Letter.Kind.CHANGED: changed,
            Letter.Kind.LIFTED: lifted,
            Letter.Kind.APPEAL: appeal,
        }[Letter.Kind(kind)](ban)
        return "\n\n".join([opening, *parts, _("Yours sincerely,"), f"{title('director')}\n{settings.LIBRARY_NAME}"])


def banned(ban: Ban) -> list[str]:
    return [
        _("On %(day)s, at %(place)s, something happened that our Code of Conduct doesn't allow:")
        % {"day": day(ban.incident.began_at), "place": ban.incident.place},
        "\n".join(f"- {said(section)}" for section in ban.conduct),
        _(
            "For this reason you may not enter %(where)s %(when)s. Please don't come in during that time; if you do, "
            "we will ask you to leave and may call the police."
        )
        % {"where": where(ban), "when": period(ban)},
        review(ban),
        how_to_appeal(),
    ]


def changed(ban: Ban) -> list[str]:
    return [
        _(
            "We wrote to you that you may not enter %(where)s. We have changed the time for which this holds: it now "
            "holds %(when)s."
        )
        % {"where": where(ban), "when": period(ban)},
        how_to_appeal(),
    ]


def lifted(ban: Ban) -> list[str]:
    return [
        _("We wrote to you that you may not enter %(where)s. This doesn't hold any longer: you are welcome again.")
        % {"where": where(ban)},
        _("We ask you, as we ask everybody, to keep to our Code of Conduct."),
    ]


def appeal(ban: Ban) -> list[str]:
    answered = ban.appeals.exclude(decided_at=None).order_by("decided_at").last()
    outcome = {
        "": _("I haven't decided yet."),
        "upheld": _("I have decided that you may not enter %(where)s %(when)s, as we wrote to you.")
        % {"where": where(ban), "when": period(ban)},
        "shortened": _("I have decided to shorten the time: you may not enter %(where)s %(when)s.")
        % {"where": where(ban), "when": period(ban)},
        "lifted": _("I have decided that you are welcome again from today."),
    }[answered.outcome if answered else ""]
    reason = [_("My reason: %(reason)s") % {"reason": answered.reason}] if answered else []
    return [_("You asked me to look at our decision again. I have done so."), outcome, *reason]


def where(ban: Ban) -> str:
    if not ban.branches:
        return _("any building of the library")
    return _("these branches of the library: %(branches)s") % {"branches": ", ".join(ban.branches)}


def period(ban: Ban) -> str:
    begin = day(ban.starts_at)
    if ban.until is None:
        return _("from %(begin)s until further notice") % {"begin": begin}
    return _("from %(begin)s to %(end)s") % {"begin": begin, "end": day(ban.until - TICK)}


def review(ban: Ban) -> str:
    if ban.review_at is None:
        return _("After that you are welcome again.")
    return _("We look at this decision again on %(day)s.") % {"day": day(ban.review_at)}


def how_to_appeal() -> str:
    return _(
        "If you think that this is wrong, you may write to our %(title)s and say why. "
        "You will have an answer in writing."
    ) % {"title": title("director")}


def title(role: str) -> str:
    """What the library calls an officer."""
    return said(pack_in_force().settings.officers.get(role, "")) or _("Director")


def day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), _("j F Y"))


def paper(letter: Letter) -> bytes:
    """The letter as a PDF. A sent one is the same bytes each time it is made with this version of Typst."""
    dated = letter.sent_at or timezone.now()
    text, _break, signed = letter.body.rpartition("\n\n")
    return typeset(
        Page(
            sender=(settings.LIBRARY_NAME,),
            recipient=tuple(letter.to.splitlines()),
            day=day(dated),
            subject="",
            text=text or signed,
            signed=tuple(signed.splitlines()) if text else (),
            at=dated.replace(microsecond=0),
            reference=_("Our reference: %(ban)s") % {"ban": letter.ban},
            draft="" if letter.sent_at else _("Draft"),
            language=get_language() or "en",
        )
    )
