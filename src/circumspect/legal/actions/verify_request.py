"""Write down what was checked about who asks and about their paper."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.models import Check, Delivery, Request, Verification
from circumspect.legal.officers import officers_request
from circumspect.legal.states import Kind, State
from circumspect.legal.stepping import log, step
from circumspect.legal.wording import MIDDLE, RequestError, worded
from circumspect.staff.models import Employee

TELLING_DIGITS = 7


@transaction.atomic
def verify_request(
    *, key: str, how: Check, found: str, genuine: bool, by: Employee, number: str = "", looked_up: str = ""
) -> Verification:
    """Logged as `request.verified`. The first check begins the verification.

    Raises NotAllowed, NoSuchRequest, RequestError.

    What isn't genuine gets nothing: a link to a package that waits for it opens nothing any more.

    A call-back goes to a number that we looked up ourselves: the one that the requester gave proves nothing.
    """
    request = officers_request(key, by)
    if request.state in (State.CLOSED, State.RECEIVED) and request.kind != Kind.SEARCH_WARRANT:
        raise RequestError(_("Nothing is checked for a request that is closed."))
    how = Check(how)
    number = worded(number, 60, field="number")
    looked_up = worded(looked_up, 200, field="looked_up")
    if how == Check.CALL_BACK:
        check_number(request, number, looked_up)
    found = worded(found, MIDDLE, missing=_("Write what you checked, and what came out."), field="found")
    if request.state == State.ROUTED:
        step(request, State.VERIFYING, by=by)
    made = Verification.objects.create(
        request=request,
        how=how,
        number=number,
        looked_up=looked_up,
        found=found,
        genuine=genuine,
        at=timezone.now(),
        by=by,
    )
    ended = 0
    if not genuine:
        links = Delivery.objects.filter(release__request=request, way=Delivery.Way.LINK, fetched_at=None, ended_at=None)
        ended = links.update(ended_at=made.at)
    log(
        "request.verified",
        request,
        by,
        {
            "how": how.value,
            "number": number,
            "looked_up": looked_up,
            "found": found,
            "genuine": genuine,
            "links_ended": ended,
        },
    )
    return made


def check_number(request: Request, number: str, looked_up: str) -> None:
    if not number:
        raise RequestError(_("Write the number that you called."), "number")
    if not looked_up:
        raise RequestError(_("Write where you looked the number up: not on their paper or card."), "looked_up")
    called, given = digits(number), digits(request.reach)
    if len(given) >= TELLING_DIGITS and (given in called or called in given):
        raise RequestError(
            _("That is the number they gave. Look their agency's number up yourself, and call that one."), "number"
        )


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)
