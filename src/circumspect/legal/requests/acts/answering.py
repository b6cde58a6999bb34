"""How a request ends and begins again; who isn't satisfied."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from circumspect.legal.actions.answer_unsatisfied import answer_unsatisfied
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.note_complaint import note_complaint
from circumspect.legal.actions.refer_unsatisfied import refer_unsatisfied
from circumspect.legal.actions.reopen_request import reopen_request
from circumspect.legal.actions.withdraw_request import withdraw_request
from circumspect.legal.requests import act_forms as forms
from circumspect.legal.requests.acts.act import Act, given, reasoned
from circumspect.legal.states import State as S

ACTS: Final = (
    Act(
        "withdrawn",
        _("They took it back"),
        _("Whoever asked doesn't want it any more. Then nothing is released."),
        forms.Reason,
        reasoned(withdraw_request),
        lambda it: it.officer and not it.warrant and it.undecided and it.state not in (S.RECEIVED, S.REOPENED),
        _("It is taken back. Close it when they know."),
    ),
    Act(
        "close",
        _("Close it"),
        _("It is answered, and nothing more is to be done."),
        forms.Note,
        given(close_request, "note"),
        lambda it: it.officer and it.state in (S.DECIDED, S.RELEASED, S.INVENTORY),
        _("Closed."),
    ),
    Act(
        "reopen",
        _("Reopen it"),
        _("Its decision is cleared and stays in the history; it is then reviewed and decided anew."),
        forms.Reason,
        reasoned(reopen_request),
        lambda it: it.officer and it.state == S.CLOSED,
        _("Reopened."),
    ),
    Act(
        "not-satisfied",
        _("They aren't satisfied"),
        _("They are referred to the Director, who answers them."),
        forms.Dissatisfied,
        given(refer_unsatisfied, "words"),
        lambda it: not it.appealed,
        _("The Director was told."),
    ),
    Act(
        "answer-them",
        _("Answer who wasn't satisfied"),
        _("Write what you answered them."),
        forms.Answer,
        given(answer_unsatisfied, "answer"),
        lambda it: it.director and it.appealed,
        _("Your answer is kept."),
    ),
    Act(
        "complaint",
        _("Note the police complaint"),
        _("The number that they got from the police. A request of the police that names it is linked to this one."),
        forms.Complaint,
        given(note_complaint, "number"),
        lambda it: it.advised,
        _("The number is kept."),
    ),
)
