"""The written policy as a finite table."""

from circumspect.policy.domain import Clause, Decision, Domain, Promise, Question, Situation
from circumspect.policy.errors import PackError, PolicyError, SituationError
from circumspect.policy.facts import Fact
from circumspect.policy.pack import Pack, Reading, Settings, decide, load_builtin, load_pack
from circumspect.policy.proof import Proof
from circumspect.policy.remedy import Help

__all__ = [
    "Clause",
    "Decision",
    "Domain",
    "Fact",
    "Help",
    "Pack",
    "PackError",
    "PolicyError",
    "Promise",
    "Proof",
    "Question",
    "Reading",
    "Settings",
    "Situation",
    "SituationError",
    "decide",
    "load_builtin",
    "load_pack",
]
