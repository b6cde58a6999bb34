"""The accounts to try: one for each thing that is easily got wrong, all made through the actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from circumspect.patrons.actions.enrol_account import enrol_account
from circumspect.patrons.actions.issue_card import issue_card
from circumspect.patrons.actions.list_guardian import list_guardian
from circumspect.patrons.actions.list_person import list_person
from circumspect.patrons.actions.record_consent import record_consent
from circumspect.patrons.models import Account
from circumspect.patrons.record import ContactDetails
from circumspect.site.demo.card_numbers import card_number
from circumspect.site.demo.clock import dated
from circumspect.site.demo.reading import Shelf, reading_of
from circumspect.site.demo.staff import employee

LONG_ENOUGH = timedelta(days=700)
FORM = "signed form"
FIRST_ITEM = 900_000


@dataclass(frozen=True, slots=True)
class Case:
    """One account to try. `place` is that of its card; `guardians` name those who agree to a minor's card."""

    id: str
    place: int
    first_name: str
    surname: str
    born: date | None
    guardians: tuple[str, ...] = ()


def cases(today: date) -> tuple[Case, ...]:
    """In the order in which they were enrolled; each may name an earlier one as a listed person's own account."""
    return (
        Case("holder", 1, "Testa", "Fictionwood", years_ago(today, 41)),
        Case("carer", 2, "Carelia", "Helpworthy", years_ago(today, 52)),
        Case("child", 3, "Mina", "Pretendham-Storybrook", years_ago(today, 9), ("Odalys Pretendham",)),
        Case("child_elsewhere", 4, "Mina", "Pretendham-Storybrook", years_ago(today, 9), ("Tolliver Storybrook",)),
        Case("stolen", 5, "Lorimer", "Snatchaway", years_ago(today, 33)),
        Case("missing", 6, "Wanda", "Sofacushion", years_ago(today, 67)),
        Case("replaced", 7, "Neo", "Secondcard", years_ago(today, 28)),
        Case("expired", 9, "Vera", "Yesterdale", years_ago(today, 58)),
        Case("ageless", 10, "Ignota", "Undated", None),
        Case("birthday", 11, "Majora", "Eighteenby", years_ago(today, 18), ("Parella Eighteenby",)),
        Case("leap", 12, "Leonard", "Leapling", leap_day(today), ("Februaria Leapling",)),
        Case(
            "two_guardians", 13, "Duo", "Bothington", years_ago(today, 12), ("Anselma Bothington", "Ferris Bothington")
        ),
        Case("unsigned", 14, "Cautia", "Notyet", years_ago(today, 39)),
    )


def years_ago(today: date, years: int) -> date:
    """The same day so many years before; 28 February where that year has no 29th."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return date(today.year - years, 2, 28)


def leap_day(today: date) -> date:
    """The 29 February of the eldest who is still a minor: of age not before 1 March of the eighteenth year."""
    year = next(y for y in range(today.year - 18, today.year) if y % 4 == 0 and date(y + 18, 3, 1) > today)
    return date(year, 2, 29)


def enrol_cases(today: date) -> Mapping[str, Account]:
    """Enrol them all, some days before `today`, and write down the people whom their holders trust."""
    accounts = {case.id: enrol(case) for case in cases(today)}
    desk = employee("desk")
    holder = accounts["holder"]
    list_person(
        account=holder,
        name=accounts["carer"].name,
        evidence=FORM,
        permitted_by=holder.name,
        own_account=accounts["carer"],
        by=desk,
    )
    list_person(account=holder, name="Nachbar Nextdoor", evidence=FORM, permitted_by=holder.name, by=desk)
    list_person(
        account=accounts["stolen"], name="Sororia Snatchaway", evidence=FORM, permitted_by="Lorimer Snatchaway", by=desk
    )
    list_person(
        account=accounts["child"],
        name="Grania Pretendham",
        evidence=FORM,
        permitted_by="Odalys Pretendham",
        until=today + timedelta(days=30),
        by=desk,
    )
    return accounts


def enrol(case: Case) -> Account:
    """The account with its guardians, the consent and a card, as the desk would do it."""
    desk, now = employee("desk"), timezone.now()
    account = enrol_account(
        number=f"C{case.place:05d}",
        surname=case.surname,
        first_name=case.first_name,
        date_of_birth=case.born,
        branch="MAIN",
        category="JUVENILE" if case.guardians else "ADULT",
        expires_on=timezone.localdate() + (timedelta() if case.id == "expired" else LONG_ENOUGH),
        contact=ContactDetails(f"{case.place} Example Street", "Fictionville", "ZZ", "00000", phone="555-0199"),
        by=desk,
    )
    for name in case.guardians:
        list_guardian(account=account, name=name, evidence="application form", agreed=True, by=desk)
    if case.id != "unsigned":
        signer = case.guardians[0] if case.guardians else account.name
        record_consent(account=account, signed_by=signer, how="paper", by=desk)
        dated(issue_card(account=account, number=card_number(case.place), by=desk), "issued_at")
    random = Random(case.id)  # noqa: S311  (nothing secret)
    for row in reading_of(account, now, Shelf(FIRST_ITEM + 100 * case.place), random):
        row.save()
    return account
