"""How the public asks for a record and what to bring: read off the pack in force, never written a second time."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from circumspect.policy import Decision, Pack
from circumspect.site.words import in_words

CHANNELS = ("in_person", "phone", "writing")

# Who may ask, as the facts of the policy; each with cards that are in order.
INSIDERS: Mapping[str, Mapping[str, str]] = {
    "holder": {},
    "listed_person": {},
    "listed_guardian": {"holder_age": "minor"},
    "parent": {"holder_age": "minor"},
}
TITLES: Mapping[str, Promise] = {
    "holder": gettext_lazy("Your own account"),
    "listed_person": gettext_lazy("An account on which you are listed"),
    "listed_guardian": gettext_lazy("Your child's account, with your name on it"),
    "parent": gettext_lazy("Your child's account, without your name on it"),
}
YOUR_OWN: Mapping[str, Promise] = {
    "own_card": gettext_lazy("your own card"),
    "own_number": gettext_lazy("the number of your own card"),
    "photo_id": gettext_lazy("a photo ID of yours"),
}
OF_THE_ACCOUNT: Mapping[tuple[str, str], Promise] = {
    ("holder", "account_card"): gettext_lazy("your card"),
    ("holder", "account_number"): gettext_lazy("the number of your card"),
    ("listed_person", "account_card"): gettext_lazy("the holder's card"),
    ("listed_person", "account_number"): gettext_lazy("the number of the holder's card"),
    ("listed_guardian", "account_card"): gettext_lazy("your child's card"),
    ("listed_guardian", "account_number"): gettext_lazy("the number of your child's card"),
    ("parent", "account_card"): gettext_lazy("the card of this account"),
    ("parent", "account_number"): gettext_lazy("the number of that card"),
}
OUTSIDERS = ("law_enforcement", "collection_agency", "third_party")


@dataclass(frozen=True, slots=True)
class Way:
    """Over each of these channels, any one of these things is enough."""

    channels: tuple[str, ...]
    bring: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """Someone on the account: what they bring, and where (no ways: nothing they could bring would do)."""

    requester: str
    clauses: tuple[str, ...]
    ways: tuple[Way, ...]

    @property
    def title(self) -> str:
        return str(TITLES[self.requester])


@dataclass(frozen=True, slots=True)
class Outsider:
    """Someone who has no place on the account, and what the policy tells them."""

    requester: str
    decision: Decision
    officers: tuple[str, ...]

    @property
    def name(self) -> str:
        return in_words(self.requester)


def askers(pack: Pack) -> list[Asker]:
    """Who may have a record, with the least that each brings."""
    return [asker(pack, requester, facts) for requester, facts in INSIDERS.items()]


def asker(pack: Pack, requester: str, more: Mapping[str, str]) -> Asker:
    clauses: dict[str, None] = {}
    ways = []
    for channel in CHANNELS:
        facts = {
            "domain": "records",
            "requester": requester,
            "channel": channel,
            "account_card_status": "valid",
            "own_card_status": "valid",
            **more,
        }
        bring = []
        for help in pack.would_help(pack.situation(facts)):
            if help.channel not in (None, channel):
                continue
            decision = pack.decide(pack.situation({**facts, "presents": list(help.presents)}))
            clauses.setdefault(decision.clause)
            bring.append(" + ".join(said_to_you(item, requester) for item in help.presents))
        if bring and ways and ways[-1].bring == tuple(bring):
            ways[-1] = Way((*ways[-1].channels, in_words(channel)), tuple(bring))
        elif bring:
            ways.append(Way((in_words(channel),), tuple(bring)))
    return Asker(requester, tuple(sorted(clauses)), tuple(ways))


def said_to_you(item: str, requester: str) -> str:
    """What to bring, said to the person who would bring it."""
    said = OF_THE_ACCOUNT.get((requester, item)) or YOUR_OWN.get(item)
    return str(said) if said else in_words(item)


def outsiders(pack: Pack) -> list[Outsider]:
    """Everyone else, as they are answered at the desk."""
    found = []
    for requester in OUTSIDERS:
        facts = {"domain": "records", "requester": requester, "agency_contract": "yes"}
        decision = pack.decide(pack.situation(facts))
        officers = tuple(pack.settings.officers[role] for role in decision.refer_to)
        found.append(Outsider(requester, decision, officers))
    return found


def footage_for_the_public(pack: Pack) -> Decision:
    """What a member of the public is told who asks to see footage."""
    return pack.decide(pack.situation({"domain": "footage", "actor": "public", "action": "view_archive"}))


def contacts(pack: Pack) -> list[str]:
    """The titles of those who answer questions about the policy."""
    return [pack.settings.officers[role] for role in pack.settings.contacts]
