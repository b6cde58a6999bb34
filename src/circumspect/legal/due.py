"""Until when a request is answered: what its paper says, or the working days of the pack; the computation as data,
which a page says in its reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from circumspect.errors import CircumspectError
from circumspect.ledger.entry import Json
from circumspect.policy import Pack
from circumspect.policy.working_days import Due

DAY = "l j M Y"


class DueBeforeReceipt(CircumspectError):
    """Nothing is due before it came."""

    status = 400


@dataclass(frozen=True, slots=True)
class DueDate:
    """`on` is None where neither the paper nor the pack names a day; `found`: how it was found (see `in_words`)."""

    on: date | None
    found: dict[str, Json]


def due_of(what: str, received_at: datetime, on_paper: date | None, pack: Pack) -> DueDate:
    """`what` is a kind of request, or `not_satisfied`. Raises DueBeforeReceipt."""
    received = timezone.localdate(received_at)
    days = pack.settings.answer_days
    if on_paper is not None:
        if on_paper < received:
            raise DueBeforeReceipt(
                _(
                    "It is due on %(due)s, and it was received on %(received)s: nothing is due "
                    "before it came. Check both."
                )
                % {"due": said(on_paper), "received": said(received)}
            )
        return DueDate(on_paper, {"day": on_paper.isoformat(), "working": days.is_working(on_paper)})
    due = days.due(what, received)
    if due is None:
        return DueDate(None, {})
    return DueDate(
        due.on,
        {
            "day": due.on.isoformat(),
            "received": received.isoformat(),
            "days": due.days,
            "weekends": due.weekends,
            "holidays": [day.isoformat() for day in due.holidays],
        },
    )


def in_words(found: Mapping[str, Any]) -> str:
    """How a day was found, in the reader's language. `received` is there where working days were counted from it."""
    if not found:
        return _("The paper names no day, and the library's rules set none for this kind.")
    day = date.fromisoformat(found["day"])
    if "received" not in found:
        text = _("The paper says %(day)s.") % {"day": said(day)}
        return text if found["working"] else text + " " + _("That is no working day.")
    holidays = tuple(date.fromisoformat(each) for each in found["holidays"])
    return counted(Due(day, found["days"], found["weekends"], holidays), date.fromisoformat(found["received"]))


def counted(due: Due, received: date) -> str:
    """ "10 working days from Tuesday 24 Nov 2026, without 4 days of weekends and Thursday 26 Nov 2026 (holiday)…" """
    text = ngettext("%(days)s working day from %(received)s", "%(days)s working days from %(received)s", due.days) % {
        "days": due.days,
        "received": said(received),
    }
    passed = []
    if due.weekends:
        passed.append(
            ngettext("%(n)s Saturday or Sunday", "%(n)s Saturdays and Sundays", due.weekends) % {"n": due.weekends}
        )
    if due.holidays:
        names = ", ".join(date_format(day, "j M") for day in due.holidays)
        passed.append(ngettext("the holiday %(names)s", "the holidays %(names)s", len(due.holidays)) % {"names": names})
    if passed:
        text += _("; not counted: %(passed)s") % {"passed": _(" and ").join(passed)}
    return text + _(". So %(day)s.") % {"day": said(due.on)}


def said(day: date) -> str:
    return date_format(day, DAY)
