"""A made-up library's log: ordinary days with their noise, and planted cases, some of which try not to be found.

Entries are as the house writes them (kinds, details, subjects, hashes, signed checkpoints), only with the clock that
the generator gives; accounts and people are rows like any others. Everything follows from the seed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from circumspect.ledger.actions.append import append_all
from circumspect.ledger.entry import Happening
from circumspect.patrons.models import Account, Contact
from circumspect.patrons.names import search_name
from circumspect.staff.models import Employee, Role, RoleGiven

BATCH = 2_000
FIRST = [
    "Ada",
    "Bo",
    "Cyl",
    "Dara",
    "Eno",
    "Fay",
    "Gil",
    "Hana",
    "Ivo",
    "Joy",
    "Kit",
    "Lea",
    "Mo",
    "Nia",
    "Oz",
    "Pia",
    "Quin",
    "Rae",
    "Sol",
    "Tia",
    "Uma",
    "Vic",
    "Wyn",
    "Xia",
    "Yan",
    "Zoe",
]
SYLLABLES = ("mock", "sham", "feign", "pretend", "story", "fable", "plot", "toy", "mask", "guise", "prop", "stage")
STAFF = (
    ("Ada Mockplot", Role.DESK),
    ("Bo Shamtoy", Role.DESK),
    ("Cyl Feignmask", Role.DESK),
    ("Dara Fablestage", Role.DESK),
    ("Eno Plotguise", Role.DESK),
    ("Fay Toyprop", Role.WEEKEND_SUPERVISOR),
    ("Gil Maskstory", Role.CIRCULATION_MANAGER),
    ("Hana Guiseplot", Role.MANAGER),
    ("Ivo Propfable", Role.ASSISTANT_DIRECTOR),
)
DESK = slice(0, 7)
VIEWERS = slice(5, 9)
Line = tuple[datetime, Happening]


@dataclass(frozen=True, slots=True)
class Planted:
    """A case: which rule should find whom, and between when."""

    watch: str
    actor: str
    first: datetime
    last: datetime

    def found_by(self, watch: str, actor: str, first: datetime, last: datetime) -> bool:
        same = (watch, actor) == (self.watch, self.actor)
        return same and first <= self.last + timedelta(hours=1) and last >= self.first - timedelta(hours=1)


@dataclass(slots=True)
class Year:
    """The log to be written, and what is hidden in it."""

    random: Random
    begin: datetime
    days: int
    services: int
    people: list[Employee]
    own: dict[str, str]
    relatives: dict[str, list[str]]
    accounts: list[str]
    lines: list[Line] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    def add(self, at: datetime, kind: str, who: Employee, about: str = "", **details: object) -> None:
        role = who.roles_given.all()[0].role
        grant = str(details.pop("grant", ""))
        clause = "A.1" if kind in ("desk.answered", "record.opened") else ""
        told = {**details, "holder": about} if about.startswith("account:") else dict(details)
        self.lines.append(
            (at, Happening(kind, who.username, role, clause=clause, grant=grant, subject=about, details=told or None))  # type: ignore[arg-type]
        )

    def moment(self, day: int, first: float = 8.7, last: float = 20.3) -> datetime:
        """A time of that day by the library's clock, in UTC."""
        zone = ZoneInfo(settings.TIME_ZONE)
        midnight = (
            (self.begin + timedelta(days=day)).astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        )
        return (midnight + timedelta(hours=self.random.uniform(first, last))).astimezone(UTC)

    def someone(self) -> str:
        return self.random.choice(self.accounts)

    def at_desk(self) -> Employee:
        return self.random.choice(self.people[DESK])


def soon(random: Random, least: float = 10, most: float = 90) -> timedelta:
    return timedelta(seconds=random.uniform(least, most))


# ── ordinary work ────────────────────────────────────────────────────────────────────────────────────────────────────


def serve(year: Year, at: datetime, who: Employee, account: str, presents: str, requester: str = "holder") -> datetime:
    """Asked, answered yes, opened, closed."""
    at += soon(year.random)
    year.add(at, "desk.answered", who, account, requester=requester, outcome="permit", presents=[presents])
    at += soon(year.random, 2, 20)
    year.add(at, "record.opened", who, account, requester=requester, conditions={})
    at += soon(year.random, 20, 400)
    year.add(at, "record.closed", who, account)
    return at


def by_card(year: Year, at: datetime, who: Employee, account: str) -> None:
    if year.random.random() < 0.3:
        year.add(at, "account.looked_up", who, account)
    serve(year, at, who, account, "account_card")


