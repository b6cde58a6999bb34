"""What a requester could still present that would turn a refusal into a permit.

A help is smallest: nothing in it can be left out. Over another channel than the present one, what can't be presented
there is left behind (a card can't be shown by phone), and the rest still counts.
"""

from dataclasses import dataclass
from functools import lru_cache

from circumspect.policy.domain import Domain, Situation


@dataclass(frozen=True, slots=True)
class Help:
    """Present these as well, over this channel; None where any channel does."""

    channel: str | None
    presents: tuple[str, ...]


def would_help(situation: Situation) -> tuple[Help, ...]:
    domain = situation.domain
    if "presents" not in domain.facts or domain.decide(situation).outcome == "permit":
        return ()
    channel_at, presents_at = domain.places["channel"], domain.places["presents"]
    positions = domain.positions(situation)
    rest = -1
    for place, position in enumerate(positions):
        if place not in (channel_at, presents_at):
            rest &= domain.masks[place][position]
    return _helps(domain, rest, positions[channel_at], positions[presents_at])


@lru_cache(maxsize=65_536)
def _helps(domain: Domain, rest: int, channel: int, presented: int) -> tuple[Help, ...]:
    """`rest` is the mask of every fact but channel and presents."""
    channels = domain.facts["channel"].values
    additions = [_smallest(domain, rest, other, presented) for other in range(len(channels))]
    helps = []
    for items in sorted({items for each in additions for items in each}, key=lambda items: (items.bit_count(), items)):
        over = [other for other, each in enumerate(additions) if items in each]
        shown = domain.facts["presents"].value(items)
        assert isinstance(shown, tuple)
        if len(over) == len(channels):
            helps.append(Help(None, shown))
        else:
            helps.extend(Help(channels[other], shown) for other in ([channel] if channel in over else over))
    return tuple(helps)


def _smallest(domain: Domain, rest: int, channel: int, presented: int) -> list[int]:
    """The smallest sets of items that would be a permit over this channel, on top of what can be presented there."""
    presentable, permits = _permits(domain, rest, channel)
    kept = presented & presentable
    smallest: list[int] = []
    for permit in permits:
        if permit & kept == kept:
            addition = permit ^ kept
            if addition & ~presented == addition and not any(less & addition == less for less in smallest):
                smallest.append(addition)
    return smallest


@lru_cache(maxsize=4_096)
def _permits(domain: Domain, rest: int, channel: int) -> tuple[int, list[int]]:
    """The items that can be presented over this channel, and the sets of them that are a permit, small ones first."""
    over = rest & domain.masks[domain.places["channel"]][channel]
    presents = domain.masks[domain.places["presents"]]
    possible = [items for items, mask in enumerate(presents) if domain.is_possible_mask(over & mask)]
    presentable = max(possible, default=0)
    permits = [items for items in possible if domain.decisions[over & presents[items]].outcome == "permit"]
    return presentable, sorted(permits, key=int.bit_count)
