"""The staff board, its stills, and the question at the door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from circumspect.bans.actions.open_board import open_board
from circumspect.bans.actions.search_bans import Answer, search_bans
from circumspect.bans.actions.show_still import Shown, show_still
from circumspect.bans.deciding import ARCHIVISTS, PROPOSERS
from circumspect.bans.errors import BanError
from circumspect.bans.forms import DoorForm
from circumspect.bans.queries import branches_known
from circumspect.staff.access import EMPLOYEES, open_to

BRANCH = "branch"


@open_to(EMPLOYEES)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """`?branch=` shows one branch's; what was chosen is kept until the session ends."""
    known = branches_known()
    branch = chosen_branch(request, known)
    opened = open_board(by=request.user, branch=branch)
    roles = request.roles  # type: ignore[attr-defined]
    about = {"designated": bool(roles & frozenset(PROPOSERS)), "archivist": bool(roles & frozenset(ARCHIVISTS))}
    return render(
        request,
        "bans/board.html",
        {"board": opened, "branches": known, "branch": branch, "door": door_form(request, known), **about},
    )


def chosen_branch(request: HttpRequest, known: list[str]) -> str:
    if BRANCH in request.GET:
        asked = request.GET[BRANCH]
        request.session[BRANCH] = asked if asked in known else ""
    kept = request.session.get(BRANCH, "")
    return kept if kept in known else ""


def door_form(request: HttpRequest, known: list[str], data: object = None) -> DoorForm:
    return DoorForm(data, branches=known, branch=request.session.get(BRANCH, ""))


@open_to(EMPLOYEES)
def door(request: HttpRequest) -> HttpResponse:
    """Is this person banned? The words travel in the body, never in the address."""
    known, answer, words = branches_known(), None, ""
    form = door_form(request, known, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"]
        answer = asked(form, request)
    return render(
        request,
        "bans/door.html",
        {"form": form, "answer": answer, "words": words},
        status=400 if form.errors else 200,
    )


def asked(form: DoorForm, request: HttpRequest) -> Answer | None:
    given = form.cleaned_data
    request.session[BRANCH] = given["branch"]
    try:
        return search_bans(words=given["words"], branch=given["branch"], by=request.user)
    except BanError as error:
        form.add_error("words", str(error))
        return None


@open_to(EMPLOYEES)
@require_safe
def still(request: HttpRequest, key: str) -> HttpResponse:
    return picture(show_still(key=key, by=request.user))


def picture(shown: Shown) -> HttpResponse:
    """Kept nowhere, and not a file by name: what is seen here has the viewer's name in it."""
    headers = {"Cache-Control": "no-store, private", "Content-Disposition": "inline"}
    return HttpResponse(shown.picture(), content_type="image/jpeg", headers=headers)
