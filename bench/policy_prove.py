"""Every promise of the library's pack over all 15,716,232 situations: time, and the most memory of a process that does
nothing else. The peer is Z3, given the same clauses and promises, read from the same file.

By processor time. Run: python bench/policy_prove.py        Z3 joins in if it is installed (bench/policy_peers.txt)
"""

import os
import platform
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from resource import RUSAGE_SELF, getrusage
from typing import Any

from circumspect.policy import Domain, Pack, load_builtin, load_pack

RUNS = 7
ALONE = """
from resource import RUSAGE_SELF, getrusage
from circumspect.policy import load_builtin
proof = load_builtin("mrrl").prove()
print(proof.situations, proof.ok, getrusage(RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    pack = load_builtin("mrrl")
    promises = sum(len(domain.promises) for domain in pack.domains.values())
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores; median of {RUNS} (min to max)")
    print(f"{pack.prove().situations:,} situations, {promises} promises")
    ours = report("prove the pack, dead clauses and overlaps too", pack.prove)
    report("name the smallest of a broken promise", broken(pack).prove)
    report("load the pack", lambda: load_pack(pack.source))
    alone = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True).stdout.split()
    print(f"{'most memory, Python itself included':<46} {int(alone[2]) / 1024:>12.0f} MB")
    if find_spec("z3"):
        theirs = report(f"z3-solver {version('z3-solver')}, the promises alone", lambda: prove_with_z3(pack))
        print(f"{'':<46} ours is {theirs / ours:,.1f} × as fast")


def broken(pack: Pack) -> Pack:
    """With a number that counts whatever its card's status."""
    valid = b'when = { presents = { has = "account_number" }, account_card_status = "valid" }'
    assert valid in pack.source
    return load_pack(pack.source.replace(valid, b'when = { presents = { has = "account_number" } }'))


def report(what: str, run: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        begun = getrusage(RUSAGE_SELF).ru_utime
        run()
        seconds.append(getrusage(RUSAGE_SELF).ru_utime - begun)
    median = statistics.median(seconds)
    print(f"{what:<46} {median:>12.3f} s   ({min(seconds):.3f} to {max(seconds):.3f})", flush=True)
    return median


def prove_with_z3(pack: Pack) -> None:
    """One question a promise: is there a situation that can be and that it fits, with another outcome than promised?"""
    text = tomllib.loads(pack.source.decode())
    for name, domain in pack.domains.items():
        prove_domain_with_z3(domain, text[name])


def prove_domain_with_z3(domain: Domain, text: dict[str, Any]) -> None:
    import z3

    context: Any = z3.Context()
    false = z3.BoolVal(False, ctx=context)
    true = z3.BoolVal(True, ctx=context)
    variables, values = {}, {}
    for fact in domain.facts.values():
        if fact.is_set:
            items = {item: z3.Bool(item, ctx=context) for item in fact.values}
        else:
            sort, constants = z3.EnumSort(fact.name, list(fact.values), ctx=context)
            variables[fact.name] = z3.Const(fact.name, sort)
            values[fact.name] = dict(zip(fact.values, constants, strict=True))

    def is_one_of(fact: str, choices: Sequence[str]) -> Any:
        return z3.Or(*(variables[fact] == values[fact][choice] for choice in choices), false)

    def shown(given: dict[str, Any]) -> Any:
        lists = {key: [each] if isinstance(each, str) else each for key, each in given.items()}
        some = [z3.Or(*(items[item] for item in lists["has_any"]), false)] if "has_any" in lists else []
        has, has_none = lists.get("has", []), lists.get("has_none", [])
        return z3.And(*(items[item] for item in has), *(z3.Not(items[item]) for item in has_none), *some, true)

    def table(given: dict[str, Any]) -> Any:
        parts = []
        for fact, value in given.items():
            choices = [value] if isinstance(value, str) else value
            parts.append(shown(value) if isinstance(value, dict) else is_one_of(fact, choices))
        return z3.And(*parts, true)

    shorthands = {row["id"]: table(row["when"]) for row in text.get("shorthand", [])}

    def each(row: dict[str, Any], key: str) -> list[Any]:
        return [shorthands[item] if isinstance(item, str) else table(item) for item in row.get(key, [])]

    def rule(row: dict[str, Any]) -> Any:
        one_of = [z3.Or(*each(row, "one_of"), false)] if "one_of" in row else []
        return z3.And(table(row.get("when", {})), *one_of, *(z3.Not(part) for part in each(row, "none_of")))

    _, outcome_values = z3.EnumSort("outcome", ["permit", "refuse", "refer"], ctx=context)
    said = dict(zip(("permit", "refuse", "refer"), outcome_values, strict=True))
    outcome = said["refuse"]
    for row in reversed(text["clause"]):
        outcome = z3.If(rule(row), said[row["outcome"]], outcome)
    can_be = [
        z3.Not(z3.And(shown({"has_any": row.items}), is_one_of("channel", row.channels)))
        for row in domain.vocabulary.impossible
    ]
    for kind in ("never", "always"):
        for row in text[kind]:
            solver = z3.Solver(ctx=context)
            promised = outcome == said[row["then"]]
            solver.add(*can_be, rule(row), promised if kind == "never" else z3.Not(promised))
            assert solver.check() == z3.unsat, row["id"]


if __name__ == "__main__":
    main()
