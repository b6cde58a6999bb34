"""Forms about papers: handing them in, marking what is taken out, looking again."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from circumspect.legal.papers.judging import MEGABYTE, MOST_BYTES
from circumspect.legal.papers.reading import Place

MOST_AT_ONCE = 12
ACCEPTED = "application/pdf,image/jpeg,image/png,image/tiff"


class Files(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True, "accept": ACCEPTED})


class FilesField(forms.FileField):
    """Several files; each is judged later, by its content."""

    widget = Files

    def clean(self, data: Any, initial: object = None) -> list[UploadedFile]:
        given = [each for each in (data if isinstance(data, list) else [data]) if each]
        if not given:
            raise forms.ValidationError(gettext("Choose a file, or several."))
        if len(given) > MOST_AT_ONCE:
            raise forms.ValidationError(
                gettext("At most %(most)d files are taken at once; the rest can follow.") % {"most": MOST_AT_ONCE}
            )
        return given


def accepted() -> str:
    return gettext(
        "PDF, JPEG, PNG or TIFF, up to %(most)d MB each; several at once. A photograph of each page will do."
    ) % {"most": MOST_BYTES // MEGABYTE}


class AddForm(forms.Form):
    title = forms.CharField(
        label=_("What it is"),
        max_length=120,
        required=False,
        help_text=_("Subpoena, court order, letter of the lawyer. Without it the file's own name is shown."),
    )
    files = FilesField(label=_("Files"), help_text=lazy(accepted, str)())


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class MarkForm(forms.Form):
    """A box on the page in percent, so that it can be typed as well as drawn."""

    left = forms.FloatField(label=_("From the left edge, in percent"), min_value=0, max_value=100)
    top = forms.FloatField(label=_("From the top edge, in percent"), min_value=0, max_value=100)
    width = forms.FloatField(label=_("Width, in percent"), min_value=0.1, max_value=100)
    height = forms.FloatField(label=_("Height, in percent"), min_value=0.1, max_value=100)
    reason = forms.CharField(
        label=_("Why"), max_length=200, help_text=_("Goes with the copy: a third person, a title, another account.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("left", "top", "width", "height"):
            self.fields[name].widget.attrs["step"] = "any"

    def place(self) -> Place:
        left, top, width, height = (self.cleaned_data[name] / 100 for name in ("left", "top", "width", "height"))
        return Place(left, top, min(left + width, 1.0), min(top + height, 1.0))


class WordsForm(forms.Form):
    phrase = forms.CharField(
        label=_("Words to take out wherever they stand"),
        max_length=200,
        help_text=_("A name, a title. Only where the paper has text; a photograph has none."),
    )
    reason = forms.CharField(label=_("Why"), max_length=200)
