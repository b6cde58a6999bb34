"""Proposing a text or a pack."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from circumspect.adoption.documents import MOST_BYTES

NOTE = {"label": _("What is new, and why"), "required": False, "max_length": 500}


class UploadForm(forms.Form):
    """A file that is read whole, up to the size that is taken."""

    def clean_file(self) -> bytes:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large; at most five megabytes are taken."))
        return bytes(file.read())


class TextForm(UploadForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    approved_on = forms.DateField(
        label=_("Approved by the board on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    file = forms.FileField(label=_("The text"), help_text=_("Markdown (UTF-8) or PDF, at most five megabytes."))
    note = forms.CharField(**NOTE)


class PackForm(UploadForm):
    file = forms.FileField(
        label=_("The pack"),
        help_text=_("A TOML file. It is read, compiled and proved over every situation before it is kept."),
    )
    note = forms.CharField(**NOTE)
