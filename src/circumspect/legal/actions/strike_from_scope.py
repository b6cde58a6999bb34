"""Narrow a request: strike something of its scope, with a reason. What was struck stays to be seen."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.actions.add_to_scope import open_scope
from circumspect.legal.models import FootageScope, RecordScope
from circumspect.legal.officers import officers_request
from circumspect.legal.stepping import log
from circumspect.legal.wording import SHORT, RequestError, reason_of
from circumspect.staff.models import Employee

Item = RecordScope | FootageScope
ITEMS: dict[str, type[RecordScope] | type[FootageScope]] = {"record": RecordScope, "footage": FootageScope}


@transaction.atomic
def strike_from_scope(*, key: str, item: str, reason: str, by: Employee) -> Item:
    """`item` is such as `record-12` or `footage-3`. Logged as `request.scope_struck`.

    A hold of what was struck stays until two people release it.

    Raises NotAllowed, NoSuchRequest, RequestError.
    """
    request = officers_request(key, by)
    open_scope(request)
    kind, _dash, number = item.partition("-")
    found = None
    if kind in ITEMS and number.isdecimal():
        found = ITEMS[kind].objects.select_for_update().filter(request=request, pk=int(number)).first()
    if found is None:
        raise RequestError(_("That isn't in the scope of this request."))
    if found.struck_at is not None:
        raise RequestError(_("That was struck already."))
    found.struck_at, found.struck_by = timezone.now(), by
    found.struck_because = reason_of(reason, most=SHORT)
    found.save(update_fields=["struck_at", "struck_by", "struck_because"])
    log(
        "request.scope_struck",
        request,
        by,
        {"item": item, "struck": named(found), "reason": found.struck_because},
    )
    return found


def named(item: Item) -> str:
    return item.account.name if isinstance(item, RecordScope) else item.camera.name
