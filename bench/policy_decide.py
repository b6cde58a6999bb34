"""Decisions a second over the library's pack, one thread; lines a second and start of `circumspect decide`; and peers.

Rates are by processor time, so that what else the machine does counts little; the start is by the clock.
Run: python bench/policy_decide.py            peers join in if they are installed (bench/policy_peers.txt)
"""

import json
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from circumspect.policy import Pack, SituationError, load_builtin
from policy_peers import Facts, peers

RUNS = 7
SITUATIONS = 200_000
AGREED = 10_000


def main() -> None:
    pack = load_builtin("mrrl")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores; median of {RUNS} (min to max)")
    facts = situations(pack, SITUATIONS)
    ready = [pack.situation(each) for each in facts]
    decide = pack.decide

    def decide_all() -> None:
        for situation in ready:
            decide(situation)

    def read_and_decide_all() -> None:
        for each in facts:
            decide(pack.situation(each))

    ours = report("decide a ready situation", decide_all, len(ready))
    ours_whole = report("read ten facts and decide", read_and_decide_all, len(ready))
    report("what would help", lambda: [pack.would_help(situation) for situation in ready], len(ready))
    command_lines("`circumspect decide`, every fact given", facts)
    few = [{k: v for k, v in each.items() if k in ("domain", "requester", "channel", "presents")} for each in facts]
    command_lines("`circumspect decide`, three facts given", few)
    start()
    compare(pack, [{k: v for k, v in each.items() if k != "domain"} for each in facts[:AGREED]], ours, ours_whole)


def situations(pack: Pack, count: int) -> list[Facts]:
    """Drawn evenly from all that can be, every fact given."""
    chance, domain = random.Random(182817), pack.domains["records"]
    found: list[Facts] = []
    while len(found) < count:
        each: Facts = {"domain": "records"}
        for fact in domain.facts.values():
            value = fact.value(chance.randrange(fact.size))
            each[fact.name] = list(value) if isinstance(value, tuple) else value
        try:
            pack.situation(each)
        except SituationError:
            continue
        found.append(each)
    return found


def report(what: str, run: Callable[[], object], count: int) -> float:
    rates = []
    for _ in range(RUNS):
        begun = used()
        run()
        rates.append(count / (used() - begun))
    median = statistics.median(rates)
    print(f"{what:<46} {median:>12,.0f} /s   ({min(rates):,.0f} to {max(rates):,.0f})", flush=True)
    return median


def used() -> float:
    """Processor seconds of this process and of those it has waited for."""
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def command_lines(what: str, facts: list[Facts]) -> None:
    """The whole command, its start included."""
    lines = "".join(json.dumps(each) + "\n" for each in facts).encode()

    def run() -> None:
        subprocess.run([*COMMAND, "decide"], input=lines, stdout=subprocess.DEVNULL, check=True)

    report(what, run, len(facts))


def start() -> None:
    line, seconds = b'{"domain": "records"}\n', []
    for _ in range(3 * RUNS):
        begun = time.perf_counter()
        subprocess.run([*COMMAND, "decide"], input=line, stdout=subprocess.DEVNULL, check=True)
        seconds.append(time.perf_counter() - begun)
    median = statistics.median(seconds)
    print(
        f"{'start, one answer and end':<46} {median:>12.3f} s    ({min(seconds):.3f} to {max(seconds):.3f})", flush=True
    )


def compare(pack: Pack, facts: list[Facts], ours: float, ours_whole: float) -> None:
    expected = [pack.decide(pack.domains["records"].situation(each)).outcome == "permit" for each in facts]
    for name, requests, decide in peers(facts):
        said = [decide(request) for request in requests]
        assert said == expected, f"{name} disagrees in {sum(a != b for a, b in zip(said, expected, strict=True))}"
        rate = report(f"{name}, agreeing on {len(facts):,}", lambda: [decide(each) for each in requests], len(facts))  # noqa: B023
        print(f"{'':<46} ours is {ours / rate:,.0f} × (ready), {ours_whole / rate:,.1f} × (facts read each time)")


COMMAND = [sys.executable, "-c", "from circumspect.cli import main; main()"]

if __name__ == "__main__":
    main()
