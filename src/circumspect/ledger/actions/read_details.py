"""Show the details of entries, which name people. Reading the log's details is an opening too, so it is remembered."""

from collections.abc import Sequence

from django.db import transaction

from circumspect.ledger.actions.append import Appended, append_all
from circumspect.ledger.entry import Happening, Json, written_time
from circumspect.ledger.queries import Search, details_of


@transaction.atomic
def read_details(
    *, indexes: Sequence[int], search: Search, actor: str, role: str = ""
) -> tuple[Appended, dict[int, dict[str, Json]]]:
    """The details of these entries that are still there. One entry `log.read`, returned too, says which, and by which
    search.

    Whether `actor` may do this is for the caller to decide. A search about one subject is logged about it too.
    """
    found = details_of(indexes)
    filters: dict[str, Json] = {
        name: written_time(value) if hasattr(value, "isoformat") else value
        for name in ("actor", "kind", "clause", "since", "until")
        if (value := getattr(search, name))
    }
    read: dict[str, Json] = {"entries": sorted(found), **({"search": filters} if filters else {})}
    appended = append_all([Happening("log.read", actor, role, details=read, pseudonym=search.subject)])
    return appended[0], found
