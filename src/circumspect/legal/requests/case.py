"""What a case page shows of one request to one reader."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from circumspect.adoption.said import said
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import NamedReader, Request
from circumspect.legal.queries import requests_for
from circumspect.legal.requests.acts import grouped
from circumspect.legal.requests.clock import clock_of
from circumspect.legal.requests.queue import answer_days
from circumspect.legal.requests.standing import standing_of
from circumspect.legal.requests.steps import next_of
from circumspect.legal.requests.timeline import timeline_of
from circumspect.legal.situations import says_of, waiver_of
from circumspect.legal.states import State
from circumspect.legal.tabs import tabs_of
from circumspect.staff.models import Employee
from circumspect.staff.queries import holders_of


def case_of(request: Request, reader: Employee, tab: str, today: date | None = None) -> dict[str, object]:
    """The template's context. Who doesn't read all of it gets what they took in, the owner, and their own tabs."""
    standing = standing_of(request, reader)
    shown = tabs_of(request, reader)
    chosen = next((each for each in shown if each[0].name == tab), shown[0] if shown else None)
    context = {
        "request_": request,
        "standing": standing,
        "clock": clock_of(request, today or timezone.localdate(), answer_days()),
        "reads_all": standing.reads_all,
        "tabs": [each for each, _found in shown],
        "tab": chosen[0] if chosen else None,
        "found": chosen[1] if chosen else None,
        "groups": grouped(standing),
        "to_call": to_call(request, reader),
    }
    if not standing.reads_all:
        return context
    steps = next_of(request, standing, reader)
    return context | {
        "primary": steps[0] if steps else None,
        "beside": steps[1:],
        "groups": grouped(standing, but=[one.url.rstrip("/").rpartition("/")[2] for one in steps]),
        "timeline": timeline_of(request),
        "verifications": request.verifications.select_related("by"),
        "appeals": request.appeals.select_related("taken_by", "answered_by"),
        "taken": request.taken.select_related("listed_by", "struck_by") if standing.warrant else None,
        "past": request.past_decisions.select_related("decided_by", "reopened_by"),
        "waiver": waiver_of(request),
        "readers": NamedReader.objects.filter(request=request, ended_at=None).select_related("employee")
        if standing.sealed
        else None,
        "linked": linked_to(request, reader),
        "is_public": standing.advised,
        "advice": advice_of(request, reader) if standing.advised else "",
    }


def to_call(request: Request, reader: Employee) -> list[Employee]:
    """Who is called at once by whoever has such a paper before them: the Director, for a warrant."""
    if request.state not in (State.RECEIVED, State.EXECUTING):
        return []
    return [person for person in holders_of(*rules_of(request.kind).told) if person != reader]


def advice_of(request: Request, reader: Employee) -> str:
    """What the policy has us tell somebody of the public who asks for images."""
    footage = says_of(request, reader).footage
    return said(footage.say) if footage else ""


def linked_to(request: Request, reader: Employee) -> list[Request]:
    """What it follows, what follows it, and what names the same complaint; only what the reader may know of."""
    found = Q(pk=request.follows_id) | Q(follows=request)
    if request.complaint_number:
        found |= Q(reference=request.complaint_number)
    if request.reference:
        found |= Q(complaint_number=request.reference)
    return list(requests_for(reader).filter(found).exclude(pk=request.pk).order_by("received_at")[:20])
