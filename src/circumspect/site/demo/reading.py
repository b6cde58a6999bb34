"""What an invented holder has on loan, on hold and owing: titles that nobody can borrow anywhere."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random

from django.db.models import Model
from django.utils import timezone

from circumspect.patrons.models import Account, Fee, Hold, Loan
from circumspect.site.demo.card_numbers import barcode
from circumspect.site.demo.names import FEES, TITLES

LOAN = timedelta(days=21)


@dataclass(slots=True)
class Shelf:
    """Gives each loan an item of its own, numbered from `first`."""

    first: int = 1
    places: "count[int]" = field(init=False)

    def __post_init__(self) -> None:
        self.places = count(self.first)

    def next_barcode(self) -> str:
        return barcode(next(self.places))


def reading_of(one: Account, now: datetime, shelf: Shelf, random: Random) -> list[Model]:
    """Loans, past loans, holds and fees of one account; some have nothing."""
    if random.random() < 0.15:
        return []
    rows: list[Model] = [loan(one, now, shelf, random) for _ in range(random.randint(0, 6))]
    rows += [past_loan(one, now, shelf, random) for _ in range(random.randint(0, 8))]
    rows += [hold(one, now, random) for _ in range(random.choice((0, 0, 1, 2)))]
    rows += [fee(one, now, random) for _ in range(random.choice((0, 0, 0, 1, 2)))]
    return rows


def loan(one: Account, now: datetime, shelf: Shelf, random: Random) -> Loan:
    issued = now - timedelta(days=random.randint(0, 30), minutes=random.randint(0, 500))
    title = random.choice(TITLES)
    return Loan(account=one, barcode=shelf.next_barcode(), title=title, issued_at=issued, due_at=issued + LOAN)


def past_loan(one: Account, now: datetime, shelf: Shelf, random: Random) -> Loan:
    past = loan(one, now - timedelta(days=random.randint(40, 400)), shelf, random)
    past.returned_at = past.issued_at + timedelta(days=random.randint(2, 30))
    return past


def hold(one: Account, now: datetime, random: Random) -> Hold:
    placed = timezone.localdate(now) - timedelta(days=random.randint(1, 40))
    ready = placed + timedelta(days=1) if random.random() < 0.3 else None
    return Hold(account=one, title=random.choice(TITLES), placed_on=placed, pickup_branch=one.branch, ready_on=ready)


def fee(one: Account, now: datetime, random: Random) -> Fee:
    on = timezone.localdate(now) - timedelta(days=random.randint(3, 200))
    paid = on + timedelta(days=2) if random.random() < 0.4 else None
    return Fee(account=one, reason=random.choice(FEES), cents=random.randint(2, 60) * 25, on=on, paid_on=paid)
