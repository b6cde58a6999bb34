"""From the first check to counsel's answer."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from circumspect.legal.actions.answer_clarification import answer_clarification
from circumspect.legal.actions.answer_counsel import answer_counsel
from circumspect.legal.actions.ask_clarification import ask_clarification
from circumspect.legal.actions.begin_review import begin_review
from circumspect.legal.actions.send_to_counsel import send_to_counsel
from circumspect.legal.actions.verify_request import verify_request
from circumspect.legal.models import Check
from circumspect.legal.requests import act_forms as forms
from circumspect.legal.requests.acts.act import Act, given
from circumspect.legal.states import State as S
from circumspect.staff.models import Employee


def verify(key: str, form: forms.ActForm, by: Employee) -> object:
    data = form.cleaned_data
    return verify_request(
        key=key,
        how=Check(data["how"]),
        number=data["number"],
        looked_up=data["looked_up"],
        found=data["found"],
        genuine=data["genuine"] == "yes",
        by=by,
    )


ACTS: Final = (
    Act(
        "verify",
        _("Write down a check"),
        _("Whoever asks, and their paper, are checked before anything else: above all by a call to a number we found."),
        forms.Verify,
        verify,
        lambda it: it.officer and (it.undecided or it.warrant) and it.state != S.CLOSED,
        _("The check is kept."),
    ),
    Act(
        "review",
        _("Begin the review"),
        _("What had to be checked is checked; now it is looked at whether, and how much, the policy lets out."),
        forms.Nothing,
        lambda key, form, by: begin_review(key=key, by=by),
        lambda it: it.officer and not it.warrant and it.state in (S.VERIFYING, S.REOPENED),
        _("It is in review now."),
    ),
    Act(
        "ask",
        _("Ask what they mean"),
        _("The request waits for their answer. The due date doesn't move by itself."),
        forms.Question,
        given(ask_clarification, "question"),
        lambda it: it.officer and it.state in (S.VERIFYING, S.IN_REVIEW),
        _("It waits for their answer."),
    ),
    Act(
        "answered",
        _("Write down their answer"),
        _("The review goes on with what they answered."),
        forms.Answer,
        given(answer_clarification, "answer"),
        lambda it: it.officer and it.state == S.AWAITING_CLARIFICATION,
        _("Their answer is kept."),
    ),
    Act(
        "counsel",
        _("Pass it on to counsel"),
        _("Nothing is decided while it is with the library's counsel."),
        forms.Question,
        given(send_to_counsel, "question"),
        lambda it: it.officer and it.state == S.IN_REVIEW,
        _("It is with counsel."),
    ),
    Act(
        "counsel-answered",
        _("Write down counsel's answer"),
        _("The review goes on with what counsel answered."),
        forms.Answer,
        given(answer_counsel, "answer"),
        lambda it: it.officer and it.state == S.WITH_COUNSEL,
        _("Counsel's answer is kept."),
    ),
)
