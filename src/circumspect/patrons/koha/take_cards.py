"""Keep the cards of an export. What the staff reported or issued here stands, whatever the file says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from circumspect.patrons.koha.patron_row import PatronRow
from circumspect.patrons.models import Account, Card, CardReport, Channel

BY_IMPORT = {"channel": Channel.WRITING, "said_by": "the import"}


@dataclass(slots=True)
class CardTaker:
    note: Callable[[int, str], None]

    def take(
        self, pairs: Sequence[tuple[PatronRow, Account]], in_use: dict[int, Card], by_card: dict[str, Card]
    ) -> set[int]:
        """Returns the keys of the accounts whose cards changed."""
        new: list[Card] = []
        given_up: list[Card] = []
        same: list[tuple[PatronRow, Card]] = []
        for row, account in pairs:
            current = in_use.get(account.pk)
            if not row.card:
                continue
            if current is not None and current.number == row.card:
                same.append((row, current))
            elif row.card in by_card:
                self.note(row.line, "this card was replaced here; the newer one stays")
            elif current is not None and current.issued_by_id is not None:
                self.note(row.line, "another card was issued here and stays; the file's isn't taken")
            else:
                if current is not None:
                    current.status = Card.Status.REPLACED
                    given_up.append(current)
                status = Card.Status.MISSING if row.lost else Card.Status.VALID
                new.append(Card(account=account, number=row.card, status=status))
        Card.objects.bulk_update(given_up, ["status"])
        Card.objects.bulk_create(new)
        CardReport.objects.bulk_create(
            [
                CardReport(card=card, kind=CardReport.Kind.MISSING, **BY_IMPORT)
                for card in new
                if card.status == Card.Status.MISSING
            ]
        )
        return {card.account_id for card in new} | self.follow(same)

    def follow(self, same: Sequence[tuple[PatronRow, Card]]) -> set[int]:
        """Follow the file's `lost` for cards that are in use, unless somebody here reported otherwise."""
        differing = [
            (row, card)
            for row, card in same
            if row.lost is not None and row.lost != (card.status in (Card.Status.MISSING, Card.Status.STOLEN))
        ]
        if not differing:
            return set()
        last_by_staff = {
            report.card_id: report.recorded_by_id is not None
            for report in CardReport.objects.filter(card__in=[card for _, card in differing]).order_by("at", "id")
        }
        changed, reports = [], []
        for row, card in differing:
            if last_by_staff.get(card.pk, not row.lost):
                self.note(row.line, f"the card is recorded as {card.status} here and stays so; the file says otherwise")
                continue
            card.status = Card.Status.MISSING if row.lost else Card.Status.VALID
            changed.append(card)
            kind = CardReport.Kind.MISSING if row.lost else CardReport.Kind.FOUND
            reports.append(CardReport(card=card, kind=kind, at=timezone.now(), **BY_IMPORT))
        Card.objects.bulk_update(changed, ["status"])
        CardReport.objects.bulk_create(reports)
        return {card.account_id for card in changed}
