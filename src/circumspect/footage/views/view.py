"""The page on which images are seen, while the view lasts."""

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circumspect.footage.actions.revoke_view import revoke_view
from circumspect.footage.models import Cutting, ViewGrant
from circumspect.footage.seeing.grants import ViewOver, check_open, minutes_in, minutes_seen, own_grant
from circumspect.footage.seeing.timeline import Timeline, around, timeline
from circumspect.footage.windows import Window
from circumspect.staff.access import EMPLOYEES, open_to
from circumspect.staff.ground_words import in_words


@open_to(EMPLOYEES)
@csp_update({"media-src": ["blob:"]})  # the player hands the browser what it opened as an object of its own memory
def view(request: HttpRequest, key: str) -> HttpResponse:
    """The player while the grant lasts; afterwards what was seen under it. Another's view isn't there at all."""
    grant, at = own_grant(key, request.user), timezone.now()
    cuttings = Cutting.objects.filter(grant=grant).select_related("camera").order_by("made_at")
    known = {"grant": grant, "seen": minutes_seen(grant), "cuttings": cuttings}
    covered = Window(*minutes_in(grant, grant.given_at if grant.live else at))
    cameras = list(grant.cameras.order_by("name"))
    line = timeline(cameras, covered if grant.live else around(covered), request.user, None if grant.live else covered)
    try:
        check_open(grant, at)
    except ViewOver as error:
        return render(request, "footage/view_over.html", {**known, "why": in_words(error), "line": line})
    window = None if grant.live else covered
    context = {**known, "line": line, "window": window, "told": told(grant, line, covered)}
    return render(request, "footage/view.html", context)


def told(grant: ViewGrant, line: Timeline, covered: Window) -> dict[str, object]:
    """What the player must know. Times are UTC milliseconds."""
    return {
        "live": grant.live,
        "shown": [line.begin, line.end],
        "covered": [covered.first * 60_000, (covered.last + 1) * 60_000],
        "zone": timezone.get_current_timezone_name(),
        "stills": reverse("make_still", args=[grant.key]),
        "clips": reverse("make_clip", args=[grant.key]),
        "cameras": [
            {
                "key": lane.camera.key,
                "name": lane.camera.name,
                "playlist": reverse("view_playlist", args=[grant.key, lane.camera.key]),
                "moves": lane.moves,
                "frame": lane.frame,
            }
            for lane in line.lanes
        ],
        "words": {
            "nothing": str(_("Nothing was recorded here.")),
            "skipped": str(_("These images can't be shown; going on after them.")),
            "no_player": str(_("This browser can't play these images. Use a current Firefox, Chromium or Edge.")),
            "codec": str(_("This camera records H.265, which this browser doesn't play. A clip can be made.")),
            "over": str(_("This view is over")),
            "gone": str(_("The images can't be fetched just now.")),
            "no_more": str(_("Nothing more moves in this view.")),
            "making": str(_("Being made …")),
        },
    }


@open_to(EMPLOYEES)
@require_POST
def end(request: HttpRequest, key: str) -> HttpResponse:
    try:
        revoke_view(key=key, by=request.user)
    except ViewOver:
        own_grant(key, request.user)
    return redirect("view", key) if own(request, key) else redirect("footage")


def own(request: HttpRequest, key: str) -> bool:
    return ViewGrant.objects.filter(key=key, employee=request.user).exists()
