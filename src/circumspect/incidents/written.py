"""What somebody writes of an incident, checked field by field: none too long, none with a character nobody sees."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from circumspect.adoption.queries import pack_in_force
from circumspect.errors import CircumspectError
from circumspect.incidents.models import LONGEST_REASON, LONGEST_TEXT, Incident
from circumspect.policy import ConductSection

LONGEST_PLACE, LONGEST_REPORTER, LONGEST_BRANCH, LONGEST_POLICE_REPORT = 120, 120, 20, 60
LONGEST = {
    "place": LONGEST_PLACE,
    "branch": LONGEST_BRANCH,
    "reporter": LONGEST_REPORTER,
    "police_report": LONGEST_POLICE_REPORT,
    "what": LONGEST_TEXT,
    "people": LONGEST_TEXT,
    "done": LONGEST_TEXT,
    "witnesses": LONGEST_TEXT,
}
LINES = frozenset({"what", "people", "done", "witnesses"})
"""The fields whose line breaks are kept."""
NEEDED = {
    "kind": gettext_noop("Say what kind of incident it was."),
    "place": gettext_noop("Say where it happened."),
    "began_at": gettext_noop("Say when it began."),
    "what": gettext_noop("Say what happened."),
}


class IncidentError(CircumspectError):
    """An incident that can't have been; the message says what is wrong, `field` beside which field it is said."""

    status = 400

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a report. Times are UTC; `conduct` are ids of sections. In a draft any of it may be missing."""

    kind: str = ""
    place: str = ""
    branch: str = ""
    began_at: datetime | None = None
    ended_at: datetime | None = None
    what: str = ""
    people: str = ""
    done: str = ""
    witnesses: str = ""
    police_called: bool = False
    police_report: str = ""
    reporter: str = ""
    conduct: tuple[str, ...] = ()

    @classmethod
    def of(cls, incident: Incident) -> "Written":
        given = {field.name: getattr(incident, field.name) for field in fields(cls) if field.name != "conduct"}
        return cls(**given, conduct=tuple(incident.conduct.values_list("section", flat=True)))

    def checked(self) -> "Written":
        """The same, tidied. Raises IncidentError for what can't be kept even in a draft."""
        words = {name: tidied(name, getattr(self, name)) for name in LONGEST}
        if self.kind and self.kind not in Incident.Kind.values:
            kinds = ", ".join(Incident.Kind.values)
            raise IncidentError(
                _("“%(kind)s” is no kind of incident; there is %(kinds)s.") % {"kind": self.kind, "kinds": kinds},
                "kind",
            )
        check_times(self.began_at, self.ended_at)
        sections_named(self.conduct)
        police = self.police_called or bool(words["police_report"])
        return replace(self, **words, ended_at=self.ended_at or self.began_at, police_called=police)

    def complete(self) -> "Written":
        """The same, tidied, with all that a filed incident has. Raises IncidentError."""
        checked = self.checked()
        for name, said in NEEDED.items():
            if not getattr(checked, name):
                raise IncidentError(_(said), name)
        return checked

    def put(self, incident: Incident) -> None:
        """Give a draft these words; `conduct` is kept apart (`cite`)."""
        for field in fields(self):
            if field.name != "conduct":
                setattr(incident, field.name, getattr(self, field.name))

    def cite(self, incident: Incident) -> None:
        """Let a draft cite these sections, and no others."""
        incident.conduct.all().delete()
        for section in sections_named(self.conduct):
            incident.conduct.create(section=section.id, title=section.title)


def sections() -> tuple[ConductSection, ...]:
    """The Code of Conduct of the pack in force; empty where it names none."""
    return pack_in_force().conduct


def sections_named(ids: Sequence[str]) -> list[ConductSection]:
    """In the order of the pack. Raises IncidentError for one that isn't there."""
    if not ids:
        return []
    known = {section.id: section for section in sections()}
    for one in ids:
        if one not in known:
            raise IncidentError(_("“%(id)s” is no section of the Code of Conduct.") % {"id": one[:30]}, "conduct")
    return [section for id, section in known.items() if id in ids]


def check_times(began_at: datetime | None, ended_at: datetime | None) -> None:
    """Raises IncidentError for times without a zone, in the future, or the wrong way round."""
    for name, moment in (("began_at", began_at), ("ended_at", ended_at)):
        if moment is None:
            continue
        if timezone.is_naive(moment):
            raise IncidentError(_("A time without a zone could be another moment; give it in UTC."), name)
        if moment > timezone.now():
            raise IncidentError(_("An incident lies in the past; check the date and the time."), name)
    if began_at and ended_at and ended_at < began_at:
        raise IncidentError(_("The incident ended before it began; check the two times."), "ended_at")


def tidied(name: str, text: str) -> str:
    lined = name in LINES
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").strip() if lined else " ".join(text.split())
    return worded(tidy, LONGEST[name], field=name)


def reason_worded(text: str, missing: str) -> str:
    """A reason on one line. Raises IncidentError."""
    return worded(" ".join(text.split()), LONGEST_REASON, missing=missing, field="reason")


def worded(text: str, longest: int, missing: str = "", field: str = "") -> str:
    """The text, if it can be kept: line breaks and tabs are the only characters in it that can't be seen."""
    if missing and not text:
        raise IncidentError(missing, field)
    if len(text) > longest:
        figures = {"start": text[:30], "count": len(text), "most": longest}
        raise IncidentError(_("“%(start)s…” has %(count)d characters; at most %(most)d are kept.") % figures, field)
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t" for character in text):
        raise IncidentError(
            _("“%(start)s” contains a character that can't be seen. Type it anew.") % {"start": ascii(text[:30])[1:-1]},
            field,
        )
    return text
