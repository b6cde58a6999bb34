"""Every promise and every clause of a pack, checked over every situation that there is."""

from collections import Counter
from dataclasses import dataclass

from circumspect.policy.clauses import Clause, Decision, Promise
from circumspect.policy.domain import Domain
from circumspect.policy.kinds import Kind, Positions, kinds
from circumspect.policy.patterns import compile_rules, everything


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that doesn't hold, in how many situations, and the smallest of them."""

    promise: Promise
    situations: int
    example: str
    decision: Decision

    def __str__(self) -> str:
        must = "is never" if self.promise.kind == "never" else "is always"
        return (
            f'promise "{self.promise.id}" ({self.promise.summary}) is broken in {self.situations:,} situations: '
            f"the outcome {must} {self.promise.then}, but {self.example} → "
            f"{self.decision.outcome}, {self.decision.clause}"
        )


@dataclass(frozen=True, slots=True)
class Overlap:
    """Where `first` decides, `second` would permit too under a clause of its own (or permit what `first` does not)."""

    first: Clause
    second: Clause
    situations: int
    example: str

    def __str__(self) -> str:
        first, second = self.first.decision, self.second.decision
        also = "would permit as well" if first.outcome == "permit" else "would permit"
        return (
            f"{self.first.row} ({first.outcome}) decides {self.situations:,} situations that {self.second.row} "
            f"({second.clause}) {also}, such as {self.example}"
        )


@dataclass(frozen=True, slots=True)
class DomainProof:
    """`situations` counts every one that was read, `impossible` those that can't be, `kinds` what they merged into."""

    domain: str
    situations: int
    impossible: int
    kinds: int
    promises: int
    broken: tuple[Broken, ...]
    idle: tuple[Promise, ...]
    dead: tuple[Clause, ...]
    overlaps: tuple[Overlap, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """What keeps a pack from being adopted, in words."""
        return (
            *(f"{self.domain}: {broken}" for broken in self.broken),
            *(f'{self.domain}: promise "{promise.id}" speaks of no situation that can be' for promise in self.idle),
            *(
                f'{self.domain}: clause "{clause.row}" never decides: what it fits can\'t be, or is decided before it'
                for clause in self.dead
            ),
        )


@dataclass(frozen=True, slots=True)
class Proof:
    policy: str
    domains: tuple[DomainProof, ...]

    @property
    def situations(self) -> int:
        return sum(domain.situations for domain in self.domains)

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(problem for domain in self.domains for problem in domain.problems)

    @property
    def ok(self) -> bool:
        return not self.problems


def prove(domain: Domain) -> DomainProof:
    facts = tuple(domain.facts.values())
    clauses, promises = domain.clauses, domain.promises
    rules = [*(c.rule for c in clauses), *(p.rule for p in promises), *domain.impossible]
    compiled = compile_rules(facts, rules)
    clause_readers = compiled.readers[: len(clauses)]
    promise_readers = compiled.readers[len(clauses) : len(clauses) + len(promises)]
    impossible_readers = compiled.readers[len(clauses) + len(promises) :]

    read = kinds(facts, compiled.masks, everything(facts))
    impossible = 0
    decided: Counter[int] = Counter()
    spoken: Counter[int] = Counter()
    broken: dict[int, list[tuple[Kind, int]]] = {}
    overlaps: dict[tuple[int, int], list[Kind]] = {}
    for mask, kind in read.items():
        if any(reader.fits(mask) for reader in impossible_readers):
            impossible += kind.count
            continue
        fitting = [number for number, reader in enumerate(clause_readers) if reader.fits(mask)]
        first = fitting[0]
        decided[first] += kind.count
        for number, reader in enumerate(promise_readers):
            if reader.fits(mask):
                spoken[number] += kind.count
                if promises[number].is_broken_by(clauses[first].decision.outcome):
                    broken.setdefault(number, []).append((kind, first))
        for later in fitting[1:]:
            if _overlaps(clauses[first].decision, clauses[later].decision):
                overlaps.setdefault((first, later), []).append(kind)

    return DomainProof(
        domain=domain.name,
        situations=sum(kind.count for kind in read.values()),
        impossible=impossible,
        kinds=len(read),
        promises=len(promises),
        broken=tuple(_broken(domain, promises[number], found) for number, found in sorted(broken.items())),
        idle=tuple(promise for number, promise in enumerate(promises) if not spoken[number]),
        dead=tuple(clause for number, clause in enumerate(clauses[:-1]) if not decided[number]),
        overlaps=tuple(
            Overlap(clauses[first], clauses[later], sum(k.count for k in found), domain.words(_smallest(found)))
            for (first, later), found in sorted(overlaps.items())
        ),
    )


def _overlaps(first: Decision, later: Decision) -> bool:
    return later.outcome == "permit" and (first.outcome != "permit" or first.clause != later.clause)


def _broken(domain: Domain, promise: Promise, found: list[tuple[Kind, int]]) -> Broken:
    kind, first = min(found, key=lambda each: (each[0].distance, each[0].smallest))
    count = sum(each.count for each, _ in found)
    return Broken(promise, count, domain.words(kind.smallest), domain.clauses[first].decision)


def _smallest(found: list[Kind]) -> Positions:
    return min(found, key=lambda kind: (kind.distance, kind.smallest)).smallest
