"""The written policy as a finite table: who may have what, decided, explained and proven. Plain Python, no Django.

    pack = load_builtin("mrrl")
    situation = pack.situation({"domain": "records", "requester": "holder", "presents": ["photo_id"]})
    pack.decide(situation)      → Decision: permit, A.1, with the condition match_name
    pack.would_help(situation)  → what else to present, smallest first; nothing here, for it is permitted
    pack.prove()                → every promise and every clause, checked over every situation

**The policy is finite.** A domain is a handful of facts with a handful of values (`domains`), so there are so many
situations and no more: 15,482,880 for records. What follows from the facts is in the *pack* alone, a TOML file
(`grammar`, `packs/`). Its first clause that fits decides, and its last one refuses everything: there is a decision in
every situation.

**A decision is an AND.** Each condition in the pack is a *pattern*, a box of situations, and has one bit
(`patterns`). Each value of each fact has the mask of the patterns that allow it; the AND of a situation's masks is
what it fits. All masks are laid out in two tables when a pack is loaded (`domain`), and each mask that comes up is
read through the clauses once.

**Every situation is proven.** Situations with one mask can't be told apart by any clause or promise, so they are
merged, fact by fact, while they are counted and the smallest of each kind is kept (`kinds`). Fifteen million
situations become some five thousand kinds, without one being left out, and a broken promise is shown by its smallest
situation (`proof`).

**The same masks** tell what else to present (`remedy`), who is told what (`overview`), and what an amendment changes,
for whom, in as few boxes as we find (`difference`).

Facts that aren't known, aren't among the values, or can't be together are a SituationError that says what exists. A
pack that can't be used is a PackError that names the row, the key and what was expected. docs/policy.md has the
grammar.
"""

from circumspect.policy.clauses import Clause, Decision, Promise, Question
from circumspect.policy.difference import Change, TextChange, diff, diff_texts
from circumspect.policy.domain import Domain, Situation
from circumspect.policy.errors import PackError, PolicyError, SituationError
from circumspect.policy.facts import Fact
from circumspect.policy.overview import Cell, CoverRow, cover
from circumspect.policy.pack import ConductSection, Pack, Reading, Settings, decide, load_builtin, load_pack
from circumspect.policy.proof import Proof
from circumspect.policy.remedy import Help

__all__ = [
    "Cell",
    "Change",
    "Clause",
    "ConductSection",
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