def by_name(year: Year, at: datetime, who: Employee, account: str) -> None:
    """The card was forgotten: a name is typed, once or until it is spelled right, and a photo ID shown."""
    for _ in range(year.random.choice((1, 1, 1, 2, 3))):
        year.add(at, "account.searched", who, name="…", hits=2)
        at += soon(year.random, 5, 40)
    year.add(at, "account.looked_up", who, account)
    serve(year, at, who, account, "photo_id")


def by_telephone(year: Year, at: datetime, who: Employee, account: str) -> None:
    year.add(at, "account.searched", who, name="…", hits=1)
    if year.random.random() < 0.8:
        serve(year, at, who, account, "account_number")


def refused(year: Year, at: datetime, who: Employee, account: str) -> None:
    """Half of them come back with the card of the account, and are served as who they were."""
    year.add(at, "desk.answered", who, account, requester="parent", outcome="refuse", presents=["photo_id"])
    if year.random.random() < 0.5:
        serve(year, at + soon(year.random, 200, 900), who, account, "account_card", "parent")


def paperwork(year: Year, at: datetime, who: Employee, account: str) -> None:
    """An address is brought up to date from a form: nobody stands there."""
    year.add(at, "account.looked_up", who, account)
    year.add(at + soon(year.random), "contact.updated", who, account)


SERVICES: tuple[tuple[float, Callable[[Year, datetime, Employee, str], None]], ...] = (
    (0.66, by_card),
    (0.16, by_name),
    (0.08, by_telephone),
    (0.05, refused),
    (0.05, paperwork),
)


def ordinary_day(year: Year, day: int) -> None:
    random = year.random
    kinds, weights = [each for _, each in SERVICES], [weight for weight, _ in SERVICES]
    for kind in random.choices(kinds, weights, k=year.services):
        who, account = year.at_desk(), year.someone()
        near = {year.own[who.username], *year.relatives[who.username]}
        if account in near and random.random() < 0.9:
            who = next(each for each in year.people[DESK] if each != who)  # a colleague serves, mostly
        kind(year, year.moment(day), who, account)
    for regular in year.accounts[:15]:
        if random.random() < 0.5:
            by_card(year, year.moment(day), year.people[random.randrange(2)], regular)
    if random.random() < 0.3:
        colleague_served(year, day)
    if random.random() < 0.3:
        incident(year, day, followed=random.random() < 0.9)
    for viewer in year.people[VIEWERS]:
        if random.random() < 0.15:
            live(year, day, viewer, random.randint(1, 4))
    unlucky(year, day)


def colleague_served(year: Year, day: int) -> None:
    """People who work here borrow too, and show their card to a colleague."""
    who, other = year.random.sample(year.people[DESK], 2)
    by_card(year, year.moment(day), who, year.own[other.username])


def unlucky(year: Year, day: int) -> None:
    """Now and then ordinary work looks bad: the rules can't know better, and the Director dismisses it."""
    random = year.random
    if random.random() < 1 / 60:
        tidying(year, day)
    if random.random() < 1 / 50:
        who = year.people[8]
        year.add(year.moment(day, 6.2, 6.9), "account.looked_up", who, year.someone())
    if random.random() < 1 / 60:
        at, who, account = year.moment(day), year.at_desk(), year.someone()
        year.add(at, "desk.answered", who, account, requester="parent", outcome="refuse", presents=["photo_id"])
        serve(year, at + soon(random, 200, 800), who, account, "photo_id", "listed_guardian")


def tidying(year: Year, day: int) -> None:
    """Double accounts are looked for, by name, in a quiet hour."""
    at, who = year.moment(day, 9, 18), year.at_desk()
    for _ in range(year.random.randint(12, 20)):
        year.add(at, "account.searched", who, name="…", hits=2)
        at += soon(year.random, 20, 120)


def incident(year: Year, day: int, *, followed: bool, minutes: int = 0, planted: bool = False) -> None:
    random, who = year.random, year.random.choice(year.people[VIEWERS])
    at, about = year.moment(day, 9, 19), f"incident:{random.getrandbits(48):x}"
    grant = f"{random.getrandbits(60):x}"
    minutes = minutes or (random.randint(3, 40) if followed else random.choice((2, 3, 4, 5, 6, 7, 8, 9, 14)))
    first = at
    year.add(at, "view.granted", who, about, grant=grant, purpose="incident", **{"from": "2026-01-01T00:00:00+00:00"})
    for _ in range(minutes):
        at += soon(random, 5, 50)
        year.add(at, "footage.viewed", who, "camera:door", grant=grant, live=False, camera="Door")
    if followed:
        year.add(at + soon(random, 100, 80_000), random.choice(("still.made", "clip.made", "hold.placed")), who, about)
    if planted:
        year.planted.append(Planted("footage-unused", who.username, first, at))


