"""The IT department's part: where a camera's stream is, typed or found on the network."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from circumspect.cameras.actions.ask_device import ask_device
from circumspect.cameras.actions.set_stream import set_stream
from circumspect.cameras.forms import DeviceForm, StreamForm
from circumspect.cameras.onvif import Device, search
from circumspect.cameras.queries import camera_by_key
from circumspect.cameras.streams import with_credentials
from circumspect.errors import CircumspectError
from circumspect.staff.access import open_to
from circumspect.staff.ground_words import in_words
from circumspect.staff.models import Role


@open_to(Role.IT)
@sensitive_post_parameters()
def stream(request: HttpRequest, key: str) -> HttpResponse:
    camera = camera_by_key(key)
    form = StreamForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            address = with_credentials(given["address"], given["username"], given["password"])
            set_stream(camera=camera, address=address, by=request.user)
        except CircumspectError as error:
            form.add_error("address", in_words(error))
        else:
            messages.success(request, _("The address is set and sealed."))
            return redirect("camera", key)
    return render(request, "cameras/stream.html", {"camera": camera, "form": form}, status=400 if form.errors else 200)


@open_to(Role.IT)
@sensitive_post_parameters()
def find(request: HttpRequest) -> HttpResponse:
    """Search, take up one that was found, and set it: three buttons of one page, all by POST."""
    if "search" in request.POST:
        return show(request, DeviceForm(), search())
    if "use" in request.POST:
        return show(request, DeviceForm(initial={"device": request.POST["use"][:300]}))
    form = DeviceForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            offer = ask_device(**form.cleaned_data, by=request.user)
        except CircumspectError as error:
            form.add_error("device", in_words(error))
        else:
            said = _("The address is set and sealed: %(encoding)s, %(width)d × %(height)d.")
            messages.success(request, said % {"encoding": offer.encoding, "width": offer.width, "height": offer.height})
            return redirect("camera", form.cleaned_data["camera"].key)
    return show(request, form)


def show(request: HttpRequest, form: DeviceForm, found: list[Device] | None = None) -> HttpResponse:
    context = {"form": form, "found": found, "any": form.fields["camera"].queryset.exists()}
    return render(request, "cameras/find.html", context, status=400 if form.errors else 200)
