"""An incident's life as one line of sentences: its own turns, and what other rooms have about it (linked.py)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from circumspect.incidents.linked import Linked, linked_to
from circumspect.incidents.models import Addition, Incident, Photograph, Turn
from circumspect.staff.models import Employee


def timeline(incident: Incident, reader: Employee) -> list[Linked]:
    """Everything that `reader` may know of it, the earliest first."""
    return sorted([*own(incident), *linked_to(incident, reader)], key=lambda item: item.at)


def own(incident: Incident) -> Iterator[Linked]:
    photographs = list(incident.photographs.select_related("added_by", "removed_by"))
    yield filed(incident, sum(one.added_at <= incident.reported_at for one in photographs))
    for photograph in photographs:
        yield from of_photograph(photograph, later=photograph.added_at > incident.reported_at)
    for addition in incident.additions.select_related("by"):
        yield added(addition)
    for turn in incident.turns.select_related("by"):
        yield turned(turn)


def filed(incident: Incident, photographs: int) -> Linked:
    who = {"who": incident.reported_by, "count": photographs}
    if not photographs:
        return Linked(incident.reported_at, _("%(who)s filed it.") % who)
    sentence = ngettext(
        "%(who)s filed it, with %(count)d photograph.", "%(who)s filed it, with %(count)d photographs.", photographs
    )
    return Linked(incident.reported_at, sentence % who)


def of_photograph(photograph: Photograph, *, later: bool) -> Iterator[Linked]:
    figures = {"who": photograph.added_by, "number": photograph.place}
    if later:
        yield Linked(photograph.added_at, _("%(who)s added photograph %(number)d.") % figures)
    if photograph.removed_at:
        removed = {**figures, "who": photograph.removed_by, "reason": photograph.remove_reason}
        sentence = _("%(who)s removed photograph %(number)d: %(reason)s") % removed
        yield Linked(photograph.removed_at, sentence)


def added(addition: Addition) -> Linked:
    sentence = _("%(who)s added to it: %(reason)s") % {"who": addition.by, "reason": addition.reason}
    return Linked(addition.at, sentence, f"#addition-{addition.pk}")


def turned(turn: Turn) -> Linked:
    figures = {"who": turn.by, "reason": turn.reason}
    said = {
        Turn.Kind.REVIEWED: _("%(who)s reviewed it: %(reason)s") if turn.reason else _("%(who)s reviewed it."),
        Turn.Kind.CLOSED: _("%(who)s closed it: %(reason)s"),
        Turn.Kind.REOPENED: _("%(who)s opened it again: %(reason)s"),
    }
    return Linked(turn.at, said[Turn.Kind(turn.kind)] % figures)
