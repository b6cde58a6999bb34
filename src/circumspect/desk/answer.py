"""The policy's answer to one question at the desk, with all that the page shows beside it."""

from dataclasses import dataclass
from datetime import datetime

from circumspect.desk.ask import Ask
from circumspect.desk.facts import Facts, gather
from circumspect.ledger.entry import Json
from circumspect.patrons.models import Account
from circumspect.policy import Decision, Help, Pack
from circumspect.staff.models import Employee


@dataclass(frozen=True, slots=True)
class Answer:
    """`helps` are the smallest things that would turn it into a permit; `pack` is what answered."""

    pack: Pack
    facts: Facts
    decision: Decision
    helps: tuple[Help, ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """What must be ticked or written before the record opens: the conditions, and the scope of a narrow permit."""
        scope = (self.decision.scope,) if self.decision.scope else ()
        return (*self.decision.conditions, *scope)

    def details(self) -> dict[str, Json]:
        """What the log keeps of it, outside the leaf: it names a person."""
        facts = {name: value for name, value in self.facts.situation.items() if name != "domain"}
        return {**facts, "who": self.facts.requester.label, "outcome": self.decision.outcome}  # type: ignore[dict-item]


def answer_to(ask: Ask, account: Account, pack: Pack, by: Employee, at: datetime) -> Answer:
    """Gather the facts and decide. Raises UnknownRequester, SituationError."""
    facts = gather(ask, account, pack, by, at)
    situation = pack.situation(facts.situation)
    return Answer(pack, facts, pack.decide(situation), pack.would_help(situation))
