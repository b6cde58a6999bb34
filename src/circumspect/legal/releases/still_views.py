"""A still is added to a release: one that was taken before, or any moment of the cameras in the scope."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circumspect.legal.actions.add_still import add_still
from circumspect.legal.releases.acting_views import act
from circumspect.legal.releases.reaching import release_by_key
from circumspect.legal.releases.stills import StillForm
from circumspect.legal.releases.views import OFFICERS
from circumspect.staff.access import open_to


@open_to(*OFFICERS)
@require_POST
def still(request: HttpRequest, key: str, release: str) -> HttpResponse:
    form = StillForm(request.POST, auto_id="still_%s", release=release_by_key(key, release, request.user))

    def do(form: forms.Form) -> None:
        assert isinstance(form, StillForm)
        camera, moment = form.which()
        add_still(request=key, key=release, camera=camera, moment=moment, by=request.user)

    return act(request, key, release, "still", form, do, _("It is being taken."))
