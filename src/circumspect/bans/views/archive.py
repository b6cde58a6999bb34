"""The archive of the Administrative Offices: bans that are over, their stills, and what was destroyed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from circumspect.adoption.queries import pack_in_force
from circumspect.bans.actions.open_archive import open_archive
from circumspect.bans.actions.show_still import show_archived_still
from circumspect.bans.certificate import certificate_of
from circumspect.bans.deciding import ARCHIVISTS
from circumspect.bans.errors import NoSuchBan
from circumspect.bans.queries import ban_by_key, destroyed
from circumspect.bans.states import archived_until, end_of
from circumspect.bans.views.board import picture
from circumspect.staff.access import open_to


@open_to(*ARCHIVISTS)
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    years = pack_in_force().settings.ban_archive_years
    rows = [(ban, end_of(ban), archived_until(ban, years)) for ban in open_archive(by=request.user)]
    return render(request, "bans/archive.html", {"rows": rows, "years": years, "destroyed": destroyed()})


@open_to(*ARCHIVISTS)
@require_safe
def still(request: HttpRequest, key: str) -> HttpResponse:
    return picture(show_archived_still(key=key, by=request.user))


@open_to(*ARCHIVISTS)
@require_safe
def certificate(request: HttpRequest, key: str) -> HttpResponse:
    one = ban_by_key(key, request.user, timezone.now())
    if not one.destroyed_at:
        raise NoSuchBan(_("Nothing of this ban was destroyed yet, so there is no certificate."))
    return render(request, "bans/certificate.html", {"certificate": certificate_of(one)})
