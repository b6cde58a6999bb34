"""Whether accounts resemble the people who work here, without giving out a name or an address.

This is the narrow question that looking for breaches asks: its answer says "the same surname, which so many share" or
"the same address", and no more. Whoever asks it writes it down in the log first (oversight).
"""

import os
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from circumspect.ledger.keys import log_keys
from circumspect.patrons.models import Account
from circumspect.patrons.names import fold
from circumspect.patrons.record import address_marks


@dataclass(frozen=True, slots=True)
class Likeness:
    """One account beside the employees. `namesakes`: sign-in names of employees who have exactly this name, each the
    only account of that name or not (`sure`). `surname`: who has this surname, which `shared_by` accounts have.
    `household`: whose own account has the same address, as `at_address` accounts do."""

    namesakes: frozenset[str]
    sure: bool
    surname: frozenset[str]
    shared_by: int
    household: frozenset[str]
    at_address: int


def likenesses(people: Mapping[str, str], subjects: Collection[str]) -> dict[str, Likeness]:
    """For each of the log's pseudonyms that is an account's: how it is like anybody. `people`: sign-in name → name."""
    asked, pseudonym = set(subjects), log_keys().pseudonym
    rows = [
        (pk, pseudonym(f"account:{key}"), *parts(search_name))
        for pk, key, search_name in Account.objects.values_list("pk", "key", "search_name").iterator()
    ]
    surnames = Counter(surname for _, _, surname, _ in rows)
    fullnames = Counter((surname, first) for _, _, surname, first in rows)
    named = {username: of_employee(name) for username, name in people.items()}
    own = {pk: who for pk, _, surname, first in rows if (who := exactly(surname, first, named))}
    marks = address_marks([pk for pk, subject, *_ in rows if subject in asked or pk in own], os.urandom(32))
    homes: dict[bytes, set[str]] = {}
    for pk, who in own.items():
        if pk in marks:
            homes.setdefault(marks[pk], set()).update(who)
    at_home = Counter(marks.values())
    return {
        subject: Likeness(
            exactly(surname, first, named),
            fullnames[surname, first] == 1,
            frozenset(username for username, (theirs, _) in named.items() if theirs == surname),
            surnames[surname],
            frozenset(homes.get(marks.get(pk, b""), ())),
            at_home[marks[pk]] if pk in marks else 0,
        )
        for pk, subject, surname, first in rows
        if subject in asked
    }


def parts(search_name: str) -> tuple[str, str]:
    """Surname and first of the first names, folded as `Account.search_name` is."""
    surname, _, first = search_name.partition(", ")
    return surname, first.partition(" ")[0]


def of_employee(name: str) -> tuple[str, str]:
    words = fold(name).split()
    return (words[-1], words[0]) if len(words) > 1 else ("", "")


def exactly(surname: str, first: str, named: Mapping[str, tuple[str, str]]) -> frozenset[str]:
    return frozenset(username for username, name in named.items() if name == (surname, first))
