"""Forms about blurred faces: which stay as they are, and boxes by hand."""

import re
from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from circumspect.legal.actions.choose_faces import Drawn

LINE = re.compile(r"[\s,;]+")
NUMBERS = 6


class ChooseForm(forms.Form):
    """Boxes by hand are lines of six numbers, since a film is typed in more easily than it is drawn in."""

    left = forms.TypedMultipleChoiceField(
        label=_("Leave these as they are"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    why = forms.CharField(label=_("Why they are left"), max_length=300, required=False)
    drawn = forms.CharField(
        label=_("Boxes by hand"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_(
            "One a line: from and to in seconds of the clip; then from the left, from the top, width and height in "
            "percent of the picture. 0 12.5 40 20 10 15 covers a tenth of the width for twelve and a half seconds."
        ),
    )

    def __init__(self, *args: object, faces: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["left"].choices = [(number, str(number)) for number in range(1, faces + 1)]

    def clean_drawn(self) -> list[Drawn]:
        lines = str(self.cleaned_data["drawn"]).splitlines()
        return [box_of(line) for line in lines if line.strip()]


def box_of(line: str) -> Drawn:
    """First and last second, and the sides in parts. Raises ValidationError."""
    parts = LINE.split(line.strip())
    try:
        numbers: Sequence[float] = [float(part) for part in parts]
    except ValueError:
        numbers = []
    if len(numbers) != NUMBERS:
        raise forms.ValidationError(gettext("“%(line)s” isn't six numbers.") % {"line": line.strip()[:40]})
    first, last, left, top, width, height = numbers
    return first, last, left / 100, top / 100, min(1.0, (left + width) / 100), min(1.0, (top + height) / 100)
