"""What to look for in the log. Sent by POST: what somebody looked for stays out of addresses and histories."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from circumspect.ledger.queries import Search
from circumspect.ledger.sentences import kinds_in_words
from circumspect.site.log.reader import Reader
from circumspect.staff.days import Day, midnight
from circumspect.staff.models import Employee

PSEUDONYM = r"^([0-9a-f]{64})?$"


class SearchForm(forms.Form):
    """`subject` is the pseudonym of what the entries are about, `before` where an older page begins."""

    actor = forms.ChoiceField(label=_("Who"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False)
    clause = forms.CharField(label=_("Clause"), required=False, max_length=32)
    since = Day(label=_("From"), required=False)
    until = Day(label=_("To"), required=False)
    subject = forms.RegexField(PSEUDONYM, required=False, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: object, reader: Reader, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        people = Employee.objects.order_by("name").values_list("username", "name")
        self.fields["actor"].choices = [("", _("everybody")), *people]
        self.fields["kind"].choices = [("", _("everything")), *kinds_in_words()]
        if not reader.everything:
            del self.fields["actor"]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _("The last day is before the first."))
        return given

    def search(self) -> Search:
        given = self.cleaned_data
        return Search(
            actor=given.get("actor", ""),
            subject=given["subject"],
            kind=given["kind"],
            clause=given["clause"],
            since=midnight(given["since"]) if given["since"] else None,
            until=midnight(given["until"] + timedelta(days=1)) if given["until"] else None,
        )
