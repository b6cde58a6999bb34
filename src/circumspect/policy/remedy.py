"""What a requester could still present that would turn a refusal into a permit.

A help is smallest: nothing in it can be left out. Over another channel than the present one, what can't be presented
there is left behind (a card can't be shown by phone), and the rest still counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from circumspect.policy.domain import Domain, Situation


@dataclass(frozen=True, slots=True)
class Help:
    """Present these as well, over this channel; None where any channel does."""

    channel: str | None
    presents: tuple[str, ...]


def would_help(situation: Situation) -> tuple[Help, ...]:
    """Empty for a permit, where nothing would help, and in a domain where nothing is presented."""
    domain = situation.domain
    if domain.vocabulary.shown != ("channel", "presents") or domain.decide(situation).outcome == "permit":
        return ()
    channel, presented = divmod(situation.shown, domain.facts["presents"].size)
    return _plan(domain, domain.standing[situation.standing]).helps(channel, presented)


@dataclass(frozen=True, slots=True)
class _Way:
    """One channel: the items that can be presented over it, and the sets of them that permit, small ones first."""

    presentable: int
    permits: tuple[int, ...]

    def additions(self, presented: int) -> list[int]:
        """The smallest sets of further items that would be a permit."""
        kept = presented & self.presentable
        smallest: list[int] = []
        for permit in self.permits:
            addition = permit ^ kept
            if permit & kept == kept and not any(less & addition == less for less in smallest):
                smallest.append(addition)
        return smallest


class _Plan:
    """The ways of one standing, and what was worked out from them."""

    def __init__(self, channels: Sequence[str], items: Sequence[str], ways: Sequence[_Way]) -> None:
        self._channels, self._items, self._ways = channels, items, ways
        self._known: dict[tuple[int, int], tuple[Help, ...]] = {}

    def helps(self, channel: int, presented: int) -> tuple[Help, ...]:
        known = self._known.get((channel, presented))
        if known is None:
            known = self._known[channel, presented] = tuple(self._work_out(channel, presented))
        return known

    def _work_out(self, channel: int, presented: int) -> list[Help]:
        additions = [way.additions(presented) for way in self._ways]
        helps = []
        for added in sorted({each for some in additions for each in some}, key=lambda each: (each.bit_count(), each)):
            over = [name for name, some in zip(self._channels, additions, strict=True) if added in some]
            here = self._channels[channel]
            items = tuple(item for bit, item in enumerate(self._items) if added >> bit & 1)
            if len(over) == len(self._channels):
                helps.append(Help(None, items))
            else:
                helps.extend(Help(name, items) for name in ([here] if here in over else over))
        return helps


@lru_cache(maxsize=4_096)
def _plan(domain: Domain, standing: int) -> _Plan:
    """The plan for a mask of the facts that aren't shown. Those that open alike share one."""
    return _shared_plan(domain.facts["channel"].values, domain.facts["presents"].values, _ways(domain, standing))


@lru_cache(maxsize=256)
def _shared_plan(channels: tuple[str, ...], items: tuple[str, ...], ways: tuple[_Way, ...]) -> _Plan:
    return _Plan(channels, items, ways)


def _ways(domain: Domain, standing: int) -> tuple[_Way, ...]:
    channels, sets = domain.facts["channel"].size, domain.facts["presents"].size
    ways = []
    for channel in range(channels):
        masks = [standing & shown for shown in domain.shown[channel * sets : (channel + 1) * sets]]
        possible = [items for items, mask in enumerate(masks) if domain.is_possible_mask(mask)]
        permits = [items for items in possible if domain.decisions[masks[items]].outcome == "permit"]
        ways.append(_Way(max(possible), tuple(sorted(permits, key=int.bit_count))))
    return tuple(ways)
