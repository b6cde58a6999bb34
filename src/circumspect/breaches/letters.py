"""The letter to somebody whose confidentiality was broken: its words, and the PDF that Typst makes of them.

The words come from a draft that the Director edits; nothing typed is ever read as markup (see `circumspect.paper`).
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.adoption.said import said
from circumspect.breaches.models import Affected, Breach, Letter
from circumspect.breaches.statute import deadline
from circumspect.paper import Letter as Page
from circumspect.paper import letter as typeset


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on the paper around the words."""

    library: str
    to: str
    day: str
    reference: str
    signed: str
    language: str


def first_words(affected: Affected, language: str) -> str:
    """The draft: what happened to what, what the library does about it, and whom one may turn to."""
    breach = affected.breach
    with translation.override(language):
        parts = [
            _("Dear %(name)s,") % {"name": affected.name} if affected.name else _("To whom it concerns,"),
            _(
                "we keep what you borrow and read, and what our cameras record, confidential. We have to tell you that "
                "this was not kept for you."
            ),
            about_day(affected),
            _("What became known: %(what)s") % {"what": affected.what},
        ]
        if affected.to_whom:
            parts.append(_("To whom: %(whom)s") % {"whom": affected.to_whom})
        parts += [
            _("What we have done about it: …"),
            _("We are sorry. If you have questions, please turn to the Director of the library."),
            complaint(breach),
        ]
    return "\n\n".join(part for part in parts if part)


def complaint(breach: Breach) -> str:
    """The last day is named only where the day of the violation is known: a later one would mislead."""
    if breach.happened_on is None:
        return _(
            "Whoever believes that Missouri's law on library records was violated to their harm may complain in "
            "writing to the office of the Attorney General within 180 days of the violation, whose day we don't know, "
            "and may go to court (RSMo 182.817). We can't advise you on this."
        )
    last = deadline(breach.happened_on, breach.happened_on).last
    return _(
        "Whoever believes that Missouri's law on library records was violated to their harm may complain in "
        "writing to the office of the Attorney General within 180 days of the violation, which is until "
        "%(day)s, and may go to court (RSMo 182.817). We can't advise you on this."
    ) % {"day": date_format(last, "j F Y")}


def about_day(affected: Affected) -> str:
    on = affected.breach.happened_on
    return _("It happened on %(day)s.") % {"day": date_format(on, "j F Y")} if on else ""


def printed(letter: Letter) -> Printed:
    affected = letter.affected
    with translation.override(letter.language):
        officers = pack_in_force().settings.officers
        return Printed(
            library=settings.LIBRARY_NAME,
            to="\n".join(part for part in (affected.name, affected.address) if part),
            day=date_format(timezone.localdate(letter.sent_at or timezone.now()), "j F Y"),
            reference=f"{affected.breach.reference}",
            signed=said(officers.get("director", "")) or str(_("Director")),
            language=letter.language,
        )


def as_pdf(letter: Letter) -> bytes:
    """PDF/A-2a. What was typed goes in as data, not as markup."""
    around = printed(letter)
    made = timezone.now() if letter.sent_at is None else letter.sent_at
    return typeset(
        Page(
            sender=(around.library,),
            recipient=tuple(around.to.splitlines()),
            day=around.day,
            subject="",
            text=letter.body,
            signed=(around.signed,),
            at=made.replace(microsecond=0),
            reference=around.reference,
            language=around.language,
        )
    )
