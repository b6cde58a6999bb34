"""What is typed about images. Whether it may be seen or held is the policy's to say; here only the shape is checked."""

from collections.abc import Mapping
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circumspect.cameras.models import Camera
from circumspect.footage.actions.grant_view import MOST_MINUTES, Ask
from circumspect.footage.near import cameras_near
from circumspect.footage.queries import cameras_with_images, incidents_to_choose, live_cameras
from circumspect.footage.windows import Window, WindowError
from circumspect.incidents.models import Incident
from circumspect.staff.ground_words import in_words
from circumspect.staff.models import Employee
from circumspect.staff.moments import moment

BEFORE, AFTER = timedelta(minutes=10), timedelta(minutes=20)
ARCHIVE_LASTS = (("15", gettext_lazy("15 minutes")), ("30", gettext_lazy("30 minutes")), ("60", gettext_lazy("1 hour")))
LIVE_LASTS = (("1", gettext_lazy("1 minute")), ("3", gettext_lazy("3 minutes")), ("5", gettext_lazy("5 minutes")))
AUTHORIZED = ("routine", gettext_lazy("The Director authorized me to"))


class WhichCameras(forms.ModelMultipleChoiceField):
    def label_from_instance(self, camera: Camera) -> str:
        return camera.name


class WhichIncident(forms.ModelChoiceField):
    def label_from_instance(self, incident: Incident) -> str:
        return f"{incident} · {incident.get_kind_display()} · {incident.place}"


class WindowForm(forms.Form):
    """Cameras, and a stretch of time by the library's clock."""

    incident = WhichIncident(queryset=Incident.objects.none(), label=gettext_lazy("Incident"), empty_label=None)
    cameras = WhichCameras(
        queryset=Camera.objects.none(), label=gettext_lazy("Cameras"), widget=forms.CheckboxSelectMultiple
    )
    begin = moment(gettext_lazy("From"))
    end = moment(gettext_lazy("To"), end=True)
    window: Window
    ticks_cameras_near = False

    def __init__(
        self,
        data: object = None,
        *,
        reader: Employee,
        incident: Incident | None = None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        readable = incidents_to_choose(reader)
        self.fields["incident"].queryset = readable  # type: ignore[attr-defined]
        self.fields["cameras"].queryset = cameras_with_images()  # type: ignore[attr-defined]
        about = incident or readable.first()
        if about:
            self.initial |= {
                "incident": about,
                "begin": timezone.localtime(about.began_at - BEFORE),
                "end": timezone.localtime(min(about.ended_at + AFTER, timezone.now())),
                "cameras": [camera.pk for camera in cameras_near(about)] if self.ticks_cameras_near else [],
            }
        self.initial |= initial or {}

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("begin") and given.get("end"):
            try:
                self.window = Window.between(given["begin"], given["end"])
            except WindowError as error:
                self.add_error("end", str(error))
        return given


class AskArchiveForm(WindowForm):
    """A look back at recorded images."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("What for"),
        choices=(("incident", gettext_lazy("To look into a documented incident")), AUTHORIZED),
        widget=forms.RadioSelect,
        initial="incident",
    )
    why = forms.CharField(
        label=gettext_lazy("What you need to see"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("At most so many minutes"),
        min_value=1,
        max_value=MOST_MINUTES,
        initial=40,
        help_text=gettext_lazy("Counted for each camera. No more than you need."),
    )
    lasts = forms.ChoiceField(label=gettext_lazy("The view lasts"), choices=ARCHIVE_LASTS, initial="30")
    field_order = ("purpose", "incident", "cameras", "begin", "end", "why", "minutes", "lasts")

    def ask(self) -> Ask:
        given = self.cleaned_data
        return Ask(
            cameras=list(given["cameras"]),
            purpose=given["purpose"],
            why=given["why"],
            minutes=given["minutes"],
            lasts=timedelta(minutes=int(given["lasts"])),
            incident=given["incident"],
            window=self.window,
        )


class AskLiveForm(forms.Form):
    """A short look at live images."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("What for"),
        choices=(
            ("system_check", gettext_lazy("To check that the system works")),
            ("availability_check", gettext_lazy("To check whether an incident was filmed")),
            AUTHORIZED,
        ),
        widget=forms.RadioSelect,
        initial="system_check",
    )
    incident = WhichIncident(
        queryset=Incident.objects.none(),
        label=gettext_lazy("Incident"),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    cameras = WhichCameras(
        queryset=Camera.objects.none(), label=gettext_lazy("Cameras"), widget=forms.CheckboxSelectMultiple
    )
    why = forms.CharField(label=gettext_lazy("What you need to know"), max_length=500)
    lasts = forms.ChoiceField(label=gettext_lazy("The view lasts"), choices=LIVE_LASTS, initial="1")

    def __init__(self, data: object = None, *, reader: Employee) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["incident"].queryset = incidents_to_choose(reader)  # type: ignore[attr-defined]
        self.fields["cameras"].queryset = live_cameras()  # type: ignore[attr-defined]

    def ask(self) -> Ask:
        given = self.cleaned_data
        lasts, cameras = int(given["lasts"]), list(given["cameras"])
        return Ask(
            cameras=cameras,
            purpose=given["purpose"],
            why=given["why"],
            minutes=(lasts + 2) * len(cameras),
            lasts=timedelta(minutes=lasts),
            incident=given["incident"],
        )


class HoldForm(WindowForm):
    """Images to be kept beyond their days. Minutes still to come may be held too.

    The cameras near the incident are ticked: what isn't held is gone. What is to be seen is chosen one by one instead.
    """

    ticks_cameras_near = True

    reason = forms.CharField(
        label=gettext_lazy("Why they are needed"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReleaseForm(forms.Form):
    """Why a hold isn't needed any longer."""

    reason = forms.CharField(
        label=gettext_lazy("Why the images needn't be kept any longer"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class KeepLongerForm(forms.Form):
    """Until when a preservation is renewed, and why."""

    until = forms.DateField(label=gettext_lazy("Keep until"), widget=forms.DateInput(attrs={"type": "date"}))
    why = forms.CharField(label=gettext_lazy("Why the images are kept longer"), max_length=500)


class AllowanceForm(forms.Form):
    """How many live minutes a day."""

    minutes = forms.IntegerField(label=gettext_lazy("Live minutes a day"), min_value=0, max_value=60)


def other_problem(form: forms.Form, error: Exception) -> None:
    """Say beside the form what an action found wrong."""
    form.add_error(None, in_words(error) or _("This can't be done."))
