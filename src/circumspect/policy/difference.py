"""What an amendment changes: the situations that two packs decide differently, grouped, in as few boxes as we find.

A group is all situations with one decision before and one after. Its boxes are found greedily: take the smallest
situation not yet told, widen it fact by fact while all of it belongs to the group or can't be, and so on until all are
told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from circumspect.policy.boxes import box_words
from circumspect.policy.clauses import Decision
from circumspect.policy.domain import Domain, facts_of
from circumspect.policy.facts import Fact
from circumspect.policy.kinds import Positions, kinds
from circumspect.policy.pack import Pack
from circumspect.policy.patterns import Pattern, Rule, compile_rules, everything

MOST_BOXES = 24
"""A group that needs more is told by these and by how many situations it has."""

_Group = tuple[Decision, Decision]


@dataclass(frozen=True, slots=True)
class Change:
    """So many situations are decided as `after`, and were as `before`. The boxes hold all of them if `is_whole`."""

    domain: str
    before: Decision
    after: Decision
    situations: int
    facts: tuple[Fact, ...]
    boxes: tuple[Pattern, ...]
    is_whole: bool

    @property
    def where(self) -> tuple[str, ...]:
        """The boxes in words."""
        return tuple(box_words(self.facts, box) for box in self.boxes)

    @property
    def is_wording(self) -> bool:
        """Only what is said has changed, not what is decided."""
        return self.before.substance == self.after.substance


@dataclass(frozen=True, slots=True)
class TextChange:
    """A setting, interpretation, section, question or translation that is another now; None: there is none."""

    what: str
    before: str | None
    after: str | None


def diff(old: Pack, new: Pack) -> tuple[Change, ...]:
    """What is decided differently, changes of substance first."""
    changes = [change for name in new.domains for change in _changes(old.domains[name], new.domains[name])]
    return tuple(sorted(changes, key=lambda change: change.is_wording))


def diff_texts(old: Pack, new: Pack) -> tuple[TextChange, ...]:
    """Settings, interpretations, sections of conduct, what is looked for, questions and translations that differ."""
    before, after = _texts(old), _texts(new)
    return tuple(
        TextChange(what, before.get(what), after.get(what))
        for what in dict.fromkeys([*before, *after])
        if before.get(what) != after.get(what)
    ) + tuple(_translated_anew(old, new))


def _translated_anew(old: Pack, new: Pack) -> Iterable[TextChange]:
    """Languages that are new or gone, and what a text that both packs have is in another translation."""
    for language in dict.fromkeys([*old.translations, *new.translations]):
        before, after = old.translations.get(language), new.translations.get(language)
        if before is None or after is None:
            yield TextChange(f"language {language}", _whole(before), _whole(after))
            continue
        for text in before:
            if before[text] != after.get(text, before[text]):
                yield TextChange(f"{language} of “{text}”", before[text], after[text])


def _whole(translation: Mapping[str, str] | None) -> str | None:
    return None if translation is None else "every text"


def _texts(pack: Pack) -> dict[str, str]:
    plain = [each.name for each in fields(pack.settings) if each.name != "answer_days"]
    settings = {f"setting {name}": str(getattr(pack.settings, name)) for name in plain} | _days(pack)
    readings = {f"reading {r.id}": f"{r.clause}: {r.question} {r.answer}" for r in pack.readings}
    conduct = {f"conduct {section.id}": section.title for section in pack.conduct}
    questions = {f"{name} question {q.id}": q.ask for name, domain in pack.domains.items() for q in domain.questions}
    watches = {f"watch {w.id}": f"{w.kind} {dict(w.limits)} ({w.clause}): {w.title}" for w in pack.watches}
    return {**settings, **readings, **conduct, **watches, **questions}


def _days(pack: Pack) -> dict[str, str]:
    days = pack.settings.answer_days
    within = {f"setting answer_within.{what}": str(number) for what, number in days.within.items()}
    return {**within, **({"setting holidays": ", ".join(sorted(days.holidays))} if days.holidays else {})}


class _Pair:
    """Two domains over the facts of both. A fact that one of them doesn't have makes no difference to it."""

    def __init__(self, old: Domain, new: Domain) -> None:
        questions = {question.id: question for question in (*old.questions, *new.questions)}
        self.facts = facts_of(new.vocabulary, tuple(questions.values()))
        self._old, self._new = old, new
        before, after = _columns(old, self.facts), _columns(new, self.facts)
        self._shift = _width(before)
        self.masks = _stacked(before, after, self._shift)
        self.width = self._shift + _width(after)
        self._groups: dict[int, _Group | None] = {}

    def group(self, mask: int) -> _Group | None:
        """The decisions before and after; None where nothing changes, or for what can't be."""
        mask &= (1 << self.width) - 1
        if mask not in self._groups:
            self._groups[mask] = None if self.is_impossible(mask) else self._decided(mask)
        return self._groups[mask]

    def _decided(self, mask: int) -> _Group | None:
        before = replace(self._old.decisions[mask & (1 << self._shift) - 1], policy="")
        after = replace(self._new.decisions[mask >> self._shift], policy="")
        return None if before == after else (before, after)

    def is_impossible(self, mask: int) -> bool:
        return not self._new.is_possible_mask(mask >> self._shift)


