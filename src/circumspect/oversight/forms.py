"""The one thing that a decision about a finding asks: why."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WhyForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you know that the log doesn't: the duty roster, an errand, a word with the person."),
    )
