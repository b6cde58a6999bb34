"""Which still is added to a release: the choice of those that exist in its scope, or a camera and a moment."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circumspect.footage.actions.still_for_release import stills_of
from circumspect.footage.models import Cutting
from circumspect.footage.windows import Window
from circumspect.legal.models import FootageScope, Release
from circumspect.media import as_ticks


def scopes_of(release: Release) -> list[FootageScope]:
    return list(release.request.footage_scope.filter(struck_at=None).select_related("camera").order_by("pk"))


def stills_in(scopes: list[FootageScope]) -> list[Cutting]:
    """Stills that were taken for incidents, of these cameras in these windows."""
    return [
        still
        for scope in scopes
        for still in stills_of(scope.camera, Window(scope.first_minute, scope.last_minute)).select_related("camera")
    ]


class StillForm(forms.Form):
    """`taken` is the key of a still; `camera` the key of a camera."""

    taken = forms.ChoiceField(label=gettext_lazy("One that was taken"), required=False)
    camera = forms.ChoiceField(label=gettext_lazy("Camera"), required=False)
    at = forms.DateTimeField(
        label=gettext_lazy("At"),
        required=False,
        help_text=gettext_lazy("By the library's clock, to the second; a clip shows the time of each second."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"),
    )

    def __init__(self, *args: object, release: Release, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        scopes = scopes_of(release)
        self.stills = {still.key: still for still in stills_in(scopes)}
        cameras = {scope.camera.key: scope.camera.name for scope in scopes}
        if self.stills:
            choices = [(key, f"{one.camera.name}, {local(one)}") for key, one in self.stills.items()]
            self.fields["taken"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["taken"]
        self.fields["camera"].choices = list(cameras.items())  # type: ignore[attr-defined]
        first = min((scope.first_minute for scope in scopes), default=0)
        self.fields["at"].initial = Window(first, first).begins_at

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if not given.get("taken") and not (given.get("camera") and given.get("at")) and "at" not in self.errors:
            self.add_error("at", _("Choose a still, or say a camera and a moment."))
        return given

    def which(self) -> tuple[str, int]:
        """The key of the camera, and the moment in ticks."""
        chosen = self.stills.get(self.cleaned_data.get("taken", ""))
        if chosen is not None:
            return chosen.camera.key, chosen.start
        return self.cleaned_data["camera"], as_ticks(self.cleaned_data["at"])


def local(still: Cutting) -> str:
    return f"{timezone.localtime(still.begins_at):%Y-%m-%d %H:%M:%S}"
