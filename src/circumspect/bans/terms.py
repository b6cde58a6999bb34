"""What a ban says: whom, where, for what, from when to when. Checked before it is proposed, changed or activated."""

from dataclasses import dataclass, fields, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.errors import BanError
from circumspect.bans.models import LONGEST_NAME, LONGEST_TEXT, Ban
from circumspect.bans.words import one_line, worded
from circumspect.incidents.models import Incident

LONGEST_BRANCH, LONGEST_SECTION, MOST = 20, 200, 40


@dataclass(frozen=True, slots=True)
class Terms:
    """Times are UTC; `until` is the first moment after the ban. No branch means every branch."""

    name: str
    description: str
    reason: str
    starts_at: datetime
    until: datetime | None
    review_at: datetime | None
    branches: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()

    @classmethod
    def of(cls, ban: Ban) -> "Terms":
        kept = {field.name: getattr(ban, field.name) for field in fields(cls)}
        return cls(**{**kept, "branches": tuple(ban.branches), "conduct": tuple(ban.conduct)})

    def columns(self) -> dict[str, object]:
        kept = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**kept, "branches": list(self.branches), "conduct": list(self.conduct)}


def checked(terms: Terms, incident: Incident, at: datetime) -> Terms:
    """The terms as they are kept. Raises BanError."""
    check_times(terms, at)
    if terms.starts_at < incident.began_at:
        raise BanError(_("The ban can't begin before the incident that it is for."))
    written = replace(
        terms,
        name=one_line(terms.name, LONGEST_NAME),
        description=worded(terms.description, LONGEST_TEXT),
        reason=worded(terms.reason, LONGEST_TEXT, missing=_("Say what the ban is for.")),
        branches=listed(terms.branches, LONGEST_BRANCH),
        conduct=listed(terms.conduct, LONGEST_SECTION),
    )
    if not written.name and not written.description:
        raise BanError(_("Say whom it is about: a name, or how staff will know the person."))
    if not written.conduct:
        raise BanError(_("Name at least one section of the Code of Conduct."))
    return written


def listed(given: tuple[str, ...], longest: int) -> tuple[str, ...]:
    """Each text once, in the order given."""
    if len(given) > MOST:
        raise BanError(_("At most %(most)d can be named.") % {"most": MOST})
    return tuple(dict.fromkeys(kept for one in given if (kept := one_line(one, longest))))


def check_times(terms: Terms, at: datetime) -> None:
    """Raises BanError for dates that can't be."""
    times = [each for each in (terms.starts_at, terms.until, terms.review_at) if each is not None]
    if any(timezone.is_naive(each) for each in times):
        raise BanError(_("A time without a zone could be another moment; give it in UTC."))
    if terms.until is not None and terms.until <= terms.starts_at:
        raise BanError(_("The ban ends before it starts; check the two dates."))
    check_end(terms.until, at)
    check_review(terms.review_at, terms.until, at)


def check_end(until: datetime | None, at: datetime) -> None:
    if until is not None and until <= at:
        raise BanError(_("The end lies in the past: the ban would be over already."))


def check_review(review_at: datetime | None, until: datetime | None, at: datetime) -> None:
    if review_at is None:
        if until is None:
            raise BanError(_("An indefinite ban needs a day on which somebody looks whether it is still right."))
        return
    if review_at <= at:
        raise BanError(_("The review lies in the past; choose a day to come."))
    if until is not None and review_at >= until:
        raise BanError(_("The review lies after the end; choose a day before it, or none."))