def live(year: Year, day: int, who: Employee, minutes: int) -> tuple[datetime, datetime]:
    at, grant = year.moment(day, 9, 19), f"{year.random.getrandbits(60):x}"
    first = at
    year.add(at, "view.granted", who, "camera:door", grant=grant, purpose="system_check", **{"from": "live"})
    for _ in range(minutes):
        at += timedelta(minutes=1)
        year.add(at, "footage.viewed", who, "camera:door", grant=grant, live=True, camera="Door")
    return first, at


# ── what is planted ──────────────────────────────────────────────────────────────────────────────────────────────────


def look_at(year: Year, at: datetime, who: Employee, account: str) -> datetime:
    """With nobody there; or, of somebody who is careful, with a photo ID that is only said to have been shown."""
    year.add(at, "account.searched", who, name="…", hits=1)
    at += soon(year.random, 5, 30)
    year.add(at, "account.looked_up", who, account)
    return serve(year, at, who, account, "photo_id") if year.random.random() < 0.3 else at


def plant_own(year: Year, day: int) -> None:
    who, at = year.at_desk(), year.moment(day)
    last = look_at(year, at, who, year.random.choice(year.relatives[who.username]))
    year.planted.append(Planted("own-name", who.username, at, last))


def plant_colleague(year: Year, day: int) -> None:
    (who, other), at = year.random.sample(year.people[DESK], 2), year.moment(day)
    last = look_at(year, at, who, year.own[other.username])
    year.planted.append(Planted("colleague", who.username, at, last))


def plant_searches(year: Year, day: int) -> None:
    """Of ten who go through names, one or two are patient enough not to be found."""
    at, who = year.moment(day, 9, 17), year.at_desk()
    first, pause = at, year.random.choice((1.0, 1.0, 1.0, 1.0, 1.0, 5.0))
    for _ in range(year.random.randint(13, 30)):
        year.add(at, "account.searched", who, name="…", hits=5)
        if year.random.random() < 0.5:
            year.add(at + timedelta(seconds=5), "account.looked_up", who, year.someone())
        at += soon(year.random, 20, 150) * pause
    year.planted.append(Planted("name-searches", who.username, first, at))


def plant_refusal(year: Year, day: int) -> None:
    at, who, account = year.moment(day), year.at_desk(), year.someone()
    year.add(at, "desk.answered", who, account, requester="third_party", outcome="refuse", presents=[])
    last = serve(year, at + soon(year.random, 30, 600), who, account, "photo_id")
    year.planted.append(Planted("after-refusal", who.username, at, last))


def plant_night(year: Year, day: int) -> None:
    at, who = year.moment(day, *year.random.choice(((22.1, 23.5), (4.0, 6.8)))), year.at_desk()
    last = at
    for _ in range(year.random.randint(1, 6)):
        year.add(last, "account.looked_up", who, year.someone())
        last += soon(year.random, 30, 200)
    year.planted.append(Planted("out-of-hours", who.username, at, last))


def plant_same(year: Year, day: int) -> None:
    """Most look several times within two weeks; a few let a week go by in between, and aren't found."""
    who, account = year.at_desk(), year.someone()
    step = year.random.choice((1, 2, 2, 3, 3, 7))
    times = [year.moment(day + step * number) for number in range(5)]
    for at in times:
        year.add(at, "account.looked_up", who, account)
    year.planted.append(Planted("same-account", who.username, times[0], times[-1]))


def plant_footage(year: Year, day: int) -> None:
    incident(year, day, followed=False, minutes=year.random.randint(12, 60), planted=True)


def plant_live(year: Year, day: int) -> None:
    who = year.random.choice(year.people[VIEWERS])
    first, last = live(year, day, who, year.random.randint(11, 30))
    year.planted.append(Planted("live-often", who.username, first, last))


PLANT = (
    plant_own,
    plant_colleague,
    plant_searches,
    plant_refusal,
    plant_night,
    plant_same,
    plant_footage,
    plant_live,
)
LEFT_AT_THE_END = 40
"""Days before the end within which nothing is planted: what is judged later couldn't be found."""


