"""Keep loans as an export has them. One loan is one account, one barcode and one moment of issue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from circumspect.patrons.koha.loan_row import LoanRow
from circumspect.patrons.koha.take_patrons import Counts
from circumspect.patrons.models import Card, Loan

FIELDS = ("title", "due_at", "returned_at")


@dataclass(slots=True)
class LoanTaker:
    refuse: Callable[[int, str], None]
    counts: Counts = field(default_factory=Counts)

    def take(self, rows: Sequence[LoanRow]) -> None:
        """Keep these rows; the caller's transaction holds them together with all others."""
        cards = Card.objects.filter(number__in={row.card for row in rows})
        accounts = dict(cards.values_list("number", "account_id"))
        kept = {
            (loan.account_id, loan.barcode, loan.issued_at): loan
            for loan in Loan.objects.filter(
                account__in=set(accounts.values()), barcode__in={row.barcode for row in rows}
            )
        }
        new: list[Loan] = []
        changed: dict[int, Loan] = {}
        for row in rows:
            account = accounts.get(row.card)
            if account is None:
                self.refuse(row.line, "no card here has this cardnumber")
                continue
            key = (account, row.barcode, row.issued_at)
            loan = kept.get(key)
            if loan is None:
                loan = kept[key] = Loan(account_id=account, barcode=row.barcode, issued_at=row.issued_at)
                bring(loan, row)
                new.append(loan)
                self.counts.new += 1
            elif bring(loan, row) and loan.pk is not None:
                changed[loan.pk] = loan
                self.counts.changed += 1
            else:
                self.counts.unchanged += 1
        Loan.objects.bulk_create(new)
        Loan.objects.bulk_update(changed.values(), FIELDS)


def bring(loan: Loan, row: LoanRow) -> bool:
    """Bring a loan to what the row says; whether that changed it. A date that the file lacks is not forgotten here."""
    changes = {name: getattr(row, name) for name in FIELDS if getattr(row, name) is not None}
    differs = any(getattr(loan, name) != value for name, value in changes.items())
    for name, value in changes.items():
        setattr(loan, name, value)
    return differs
