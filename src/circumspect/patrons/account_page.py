"""What the account's page shows: what issuing, renewing and listing need, and nothing of the record."""

from dataclasses import dataclass
from datetime import date

from circumspect.adoption.models import TextVersion
from circumspect.adoption.queries import in_force, pack_in_force
from circumspect.patrons.models import Account, Card, CardReport, Consent, Guardian, ListedPerson
from circumspect.patrons.queries import (
    CardStatus,
    HolderAge,
    age_in_years,
    card_status,
    consents_of,
    guardians_in_force,
    holder_age,
    listed_persons_in_force,
    today,
)


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card by its last four digits, as it stands today, with what was reported of it."""

    last_four: str
    status: CardStatus
    replaced: bool
    card: Card
    reports: tuple[CardReport, ...]


@dataclass(frozen=True, slots=True)
class AccountPage:
    account: Account
    today: date
    age: HolderAge
    years: int | None
    card: CardLine | None
    old_cards: tuple[CardLine, ...]
    guardians: tuple[Guardian, ...]
    past_guardians: tuple[Guardian, ...]
    persons: tuple[ListedPerson, ...]
    past_persons: tuple[ListedPerson, ...]
    consents: tuple[Consent, ...]
    text: TextVersion | None

    @property
    def is_minor(self) -> bool:
        return self.age == "minor"

    @property
    def needs_guardian(self) -> bool:
        return self.is_minor and not self.guardians

    @property
    def needs_agreement(self) -> bool:
        return self.is_minor and bool(self.guardians) and not any(each.agreed_at for each in self.guardians)

    @property
    def needs_consent(self) -> bool:
        return self.text is None or not any(consent.text_id == self.text.pk for consent in self.consents)

    @property
    def next_step(self) -> str:
        """The name of the one thing that comes next before the account has a card that is good; '' when it has."""
        if self.needs_guardian:
            return "list_guardian"
        if self.needs_agreement:
            return "record_agreement"
        if self.needs_consent:
            return "record_consent"
        return "issue_card" if self.card is None else ""


def account_page(account: Account) -> AccountPage:
    on = today()
    adult_age = pack_in_force().settings.adult_age
    cards = [card_line(card, on) for card in cards_of(account)]
    guardians = guardians_in_force(account, on, adult_age)
    persons = listed_persons_in_force(account, on)
    known = account.date_of_birth is not None and account.date_of_birth <= on
    return AccountPage(
        account=account,
        today=on,
        age=holder_age(account, on, adult_age),
        years=age_in_years(account.date_of_birth, on) if known else None,  # type: ignore[arg-type]
        card=next((line for line in cards if not line.replaced), None),
        old_cards=tuple(line for line in cards if line.replaced),
        guardians=tuple(guardians),
        past_guardians=tuple(others(Guardian.objects.filter(account=account), guardians)),  # type: ignore[arg-type]
        persons=tuple(persons),
        past_persons=tuple(others(ListedPerson.objects.filter(account=account), persons)),  # type: ignore[arg-type]
        consents=tuple(consents_of(account)),
        text=in_force(TextVersion),
    )


def cards_of(account: Account) -> list[Card]:
    return list(
        Card.objects.filter(account=account)
        .select_related("account", "issued_by")
        .prefetch_related("reports__recorded_by")
        .order_by("-issued_at", "-id")
    )


def card_line(card: Card, on: date) -> CardLine:
    reports = sorted(card.reports.all(), key=lambda report: (report.at, report.pk), reverse=True)
    return CardLine(card.number[-4:], card_status(card, on), card.status == Card.Status.REPLACED, card, tuple(reports))


def others(recorded: object, in_force: list[Guardian] | list[ListedPerson]) -> list[object]:
    """Those recorded once and not in force today, the latest first."""
    now = {each.pk for each in in_force}
    rows = recorded.select_related("recorded_by", "ended_by").order_by("-recorded_at", "-id")  # type: ignore[attr-defined]
    return [row for row in rows if row.pk not in now]
