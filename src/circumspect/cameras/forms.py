"""Forms about cameras. Each keeps what was typed, but for a password, and says what is wrong beside the field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from circumspect.cameras.models import Camera, FloorPlan
from circumspect.cameras.pictures import MOST_BYTES
from circumspect.cameras.places import LONGEST_NAME, LONGEST_REASON, LONGEST_SEES, Place
from circumspect.cameras.queries import plans


def reason(label: object) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_REASON)


class PlanChoice(forms.ModelChoiceField):
    def label_from_instance(self, plan: FloorPlan) -> str:
        return f"{plan.branch} {plan.name}".strip()


class PlaceForm(forms.Form):
    """Where a camera stands and what it sees. The place is in percent, so that it can be typed as well as clicked."""

    plan = PlanChoice(FloorPlan.objects.none(), label=_("Floor plan"), required=False, to_field_name="key")
    x = forms.FloatField(
        label=_("From the left edge of the plan, in percent"), min_value=0, max_value=100, required=False
    )
    y = forms.FloatField(
        label=_("From the top edge of the plan, in percent"), min_value=0, max_value=100, required=False
    )
    direction = forms.FloatField(
        label=_("Looks towards, in degrees"),
        min_value=0,
        max_value=359.9,
        required=False,
        help_text=_("0 is the top of the plan, 90 its right, 180 its bottom, 270 its left."),
    )
    area = forms.ChoiceField(
        label=_("What kind of area is it?"),
        choices=Camera.Area.choices,
        widget=forms.RadioSelect,
        help_text=_("A restroom, a break room or any place where people may expect to be unseen is private."),
    )
    sees = forms.CharField(
        label=_("What will be in the picture"),
        max_length=LONGEST_SEES,
        help_text=_("In words, and what at its edges: doors, screens, a counter."),
    )
    why = reason(_("Why"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        found = plans()
        self.fields["plan"].queryset = FloorPlan.objects.defer("picture").order_by("branch", "name")
        if len(found) == 1:
            self.fields["plan"].initial = found[0].key
        for name in ("x", "y", "direction"):
            self.fields[name].widget.attrs["step"] = "any"

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or {}
        if cleaned.get("plan"):
            for name in ("x", "y"):
                if cleaned.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Say where on the plan: click on it, or type it here."))
        return cleaned

    def place(self) -> Place:
        given = self.cleaned_data
        at = {name: given[name] / 100 for name in ("x", "y") if given["plan"] and given[name] is not None}
        direction = given["direction"] if given["plan"] else None
        return Place(given["area"], given["sees"], given["plan"], direction=direction, **at)


class ProposeForm(PlaceForm):
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("What people call the place: Front door, Stairs up.")
    )
    field_order = ["name"]


def place_of(camera: Camera) -> dict[str, object]:
    """What a form about the camera begins with: where it stands now."""
    return {
        "plan": camera.plan.key if camera.plan else None,
        "x": round(camera.x * 100, 1),
        "y": round(camera.y * 100, 1),
        "direction": camera.direction,
        "area": camera.area,
        "sees": camera.sees,
    }


class DecideForm(forms.Form):
    """Yes or no, and why. `position` is the one that was read."""

    approve = forms.TypedChoiceField(
        label=_("Your decision"),
        choices=[("yes", _("Approve this position")), ("no", _("Refuse it"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = reason(_("Reason"))
    position = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    reason = reason(_("Reason"))


class CredentialsForm(forms.Form):
    """A name and a password are never shown again, not even to who just typed them."""

    username = forms.CharField(label=_("Name at the camera"), max_length=100, required=False)
    password = forms.CharField(
        label=_("Password at the camera"),
        max_length=100,
        required=False,
        strip=False,
        widget=forms.PasswordInput,
        help_text=_("Sealed at once and never shown again. One that only reads the stream is best."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].widget.attrs["autocomplete"] = "new-password"


class StreamForm(CredentialsForm):
    address = forms.CharField(
        label=_("Address of the stream"),
        max_length=400,
        help_text=_("As the camera's manual gives it: rtsp://192.168.1.20/stream1. On the library's own network."),
    )
    field_order = ["address"]

    def clean_address(self) -> str:
        """Credentials within the address aren't even given back to who typed them there."""
        address: str = self.cleaned_data["address"]
        if "@" in address:
            self.data = {**self.data.dict(), "address": ""}
            raise forms.ValidationError(_("Type name and password into their own fields, not into the address."))
        return address

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class DeviceForm(CredentialsForm):
    """A device on the network, and which camera of the registry it is."""

    device = forms.CharField(
        label=_("Address of the device"), max_length=300, help_text=_("192.168.1.20, for example.")
    )
    camera = forms.ModelChoiceField(
        Camera.objects.none(), label=_("It is the camera"), to_field_name="key", empty_label=None
    )
    field_order = ["camera", "device"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["camera"]
        field.queryset = Camera.objects.filter(retired_at=None).order_by("name", "id")
        field.label_from_instance = lambda camera: camera.name
        self.fields["device"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}

    def clean_device(self) -> str:
        """Credentials within the address aren't even given back to who typed them there."""
        device: str = self.cleaned_data["device"]
        if "@" in device:
            self.data = {**self.data.dict(), "device": ""}
            raise forms.ValidationError(_("Type name and password into their own fields, not into the address."))
        return device


class PlanForm(forms.Form):
    """A picture of a floor. What the file is, is judged by its content (pictures.py)."""

    name = forms.CharField(label=_("Which floor"), max_length=LONGEST_NAME)
    branch = forms.CharField(label=_("Branch"), max_length=20, required=False)
    picture = forms.FileField(
        label=_("Picture of the floor"),
        help_text=_("PNG or JPEG, up to 5 MB. A drawing as for emergency exits is good; no people, no names."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].widget.attrs["accept"] = "image/png,image/jpeg"

    def clean_picture(self) -> bytes:
        """No more is read than may be kept."""
        return bytes(self.cleaned_data["picture"].read(MOST_BYTES + 1))


class EntranceForm(forms.Form):
    name = forms.CharField(label=_("Entrance"), max_length=LONGEST_NAME, help_text=_("Front door, Door to the garden."))
    branch = forms.CharField(label=_("Branch"), max_length=20, required=False)


class SignCheckForm(forms.Form):
    posted = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda value: value == "yes")
