"""What a pack holds for one domain, and what is said by it: clauses with their decisions, promises, questions."""

from dataclasses import dataclass
from typing import Literal

from circumspect.policy.patterns import Rule

Outcome = Literal["permit", "refuse", "refer"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the policy says. `policy` is the hash of the pack that says it; `scope` narrows what a permit opens."""

    outcome: Outcome
    clause: str
    title: str
    conditions: tuple[str, ...]
    refer_to: tuple[str, ...]
    say: str
    reasons: tuple[str, ...]
    policy: str
    scope: str = ""

    @property
    def substance(self) -> tuple[object, ...]:
        """All but the words."""
        return self.outcome, self.clause, self.conditions, self.refer_to, self.scope


@dataclass(frozen=True, slots=True)
class Clause:
    """One row of the pack. A clause of the policy may need several, so `row` is unique and `decision.clause` isn't."""

    row: str
    summary: str
    rule: Rule
    decision: Decision


@dataclass(frozen=True, slots=True)
class Promise:
    """In every situation that `rule` fits, the outcome is always, or never, `then`."""

    id: str
    summary: str
    kind: Literal["never", "always"]
    rule: Rule
    then: Outcome

    def is_broken_by(self, outcome: Outcome) -> bool:
        return (outcome == self.then) == (self.kind == "never")


@dataclass(frozen=True, slots=True)
class Question:
    """A yes/no fact that a library adds for its own clauses. `ask` is what its form asks."""

    id: str
    ask: str
    summary: str
