"""Correct what was taken down wrongly at intake. The log keeps what stood there before, and why it was changed."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.legal.due import due_of
from circumspect.legal.models import Contract, Paper, Request
from circumspect.legal.officers import officers_request
from circumspect.legal.states import FIXED
from circumspect.legal.stepping import log
from circumspect.legal.wording import RequestError, reason_of, worded
from circumspect.staff.models import Employee

TEXTS: Mapping[str, int] = {
    "who": 120,
    "organisation": 120,
    "identification": 120,
    "reach": 120,
    "reference": 80,
}
DECIDED_ON = ("paper", "contract", "court_finding")


@transaction.atomic
def correct_request(*, key: str, changes: Mapping[str, object], reason: str, by: Employee) -> Request:
    """`changes`: any of TEXTS, `paper`, `contract`, `court_finding` (bool), `due_on` (of the paper, or None).

    Logged as `request.corrected`. What was decided on isn't corrected under the decision; reopen it first. What was
    asked for, when and by which kind of paper stays as taken down. Raises NotAllowed, NoSuchRequest, RequestError.
    """
    request = officers_request(key, by)
    decided = request.state in FIXED
    differ: dict[str, list[str]] = {}
    for field, value in changes.items():
        before, after = getattr(request, field), wanted(field, value)
        if (field == "due_on" and after == before) or before == after:
            continue
        if decided and field in DECIDED_ON:
            why = _("It was decided on this, so it stays as it is. Reopen the request to correct it.")
            raise RequestError(why, field)
        setattr(request, field, after)
        differ[field] = [str(before or ""), str(after or "")]
    if "due_on" in differ:
        paper = changes["due_on"]
        due = due_of(request.kind, request.received_at, paper if isinstance(paper, date) else None, pack_in_force())
        request.due_on, request.due_found = due.on, due.found
        differ["due_on"][1] = str(due.on or "")
    if not request.who:
        raise RequestError(_("Write their name, or that they won't give it."), "who")
    if not differ:
        raise RequestError(_("Nothing is different from what stands there."))
    request.save(update_fields=[*differ, *(["due_found"] if "due_on" in differ else [])])
    log(
        "request.corrected",
        request,
        by,
        {"changes": {k: list(v) for k, v in differ.items()}, "reason": reason_of(reason)},
    )
    return request


def wanted(field: str, value: object) -> object:
    if field in TEXTS:
        return worded(str(value or ""), TEXTS[field], field=field)
    if field == "paper":
        return Paper(str(value or "")).value
    if field == "contract" and (value is None or isinstance(value, Contract)):
        return value
    if field == "court_finding":
        return bool(value)
    if field == "due_on" and (value is None or isinstance(value, date)):
        return value
    raise RequestError(_("“%(field)s” isn't corrected here.") % {"field": field}, field)
