"""Which earlier incidents are like one, and why: place, kind, sections, hour of day, and words that few reports have.

Only among those that the reader may read. Each point of likeness is told as a reason; the figures only order them.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import log

from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.said import said as in_words
from circumspect.incidents.models import Incident
from circumspect.incidents.queries import incidents_for
from circumspect.incidents.written import Written
from circumspect.staff.models import Employee

LOOKED_THROUGH = 1000
SHOWN = 5
LEAST = 3.0
SAME_PLACE, NEAR_PLACE, SAME_KIND, SAME_BRANCH, SAME_SECTION, SAME_HOUR = 3.0, 2.0, 1.0, 0.5, 1.5, 1.0
MOST_FOR_WORDS, MOST_WORDS_TOLD = 4.0, 3
COMMON = 0.2
"""A word that more than this part of the reports have (and more than two) tells nothing."""
WORD = re.compile(r"[^\W\d_]{4,}")
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Similar:
    incident: Incident
    likeness: float
    reasons: tuple[str, ...]


def similar_to(written: Written, reader: Employee, *, apart_from: Incident | None = None) -> list[Similar]:
    """The most similar first, of the latest thousand that the reader may read."""
    rows = incidents_for(reader).exclude(pk=apart_from.pk if apart_from else None)
    found = list(rows.prefetch_related("conduct")[:LOOKED_THROUGH])
    said = {incident.pk: words_of(incident.what, incident.people) for incident in found}
    rarity = rarity_of(said.values())
    mine = words_of(written.what, written.people)
    compared = [compare(written, incident, mine & said[incident.pk], rarity) for incident in found]
    like = [one for one in compared if one.likeness >= LEAST and one.reasons]
    return sorted(like, key=lambda one: one.likeness, reverse=True)[:SHOWN]


def compare(written: Written, incident: Incident, shared: set[str], rarity: dict[str, float]) -> Similar:
    points: list[tuple[float, str]] = [*of_place(written, incident)]
    if written.kind and written.kind == incident.kind:
        points.append((SAME_KIND, _("the same kind")))
    sections = [cited.title for cited in incident.conduct.all() if cited.section in written.conduct]
    if sections:
        titles = ", ".join(in_words(section) for section in sections)
        points.append((SAME_SECTION * len(sections), _("the same conduct: %(titles)s") % {"titles": titles}))
    if written.began_at and incident.began_at and near_in_the_day(written.began_at, incident.began_at):
        points.append((SAME_HOUR, _("about the same time of day")))
    rare = sorted((word for word in shared if rarity[word] > 0), key=lambda word: (-rarity[word], word))
    if rare:
        told = ", ".join(rare[:MOST_WORDS_TOLD])
        points.append(
            (min(MOST_FOR_WORDS, sum(rarity[word] for word in rare)), _("both say: %(words)s") % {"words": told})
        )
    return Similar(incident, sum(point for point, _reason in points), tuple(reason for _point, reason in points))


def of_place(written: Written, incident: Incident) -> Iterable[tuple[float, str]]:
    mine, theirs = place_words(written.place), place_words(incident.place)
    if mine and mine == theirs:
        yield SAME_PLACE, _("the same place")
    elif mine & theirs:
        yield NEAR_PLACE * len(mine & theirs) / len(mine | theirs), _("a place named alike")
    if written.branch and written.branch.casefold() == incident.branch.casefold():
        yield SAME_BRANCH, _("the same branch")


def place_words(place: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w{2,}", place)}


def near_in_the_day(one: datetime, other: datetime) -> bool:
    """Within an hour of each other by the library's clock, whatever the day."""
    apart = abs(minute_of_day(one) - minute_of_day(other))
    return min(apart, MINUTES_A_DAY - apart) <= 60


def minute_of_day(moment: datetime) -> int:
    local = timezone.localtime(moment)
    return local.hour * 60 + local.minute


def words_of(*texts: str) -> set[str]:
    return {word.casefold() for text in texts for word in WORD.findall(text)}


def rarity_of(reports: Iterable[set[str]]) -> dict[str, float]:
    """How much it tells that two reports share a word: more the fewer have it, nothing where many do."""
    every = list(reports)
    counts = Counter(word for words in every for word in words)
    most = max(2, len(every) * COMMON)
    return {word: log(1 + len(every) / count) if count <= most else 0.0 for word, count in counts.items()}
