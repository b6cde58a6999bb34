"""What may be let out at all: the scope, and a waiver of the subpoena."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from circumspect.legal.actions.add_to_scope import AddedFootage, add_to_scope
from circumspect.legal.actions.revoke_waiver import revoke_waiver
from circumspect.legal.actions.see_waiver import see_waiver
from circumspect.legal.actions.strike_from_scope import strike_from_scope
from circumspect.legal.actions.waive_subpoena import waive_subpoena
from circumspect.legal.naming import Named
from circumspect.legal.requests import act_forms as forms
from circumspect.legal.requests.acts.act import Act, given, reasoned
from circumspect.staff.models import Employee


def add(key: str, form: forms.ActForm, by: Employee) -> object:
    data = form.cleaned_data
    window = form.window if isinstance(form, forms.AddToScope) else None
    return add_to_scope(
        key=key,
        named=Named(data["accounts"], data["classes"], data["since"], data["until"]),
        footage=[AddedFootage(each, window) for each in data["cameras"]] if window else [],
        by=by,
    )


ACTS: Final = (
    Act(
        "add",
        _("Add to the scope"),
        _("What isn't in the scope can't be released. Images that are added are held at once."),
        forms.AddToScope,
        add,
        lambda it: it.officer and it.scope_open,
        _("It is in the scope. What nobody here has the number of is kept as it was named."),
    ),
    Act(
        "strike",
        _("Strike it from the scope"),
        _(
            "What was struck stays to be seen, with your reason, and a release tells the reason too: name nobody in "
            "it. A hold on images stays until two people release it."
        ),
        forms.Strike,
        given(strike_from_scope, "item", "reason"),
        lambda it: False,
        _("Struck."),
    ),
    Act(
        "waive",
        _("Waive the subpoena"),
        _("For this one request. The Director sees it where somebody else waived it."),
        forms.Reason,
        reasoned(waive_subpoena),
        lambda it: it.may_waive and it.undecided and not it.waived,
        _("The subpoena is waived for this request."),
    ),
    Act(
        "unwaive",
        _("Take the waiver back"),
        _("As long as nothing was decided with it."),
        forms.Reason,
        reasoned(revoke_waiver),
        lambda it: it.may_waive and it.undecided and it.waived,
        _("The waiver is taken back."),
    ),
    Act(
        "waiver-seen",
        _("I have seen the waiver"),
        _("Somebody else waived the subpoena for this request, by your designation."),
        forms.Nothing,
        lambda key, form, by: see_waiver(key=key, by=by),
        lambda it: it.director and it.waiver_unseen,
        _("Noted."),
    ),
)
