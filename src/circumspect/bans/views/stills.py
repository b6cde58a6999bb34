"""Stills: chosen from the incident's own, cut, put on the board, taken down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from circumspect.bans.actions.post_still import post_still
from circumspect.bans.actions.take_down_still import take_down_still
from circumspect.bans.cutting import check_cutting, stills_of, within_the_window
from circumspect.bans.deciding import PROPOSERS, permitted
from circumspect.bans.errors import NoSuchBan
from circumspect.bans.forms import ReasonForm, StillForm
from circumspect.bans.models import Ban, Still
from circumspect.bans.pictures import Rectangle
from circumspect.bans.queries import ban_by_key
from circumspect.errors import CircumspectError
from circumspect.footage.actions.fetch_cutting import fetch_cutting
from circumspect.footage.models import Cutting
from circumspect.staff.access import open_to

USUAL = {"left": "35", "top": "15", "width": "30", "height": "60"}


@open_to(*PROPOSERS)
@require_safe
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """The stills of the incident, told without opening one."""
    one = ban_by_key(key, request.user, timezone.now())
    permitted(request.user, "post_still", one, timezone.now())
    made = [(cutting, within_the_window(one, cutting)) for cutting in stills_of(one)]
    return render(request, "bans/choose_still.html", {"ban": one, "cuttings": made})


@open_to(*PROPOSERS)
def crop(request: HttpRequest, key: str, cutting: str) -> HttpResponse:
    one, source = sought(request, key, cutting)
    form = StillForm(request.POST if request.method == "POST" else None, initial=USUAL)
    if form.is_bound and form.is_valid():
        try:
            part = Rectangle(*form.thousandths())
            post_still(ban=one, cutting=source, part=part, by=request.user)
        except CircumspectError as error:
            form.add_error(None, str(error))
        else:
            return redirect("ban", key)
    page = {"ban": one, "cutting": source, "form": form}
    return render(request, "bans/crop_still.html", page, status=400 if form.errors else 200)


@open_to(*PROPOSERS)
@require_safe
def source(request: HttpRequest, key: str, cutting: str) -> HttpResponse:
    """The incident's still to cut from: opened as everywhere, through the log."""
    _one, chosen = sought(request, key, cutting)
    picture = b"".join(fetch_cutting(cutting=chosen, by=request.user).pieces())
    return HttpResponse(picture, content_type="image/jpeg", headers={"Cache-Control": "no-store, private"})


def sought(request: HttpRequest, key: str, cutting: str) -> tuple[Ban, Cutting]:
    """Raises NoSuchBan, BanError."""
    at = timezone.now()
    one = ban_by_key(key, request.user, at)
    permitted(request.user, "post_still", one, at)
    found = Cutting.objects.select_related("camera", "incident", "grant").filter(key=cutting).first()
    if found is None:
        raise NoSuchBan(_("There is no such still."))
    check_cutting(one, found)
    return one, found


@open_to(*PROPOSERS)
def take_down(request: HttpRequest, key: str) -> HttpResponse:
    still = Still.objects.select_related("ban__incident", "cutting__camera").filter(key=key, destroyed_at=None).first()
    if still is None:
        raise NoSuchBan(_("There is no such still on the board."))
    one = ban_by_key(still.ban.key, request.user, timezone.now())
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        take_down_still(still=still, reason=form.cleaned_data["reason"], by=request.user)
        return redirect("ban", one.key)
    page = {"ban": one, "still": still, "form": form}
    return render(request, "bans/take_down.html", page, status=400 if form.errors else 200)
