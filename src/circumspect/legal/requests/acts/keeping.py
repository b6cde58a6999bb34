"""The file itself: corrected, handed on, kept from being destroyed."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from circumspect.legal.actions.correct_request import correct_request
from circumspect.legal.actions.hand_over import hand_over
from circumspect.legal.actions.set_legal_hold import set_legal_hold
from circumspect.legal.requests import act_forms as forms
from circumspect.legal.requests.acts.act import Act, given, reasoned
from circumspect.legal.states import State as S
from circumspect.staff.models import Employee


def correct(key: str, form: forms.ActForm, by: Employee) -> object:
    assert isinstance(form, forms.Correct)
    return correct_request(key=key, changes=form.changes(), reason=form.cleaned_data["reason"], by=by)


ACTS: Final = (
    Act(
        "correct",
        _("Correct what was taken down"),
        _("What stood there before stays in the log, with your reason."),
        forms.Correct,
        correct,
        lambda it: it.officer,
        _("Corrected."),
    ),
    Act(
        "hand-over",
        _("Hand it over"),
        _("To the other officer, or to yourself."),
        forms.HandOver,
        given(hand_over, "to", "reason"),
        lambda it: it.officer and it.state != S.CLOSED,
        _("Handed over."),
    ),
    Act(
        "hold",
        _("Put it under a legal hold"),
        _("Nothing that concerns it is destroyed meanwhile."),
        forms.Reason,
        reasoned(set_legal_hold, hold=True),
        lambda it: it.officer and not it.legal_hold,
        _("It is under a legal hold."),
    ),
    Act(
        "end-hold",
        _("End the legal hold"),
        _("What concerns it is then kept only as long as everything else."),
        forms.Reason,
        reasoned(set_legal_hold, hold=False),
        lambda it: it.officer and it.legal_hold,
        _("The legal hold is ended."),
    ),
)
