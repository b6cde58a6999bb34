""" "Police are here": whom to call, what to say, and taking the request in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from circumspect.adoption.queries import pack_in_force
from circumspect.desk.actions.take_request import decide, take_request
from circumspect.desk.ask import CHANNELS, OUTSIDERS
from circumspect.desk.following import nexts_of
from circumspect.desk.forms import AskForm, RequestForm
from circumspect.desk.officers import titles
from circumspect.staff.access import EMPLOYEES, open_to
from circumspect.staff.queries import officers


@open_to(EMPLOYEES)
def police(request: HttpRequest) -> HttpResponse:
    """The page, and where its form is sent. A question at the desk may begin it with what is known already."""
    if request.method != "POST":
        return drawn(request, RequestForm(initial={"requester": "police"}))
    if "begin" in request.POST:
        return drawn(request, RequestForm(initial=known_already(request)))
    form = RequestForm(request.POST)
    if not form.is_valid():
        return drawn(request, form, status=422)
    referral = take_request(request=form.request(timezone.now()), by=request.user)
    return redirect("referral", referral.key)


def known_already(request: HttpRequest) -> dict[str, object]:
    """From the desk's question: who, over which channel, with what, about which account."""
    asked = AskForm(request.POST)
    asked.is_valid()
    who = asked.value("who")
    return {
        "requester": who if who in OUTSIDERS else "other",
        "channel": asked.value("channel") or CHANNELS[0],
        "presents": list(asked.value("presents")),
        "account_key": asked.value("shown"),
    }


def drawn(request: HttpRequest, form: RequestForm, status: int = 200) -> HttpResponse:
    pack = pack_in_force()
    requester = form["requester"].value()
    requester = requester if requester in OUTSIDERS else "police"
    decision = decide(pack, requester, CHANNELS[0], frozenset())
    context = {
        "form": form,
        "requester": requester,
        "decision": decision,
        "goes_to": titles(decision.refer_to, pack),
        "officers": officers(pack.settings.officers),
        "nexts": nexts_of(None, request.user),
    }
    return render(request, "desk/police.html", context, status=status)
