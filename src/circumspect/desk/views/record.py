"""One account's record, under a grant, until its time is over."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from circumspect.patrons.actions.close_record import close_record
from circumspect.patrons.models import RecordGrant
from circumspect.patrons.record import GrantEnded, live_grant, read_record
from circumspect.staff.access import CIRCULATION, open_to


@open_to(CIRCULATION)
def record(request: HttpRequest, key: str) -> HttpResponse:
    """The record while the grant lasts; afterwards a page that says it is over. Another's grant isn't there at all."""
    kept = RecordGrant.objects.select_related("account", "employee").filter(key=key, employee=request.user).first()
    if kept is None:
        raise Http404
    try:
        grant = live_grant(key, request.user)
        found = read_record(grant)
    except GrantEnded as error:
        return render(request, "desk/record_over.html", {"kept": kept, "why": str(error)})
    response = render(request, "desk/record.html", {"kept": kept, "grant": grant, "record": found})
    response["Refresh"] = str(int((grant.ends_at - timezone.now()).total_seconds()) + 1)
    return response


@open_to(CIRCULATION)
@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    try:
        close_record(key=key, by=request.user)
    except GrantEnded:
        if not RecordGrant.objects.filter(key=key, employee=request.user).exists():
            raise Http404 from None
    return redirect("record", key)