def _columns(domain: Domain, facts: Sequence[Fact]) -> list[tuple[int, ...]]:
    places = [domain.places.get(fact.name) for fact in facts]
    full = (1 << _width(domain.masks)) - 1
    return [
        (full,) * fact.size if place is None else domain.masks[place] for fact, place in zip(facts, places, strict=True)
    ]


def _width(columns: Iterable[Sequence[int]]) -> int:
    return max(mask.bit_length() for column in columns for mask in column)


def _stacked(low: Sequence[Sequence[int]], high: Sequence[Sequence[int]], shift: int) -> list[tuple[int, ...]]:
    return [tuple(a | b << shift for a, b in zip(*columns, strict=True)) for columns in zip(low, high, strict=True)]


def _changes(old: Domain, new: Domain) -> list[Change]:
    pair = _Pair(old, new)
    groups: dict[_Group, int] = {}
    for mask, kind in kinds(pair.facts, pair.masks, everything(pair.facts)).items():
        group = pair.group(mask)
        if group:
            groups[group] = groups.get(group, 0) + kind.count
    changes = []
    for group, count in groups.items():
        boxes, is_whole = _boxes(pair, group)
        changes.append(Change(new.name, *group, count, pair.facts, tuple(boxes), is_whole))
    return changes


def _boxes(pair: _Pair, group: _Group) -> tuple[list[Pattern], bool]:
    """Boxes that hold the group and nothing else that can be, and whether they hold all of it."""
    boxes: list[Pattern] = []
    while left := _smallest_untold(pair, group, boxes):
        if len(boxes) == MOST_BOXES:
            return boxes, False
        boxes.append(_widened(pair, group, left))
    return boxes, True


def _smallest_untold(pair: _Pair, group: _Group, boxes: list[Pattern]) -> Positions | None:
    told = compile_rules(pair.facts, [Rule(box) for box in boxes]).masks
    masks = _stacked(pair.masks, told, pair.width)
    untold = [
        kind
        for mask, kind in kinds(pair.facts, masks, everything(pair.facts)).items()
        if not mask >> pair.width and pair.group(mask) == group
    ]
    return min(untold, key=lambda kind: (kind.distance, kind.smallest)).smallest if untold else None


def _widened(pair: _Pair, group: _Group, start: Positions) -> Pattern:
    box = tuple(1 << position for position in start)
    for place, fact in reversed(list(enumerate(pair.facts))):
        for bit in (None, *range(len(fact.values))):
            added = _wider(fact, box[place], bit) & ~box[place]
            if added and _is_within(pair, group, (*box[:place], added, *box[place + 1 :])):
                box = (*box[:place], box[place] | added, *box[place + 1 :])
    return box


def _wider(fact: Fact, allowed: int, bit: int | None) -> int:
    """Everything, for None; else one value more, or for a set one item more that may be there or not."""
    everything_of_it = (1 << fact.size) - 1
    if bit is None:
        return everything_of_it
    if not fact.is_set:
        return allowed | 1 << bit
    has_it = allowed.bit_length() - 1 >> bit & 1
    return everything_of_it & (allowed | (allowed >> (1 << bit) if has_it else allowed << (1 << bit)))


def _is_within(pair: _Pair, group: _Group, box: Pattern) -> bool:
    """Whether all of the box that can be is in the group."""
    masks = kinds(pair.facts, pair.masks, box)
    return all(pair.is_impossible(mask) or pair.group(mask) == group for mask in masks)
