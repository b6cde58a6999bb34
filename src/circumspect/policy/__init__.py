"""The written policy as a finite table."""

from circumspect.policy.clauses import Clause, Decision, Promise, Question
from circumspect.policy.difference import Change, TextChange, diff, diff_texts
from circumspect.policy.domain import Domain, Situation
from circumspect.policy.errors import PackError, PolicyError, SituationError
from circumspect.policy.facts import Fact
from circumspect.policy.overview import Cell, CoverRow, cover
from circumspect.policy.pack import Pack, Reading, Settings, decide, load_builtin, load_pack
from circumspect.policy.proof import Proof
from circumspect.policy.remedy import Help

__all__ = [
    "Cell",
    "Change",
    "Clause",
    "CoverRow",
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
    "TextChange",
    "cover",
    "decide",
    "diff",
    "diff_texts",
    "load_builtin",
    "load_pack",
]
