"""Keep the guardians of an export: recorded without an agreement, which no file can give. A guardian ended here stays
ended, and one whom a former import brought gives way to another name.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from circumspect.patrons.koha.patron_row import PatronRow
from circumspect.patrons.models import Account, Guardian
from circumspect.patrons.names import fold
from circumspect.patrons.queries import holder_age

EVIDENCE = "brought in from the library's former records"
GONE = "no longer in the file that was brought in"


@dataclass(slots=True)
class GuardianTaker:
    today: date
    adult_age: int
    note: Callable[[int, str], None]

    def take(self, pairs: Sequence[tuple[PatronRow, Account]]) -> set[int]:
        """Returns the keys of the accounts whose guardians changed."""
        named = [(row, account) for row, account in pairs if row.guardian and self.counts(row, account)]
        recorded: dict[int, list[Guardian]] = defaultdict(list)
        for guardian in Guardian.objects.filter(account__in=[account.pk for _, account in named]):
            recorded[guardian.account_id].append(guardian)
        new, ended = [], []
        for row, account in named:
            same = [each for each in recorded[account.pk] if fold(each.name) == fold(row.guardian)]
            if any(each.ended_at is None for each in same):
                continue
            if same and any(each.ended_by_id is not None for each in same):
                self.note(row.line, "the guarantor was ended as a guardian here and stays ended")
                continue
            new.append(Guardian(account=account, name=row.guardian, evidence=EVIDENCE))
            ended += [each for each in recorded[account.pk] if each.ended_at is None and each.recorded_by_id is None]
        for guardian in ended:
            guardian.ended_at, guardian.end_reason = timezone.now(), GONE
        Guardian.objects.bulk_update(ended, ["ended_at", "end_reason"])
        Guardian.objects.bulk_create(new)
        return {guardian.account_id for guardian in new}

    def counts(self, row: PatronRow, account: Account) -> bool:
        if holder_age(account, self.today, self.adult_age) != "adult":
            return True
        self.note(row.line, "the holder is of age, so the guarantor isn't recorded as a guardian")
        return False
