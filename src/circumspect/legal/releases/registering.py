"""What releases tell the case page: its tabs, and the next thing to do."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from circumspect.legal import primary, tabs
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import Release, ReleaseState, Request
from circumspect.legal.models.releases import LIVE
from circumspect.legal.primary import Primary
from circumspect.legal.releases.queries import is_officer, lines_of, releases_of
from circumspect.legal.releases.sentences import register_sentences
from circumspect.legal.states import GRANTS, State
from circumspect.staff.models import Employee

NEXT = {
    ReleaseState.COLLECTING: (_("See how the release comes together"), ""),
    ReleaseState.PREVIEW: (
        _("Look at the release"),
        _("It is collected. What leaves is looked at first, then approved."),
    ),
    ReleaseState.SEALING: (_("See how the release is sealed"), ""),
    ReleaseState.SEALED: (_("Hand the package over"), _("It is sealed and waits for whoever gets it.")),
}


def register_releases() -> None:
    register_sentences()
    tabs.register(tabs.Tab("items", _("Items"), "legal/releases/tab_items.html", found_items, place=20))
    tabs.register(tabs.Tab("custody", _("Custody"), "legal/releases/tab_custody.html", found_custody, place=50))
    primary.register(next_step)


def found_items(request: Request, reader: Employee) -> tabs.Found | None:
    if not is_officer(reader) or not rules_of(request.kind).releases:
        return None
    every = releases_of(request)
    return {
        "request": request,
        "releases": [(one, lines_of(one, reader)) for one in every],
        "may_begin": may_begin(request),
    }


def found_custody(request: Request, reader: Employee) -> tabs.Found | None:
    every = releases_of(request)
    if not is_officer(reader) or not every:
        return None
    return {"request": request, "releases": every}


def may_begin(request: Request) -> bool:
    return request.state == State.DECIDED and request.outcome in GRANTS and rules_of(request.kind).releases


def next_step(request: Request, reader: Employee) -> Primary | None:
    if not is_officer(reader):
        return None
    if may_begin(request):
        return Primary(
            _("Collect what is released"),
            reverse("releases", args=[request.key]),
            _("Everything in the scope, and nothing else."),
        )
    live: Release | None = request.releases.filter(state__in=[one.value for one in LIVE]).first()
    if live is None or request.state not in (State.COLLECTING, State.SEALED):
        return None
    label, why = NEXT[ReleaseState(live.state)]
    return Primary(label, reverse("release", args=[request.key, live.key]), why)