def make_year(*, days: int, services: int, accounts: int, of_each: int, end: datetime, seed: int = 1) -> Year:
    """Rows of people and accounts, and the lines of the log in order; `write` puts them into the log."""
    random = Random(seed)
    people = make_people()
    own, relatives, keys = make_accounts(random, people, accounts)
    year = Year(random, end - timedelta(days=days), days, services, people, own, relatives, keys)
    for day in range(days):
        ordinary_day(year, day)
    for plant in PLANT:
        for place in range(of_each):
            room = days - LEFT_AT_THE_END
            plant(year, min(room - 1, place * room // of_each + random.randrange(max(1, room // of_each))))
    year.lines = sorted((line for line in year.lines if line[0] < end), key=lambda line: line[0])
    return year


def write(year: Year) -> int:
    """The lines into the log; how many. Whoever reads `timezone.now` meanwhile reads the generator's clock."""
    real = timezone.now
    try:
        for start in range(0, len(year.lines), BATCH):
            batch = year.lines[start : start + BATCH]
            times = iter([at for at, _ in batch])
            timezone.now = lambda times=times: next(times)  # type: ignore[misc]
            with transaction.atomic():
                append_all([happening for _, happening in batch])
    finally:
        timezone.now = real
    return len(year.lines)


def make_people() -> list[Employee]:
    people = []
    for name, role in STAFF:
        person = Employee.objects.create(username=name.split()[1].lower(), name=name)
        RoleGiven.objects.create(employee=person, role=role, reason="made up")
        people.append(person)
    return list(
        Employee.objects.filter(pk__in=[one.pk for one in people]).prefetch_related("roles_given").order_by("pk")
    )


def make_accounts(
    random: Random, people: list[Employee], count: int
) -> tuple[dict[str, str], dict[str, list[str]], list[str]]:
    """Surnames as they are anywhere: a few that many have. Each employee has an account, and relatives with others."""
    taken = {one.name.split()[1] for one in people}
    surnames = [f"{a}{b}".capitalize() for a in SYLLABLES for b in SYLLABLES if a != b]
    surnames = [name for name in surnames if name not in taken] + [f"{name}son" for name in surnames]
    weights = [1 / (place + 2) for place in range(len(surnames))]
    rows, contacts = [], []

    def add(surname: str, first: str, address: str) -> str:
        number = len(rows) + 1
        account = Account(number=f"Y{number:06d}", surname=surname, first_name=first)
        account.search_name = search_name(surname, first)
        rows.append(account)
        contacts.append(address)
        return f"account:{account.key}"

    keys = [
        add(surname, random.choice(FIRST), f"{random.randrange(count)} Example Street")
        for surname in random.choices(surnames, weights, k=count)
    ]
    own, relatives = {}, {}
    for place, person in enumerate(people):
        first, surname = person.name.split()
        home = f"{place} Staff Lane"
        own[person.username] = add(surname, first, home)
        relatives[person.username] = [
            add(surname, "Zoe", home),
            add(surnames[place], "Yan", home),
            add(surname, "Vic", "far away"),
        ]
    Account.objects.bulk_create(rows, batch_size=500)
    Contact.objects.bulk_create(
        [Contact(account=row, address=at, zipcode="00000") for row, at in zip(rows, contacts, strict=True)],
        batch_size=500,
    )
    everybody = [*keys, *own.values(), *(each for some in relatives.values() for each in some)]
    return own, relatives, everybody


# ── what was found of it ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Quality:
    """By rule: how many were planted, how many of those were found, how many findings there are, how many of those
    are planted cases. `busiest`: the most findings of one day on which nothing was planted; `a_day`: their mean."""

    by_rule: dict[str, tuple[int, int, int, int]]
    busiest: int
    a_day: float

    def _sum(self, place: int) -> int:
        return sum(row[place] for row in self.by_rule.values())

    @property
    def recall(self) -> float:
        return self._sum(1) / self._sum(0)

    @property
    def precision(self) -> float:
        return self._sum(3) / self._sum(2)


def quality(year: Year, found: list[tuple[str, str, datetime, datetime]]) -> Quality:
    """`found`: rule, sign-in name, first and last moment of each finding."""
    rules = sorted({case.watch for case in year.planted})
    by_rule = {}
    for rule in rules:
        cases = [case for case in year.planted if case.watch == rule]
        findings = [each for each in found if each[0] == rule]
        hit = sum(1 for case in cases if any(case.found_by(*each) for each in findings))
        true = sum(1 for each in findings if any(case.found_by(*each) for case in cases))
        by_rule[rule] = (len(cases), hit, len(findings), true)
    ordinary: dict[object, int] = {}
    planted_days = {timezone.localdate(at) for case in year.planted for at in days_of(case)}
    for each in found:
        day = timezone.localdate(each[3])
        if day not in planted_days:
            ordinary[day] = ordinary.get(day, 0) + 1
    days = year.days - len(planted_days)
    return Quality(by_rule, max(ordinary.values(), default=0), sum(ordinary.values()) / max(1, days))


def days_of(case: Planted) -> Iterator[datetime]:
    at = case.first
    while at <= case.last:
        yield at
        at += timedelta(days=1)
    yield case.last
