"""The ordinary accounts of the demonstration, as an import would have brought them: many, varied, always the same."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.db.models import Model
from django.utils import timezone

from circumspect.adoption.models import TextVersion
from circumspect.adoption.queries import text_in_force
from circumspect.ledger.actions import append
from circumspect.patrons.models import Account, Card, Consent, Contact, Guardian, ListedPerson
from circumspect.patrons.names import search_name
from circumspect.site.demo.card_numbers import card_number
from circumspect.site.demo.names import BRANCHES, FIRST_NAMES, STREETS, SURNAMES, ordinary_names
from circumspect.site.demo.reading import Shelf, reading_of
from circumspect.site.demo.staff import employee
from circumspect.staff.models import Employee

ACCOUNTS = 380
FIRST_CARD = 1001
STATUSES = (Card.Status.VALID, Card.Status.STOLEN, Card.Status.MISSING)
EXPIRES_IN = (-200, -20, 90, 200, 400, 600, 900)


@dataclass(frozen=True, slots=True)
class Setting:
    """What every account is made with."""

    now: datetime
    text: TextVersion
    desk: Employee
    random: Random

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def days_ago(self, least: int, most: int) -> datetime:
        return self.now - timedelta(days=self.random.randint(least, most), minutes=self.random.randint(0, 600))


def bring_in_crowd() -> None:
    """Write the ordinary accounts with what hangs on them, and log that they were brought in."""
    random = Random("Fictionville")  # noqa: S311  (nothing secret: the same crowd each time)
    setting = Setting(timezone.now(), text_in_force(), employee("desk"), random)
    accounts = [account(place, names, setting) for place, names in enumerate(ordinary_names(ACCOUNTS), 1)]
    Account.objects.bulk_create(accounts)
    rows: list[Model] = []
    shelf = Shelf()
    for place, one in enumerate(accounts):
        rows += [contact(one, setting), card(one, place, setting), *people(one, setting)]
        rows += reading_of(one, setting.now, shelf, random)
    for model in dict.fromkeys(type(row) for row in rows):
        model._default_manager.bulk_create([row for row in rows if type(row) is model])
    append("demo.accounts_made", actor="it", role="it", details={"accounts": len(accounts)})


def account(place: int, names: tuple[str, str], setting: Setting) -> Account:
    first, last = names
    born = date_of_birth(setting)
    return Account(
        number=f"F{place:05d}",
        surname=last,
        first_name=first,
        search_name=search_name(last, first),
        date_of_birth=born,
        branch=setting.random.choice(BRANCHES),
        category="JUVENILE" if is_child(born, setting.today) else "ADULT",
        enrolled_on=timezone.localdate(setting.days_ago(30, 3000)),
        expires_on=setting.today + timedelta(days=setting.random.choice(EXPIRES_IN)),
    )


def date_of_birth(setting: Setting) -> date | None:
    """One in twenty unknown, one in five a child; nobody near the day on which that changes."""
    dice = setting.random.random()
    if dice < 0.05:
        return None
    years = setting.random.randint(5, 16) if dice < 0.25 else setting.random.randint(19, 92)
    return setting.today - timedelta(days=years * 366 + setting.random.randint(5, 300))


def is_child(born: date | None, today: date) -> bool:
    return born is not None and (today - born).days < 18 * 365


def contact(one: Account, setting: Setting) -> Contact:
    return Contact(
        account=one,
        address=f"{setting.random.randint(1, 99)} {setting.random.choice(STREETS)}",
        city="Fictionville",
        state="ZZ",
        zipcode="00000",
        email=f"{one.first_name}.{one.surname}@example.com".lower(),
        phone=f"555-01{setting.random.randint(0, 99):02d}",
    )


def card(one: Account, place: int, setting: Setting) -> Card:
    status = setting.random.choices(STATUSES, weights=(95, 2, 3))[0]
    number = card_number(FIRST_CARD + place)
    return Card(account=one, number=number, status=status, issued_at=setting.days_ago(20, 1500))


def people(one: Account, setting: Setting) -> list[Model]:
    """A guardian for a child, now and then a listed person, and a consent from nearly everyone."""
    found: list[Model] = []
    signer, since = one.name, setting.days_ago(8, 15)
    if is_child(one.date_of_birth, setting.today):
        signer = f"{setting.random.choice(FIRST_NAMES)} {one.surname}"
        found.append(
            Guardian(account=one, name=signer, evidence="application form", recorded_at=since, agreed_at=since)
        )
    elif setting.random.random() < 0.12:
        name = f"{setting.random.choice(FIRST_NAMES)} {setting.random.choice(SURNAMES)}"
        found.append(
            ListedPerson(account=one, name=name, evidence="signed form", recorded_at=since, permitted_by=signer)
        )
    if setting.random.random() < 0.9:
        found.append(
            Consent(account=one, text=setting.text, signed_by=signer, how="paper", at=since, witnessed_by=setting.desk)
        )
    return found
