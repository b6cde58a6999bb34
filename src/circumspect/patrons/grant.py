"""The grant to read one account's record. Whoever reads a record holds one; there is no other door."""

from dataclasses import dataclass
from datetime import datetime

from circumspect.patrons.reach import WHOLE, Reach


@dataclass(frozen=True, slots=True)
class Grant:
    """Who may read which account's record, under which clause, until when (UTC). Made by `grant_record` alone."""

    key: str
    account_id: int
    employee_id: int
    clause: str
    scope: str
    ends_at: datetime
    reach: Reach = WHOLE
