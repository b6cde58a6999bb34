"""Bans for designated staff: a list, one of them, proposing, changing before it is active, and every step after."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from circumspect.bans.actions.edit_ban import edit_ban
from circumspect.bans.actions.open_archive import open_archived
from circumspect.bans.actions.propose_ban import propose_ban
from circumspect.bans.changing import VERBS, ChangeForm, possible
from circumspect.bans.deciding import ARCHIVISTS, PROPOSERS
from circumspect.bans.errors import BanError
from circumspect.bans.forms import TermsForm, last_day
from circumspect.bans.locking import already, last_change
from circumspect.bans.models import Ban, Letter
from circumspect.bans.queries import appeals_waiting, ban_by_key, current, proposed, upcoming
from circumspect.bans.states import LABELS, OVER, State, state_of
from circumspect.errors import CircumspectError
from circumspect.incidents.queries import incident_by_key
from circumspect.staff.access import open_to


@open_to(*PROPOSERS)
@require_safe
def bans(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    lists = {"proposed": proposed(), "upcoming": upcoming(at), "current": current(at), "appeals": appeals_waiting()}
    archivist = bool(request.roles & frozenset(ARCHIVISTS))  # type: ignore[attr-defined]
    return render(request, "bans/bans.html", {**lists, "archivist": archivist})


@open_to(*PROPOSERS)
@require_safe
def ban(request: HttpRequest, key: str) -> HttpResponse:
    """One ban. What is over is opened as the archive is: asked of the policy, and in the log."""
    at = timezone.now()
    one = ban_by_key(key, request.user, at)
    state = state_of(one, at)
    if state in OVER:
        open_archived(ban=one, by=request.user, at=at)
    return render(request, "bans/ban.html", about(one, state, request))


def about(one: Ban, state: State, request: HttpRequest) -> dict[str, object]:
    return {
        "ban": one,
        "state": state.value,
        "state_label": LABELS[state],
        "in_force": state is State.IN_FORCE,
        "over": state in OVER,
        "last_day": last_day(one.until),
        "steps": one.steps.select_related("by").order_by("at", "pk"),
        "stills": one.stills.filter(destroyed_at=None).select_related("cutting__camera", "posted_by").order_by("pk"),
        "letters": one.letters.select_related("sent_by").order_by("pk"),
        "letter_kinds": Letter.Kind.choices,
        "appeals": one.appeals.select_related("taken_by", "decided_by").order_by("pk"),
        "verbs": possible(one, state, request.user),
        "writes": state in (State.IN_FORCE, State.UPCOMING, *OVER),
    }


@open_to(*PROPOSERS)
def propose(request: HttpRequest, key: str) -> HttpResponse:
    incident = incident_by_key(key, request.user)
    form = TermsForm(request.POST if request.method == "POST" else None, incident=incident)
    if form.is_bound and form.is_valid():
        try:
            made = propose_ban(incident=incident, terms=form.terms(), by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return redirect("ban", made.key)
    status = 400 if form.errors else 200
    return render(request, "bans/terms.html", {"form": form, "incident": incident}, status=status)


@open_to(*PROPOSERS)
def edit(request: HttpRequest, key: str) -> HttpResponse:
    at = timezone.now()
    one = ban_by_key(key, request.user, at)
    if state_of(one, at) is not State.PROPOSED:
        raise BanError(already(one, state_of(one, at)))
    form = TermsForm(request.POST if request.method == "POST" else None, incident=one.incident, ban=one)
    if form.is_bound and form.is_valid():
        try:
            edit_ban(ban=one, terms=form.terms(), by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return redirect("ban", key)
    status = 400 if form.errors else 200
    return render(request, "bans/terms.html", {"form": form, "ban": one, "incident": one.incident}, status=status)


@open_to(*PROPOSERS)
def change(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """One step (changing.VERBS): activate, decline, extend, shorten, lift, review, appeal, answer."""
    at, chosen = timezone.now(), VERBS.get(verb)
    if chosen is None:
        raise Http404
    one = ban_by_key(key, request.user, at)
    state = state_of(one, at)
    if state not in chosen.states:
        raise BanError(already(one, state))
    initial = {"seen": last_change(one), "received_on": timezone.localdate(), "last_day": last_day(one.until)}
    form = ChangeForm(request.POST if request.method == "POST" else None, verb=chosen, by=request.user, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            chosen.does(ban=one, by=request.user, **form.given())
        except BanError as error:
            form.add_error(None, str(error))
        else:
            known = ban_for_redirect(one, request)
            return redirect("ban", key) if known else redirect("bans")
    page = {"form": form, "ban": one, "verb": chosen, "last_day": last_day(one.until)}
    return render(request, "bans/change.html", page, status=400 if form.errors else 200)


def ban_for_redirect(one: Ban, request: HttpRequest) -> bool:
    """Whether the person may still read the ban: one that they lifted or declined may be out of their sight."""
    try:
        ban_by_key(one.key, request.user, timezone.now())
    except CircumspectError:
        return False
    return True
