"""Keep patrons as an export has them, a few hundred at a time. What the staff recorded here is never overridden."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model, Q
from django.utils import timezone

from circumspect.patrons.koha.patron_row import PatronRow
from circumspect.patrons.koha.take_cards import CardTaker
from circumspect.patrons.koha.take_guardians import GuardianTaker
from circumspect.patrons.models import Account, Card, Contact
from circumspect.patrons.names import search_name

Say = Callable[[int, str], None]


@dataclass(slots=True)
class Counts:
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    noted: int = 0


@dataclass(slots=True)
class Known:
    """What is kept already of the accounts that some rows name."""

    by_number: dict[str, Account]
    by_card: dict[str, Card]
    contacts: dict[int, Contact]
    in_use: dict[int, Card]


@dataclass(slots=True)
class PatronTaker:
    """Takes rows of one file. `refuse` and `note` write to the report; a number is taken once in a file."""

    today: date
    adult_age: int
    refuse: Say
    note: Say
    counts: Counts = field(default_factory=Counts)
    lines_of_cards: dict[str, int] = field(default_factory=dict)
    lines_of_accounts: dict[str, int] = field(default_factory=dict)

    def take(self, rows: Sequence[PatronRow]) -> None:
        """Keep these rows; the caller's transaction holds them together with all others."""
        known = self.look_up(rows)
        pairs: list[tuple[PatronRow, Account]] = []
        for row in rows:
            reason = self.why_not(row, known)
            if reason:
                self.refuse(row.line, reason)
            else:
                pairs.append((row, self.account_of(row, known) or Account(number=row.number, surname="")))
        new = [(row, account) for row, account in pairs if account.pk is None]
        old = [(row, account) for row, account in pairs if account.pk is not None]
        self.create(new)
        changed = self.update(old, known.contacts)
        changed |= CardTaker(self.note).take(pairs, known.in_use, known.by_card)
        changed |= GuardianTaker(self.today, self.adult_age, self.note).take(pairs)
        self.counts.new += len(new)
        self.counts.changed += len(changed & {account.pk for _, account in old})
        self.counts.unchanged += len({account.pk for _, account in old} - changed)

    def look_up(self, rows: Sequence[PatronRow]) -> Known:
        numbers, cards = [row.number for row in rows], [row.card for row in rows if row.card]
        by_card = {card.number: card for card in Card.objects.filter(number__in=cards).select_related("account")}
        accounts = Account.objects.filter(Q(number__in=numbers) | Q(pk__in={c.account_id for c in by_card.values()}))
        by_number = {account.number: account for account in accounts}
        by_pk = {account.pk: account for account in by_number.values()}
        for card in by_card.values():
            card.account = by_pk[card.account_id]
        in_use = Card.objects.filter(account__in=by_pk).exclude(status=Card.Status.REPLACED)
        return Known(
            by_number,
            by_card,
            Contact.objects.in_bulk(list(by_pk)),
            {card.account_id: card for card in in_use},
        )

    def why_not(self, row: PatronRow, known: Known) -> str:
        """Why a row isn't taken: its numbers stand in an earlier line, or belong to different accounts here."""
        earlier = self.lines_of_cards.get(row.card) if row.card else None
        if earlier:
            return f"cardnumber is the same as in line {earlier}"
        account = self.account_of(row, known)
        earlier = self.lines_of_accounts.get(account.number if account else row.number)
        if earlier:
            return f"userid is the same as in line {earlier}"
        card = known.by_card.get(row.card)
        if card and account and card.account_id != account.pk:
            return "cardnumber belongs to another account here than userid does"
        if row.card:
            self.lines_of_cards[row.card] = row.line
        self.lines_of_accounts[account.number if account else row.number] = row.line
        return ""

    def account_of(self, row: PatronRow, known: Known) -> Account | None:
        """The account of that userid, or the one that came without a userid by this card."""
        if row.number in known.by_number:
            return known.by_number[row.number]
        card = known.by_card.get(row.card)
        return card.account if card else None

    def create(self, pairs: Sequence[tuple[PatronRow, Account]]) -> None:
        now = timezone.now()
        for row, account in pairs:
            write(account, row.details)
            account.created_at = now
        Account.objects.bulk_create([account for _, account in pairs])
        Contact.objects.bulk_create([Contact(account=account, **row.contact) for row, account in pairs])

    def update(self, pairs: Sequence[tuple[PatronRow, Account]], contacts: dict[int, Contact]) -> set[int]:
        """Bring accounts to what the file says, but for what was recorded here. Returns the keys of those changed."""
        accounts, reach, fields, contact_fields, missing = [], [], {"search_name"}, set[str](), []
        for row, account in pairs:
            changes = self.wanted(row, account, account, row.details)
            if changes:
                write(account, changes)
                accounts.append(account)
                fields |= changes.keys()
            contact = contacts.get(account.pk)
            if contact is None:
                missing.append(Contact(account=account, **row.contact))
            elif changes := self.wanted(row, account, contact, row.contact):
                write(contact, changes)
                reach.append(contact)
                contact_fields |= changes.keys()
        if accounts:
            Account.objects.bulk_update(accounts, sorted(fields))
        if reach:
            Contact.objects.bulk_update(reach, sorted(contact_fields))
        Contact.objects.bulk_create(missing)
        return {account.pk for account in accounts} | {contact.account_id for contact in [*reach, *missing]}

    def wanted(
        self, row: PatronRow, account: Account, kept: Model, given: Mapping[str, str | date | None]
    ) -> dict[str, str | date | None]:
        """What differs and may be written. A date that the file doesn't know is not forgotten here."""
        changes = {}
        for name, value in given.items():
            if value is None or getattr(kept, name) == value:
                continue
            if name in account.recorded_here:
                self.note(row.line, f"{name} was recorded here by the staff and stays; the file says otherwise")
            else:
                changes[name] = value
        return changes


def write(kept: Model, changes: Mapping[str, str | date | None]) -> None:
    for name, value in changes.items():
        setattr(kept, name, value)
    if isinstance(kept, Account):
        kept.search_name = search_name(kept.surname, kept.first_name, kept.middle_name)
