"""Everything that can be done about a request besides deciding: one row an act, each with its form and its action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from circumspect.legal.actions.add_to_scope import AddedFootage, AddedRecords, add_to_scope
from circumspect.legal.actions.answer_clarification import answer_clarification
from circumspect.legal.actions.answer_counsel import answer_counsel
from circumspect.legal.actions.answer_unsatisfied import answer_unsatisfied
from circumspect.legal.actions.ask_clarification import ask_clarification
from circumspect.legal.actions.begin_execution import begin_execution
from circumspect.legal.actions.begin_review import begin_review
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.correct_request import correct_request
from circumspect.legal.actions.finish_inventory import finish_inventory
from circumspect.legal.actions.hand_over import hand_over
from circumspect.legal.actions.list_taken import list_taken
from circumspect.legal.actions.name_reader import name_reader
from circumspect.legal.actions.note_complaint import note_complaint
from circumspect.legal.actions.refer_unsatisfied import refer_unsatisfied
from circumspect.legal.actions.reopen_request import reopen_request
from circumspect.legal.actions.revoke_waiver import revoke_waiver
from circumspect.legal.actions.seal_request import seal_request
from circumspect.legal.actions.see_waiver import see_waiver
from circumspect.legal.actions.send_to_counsel import send_to_counsel
from circumspect.legal.actions.set_legal_hold import set_legal_hold
from circumspect.legal.actions.strike_from_scope import strike_from_scope
from circumspect.legal.actions.strike_taken import strike_taken
from circumspect.legal.actions.unname_reader import unname_reader
from circumspect.legal.actions.unseal_request import unseal_request
from circumspect.legal.actions.verify_request import verify_request
from circumspect.legal.actions.waive_subpoena import waive_subpoena
from circumspect.legal.actions.withdraw_request import withdraw_request
from circumspect.legal.models import Check
from circumspect.legal.requests import act_forms as forms
from circumspect.legal.requests.standing import Standing
from circumspect.legal.states import State
from circumspect.staff.models import Employee

S = State
Data = Mapping[str, Any]
Run = Callable[[str, forms.ActForm, Employee], object]


@dataclass(frozen=True, slots=True)
class Act:
    """`may`: whether it is offered; the action itself checks everything again. `label` names its button too."""

    name: str
    label: Promise
    why: Promise
    form: type[forms.ActForm]
    run: Run
    may: Callable[[Standing], bool]
    done: Promise


def reasoned(action: Callable[..., object], **more: object) -> Run:
    return lambda key, form, by: action(key=key, reason=form.cleaned_data["reason"], by=by, **more)


def given(action: Callable[..., object], *fields: str) -> Run:
    return lambda key, form, by: action(key=key, by=by, **{field: form.cleaned_data[field] for field in fields})


def add(key: str, form: forms.ActForm, by: Employee) -> object:
    data = form.cleaned_data
    window = form.window if isinstance(form, forms.AddToScope) else None
    return add_to_scope(
        key=key,
        records=[AddedRecords(each, data["classes"], data["since"], data["until"]) for each in data["accounts"]],
        footage=[AddedFootage(each, window) for each in data["cameras"]] if window else [],
        by=by,
    )


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


def correct(key: str, form: forms.ActForm, by: Employee) -> object:
    assert isinstance(form, forms.Correct)
    return correct_request(key=key, changes=form.changes(), reason=form.cleaned_data["reason"], by=by)


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
    Act(
        "add",
        _("Add to the scope"),
        _("What isn't in the scope can't be released. Images that are added are held at once."),
        forms.AddToScope,
        add,
        lambda it: it.officer and it.scope_open,
        _("It is in the scope."),
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
    Act(
        "executing",
        _("It is being executed"),
        _("A search warrant may be executed at once. Don't obstruct it; write down who is there."),
        forms.Note,
        given(begin_execution, "note"),
        lambda it: it.officer and it.warrant and it.state == S.RECEIVED,
        _("Written down. List what they take."),
    ),
    Act(
        "taken",
        _("List what they took"),
        _("One thing at a time. Copies count too."),
        forms.Taken,
        given(list_taken, "what", "where", "mark", "to_whom", "at"),
        lambda it: it.officer and it.warrant and it.state in (S.EXECUTING, S.INVENTORY),
        _("Listed."),
    ),
    Act(
        "strike-taken",
        _("Strike the line"),
        _("A line that was wrong stays to be seen, with your reason."),
        forms.Strike,
        given(strike_taken, "item", "reason"),
        lambda it: False,
        _("Struck."),
    ),
    Act(
        "inventory",
        _("The list is complete"),
        _("Whoever executed the warrant has gone, and everything they took is listed."),
        forms.Note,
        given(finish_inventory, "note"),
        lambda it: it.officer and it.warrant and it.state in (S.EXECUTING, S.REOPENED),
        _("The list is complete."),
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
    Act(
        "seal",
        _("Nobody may be told of it"),
        _("A court or a law forbids telling that it exists. From now on it exists for those alone who are named."),
        forms.Seal,
        given(seal_request, "because", "until"),
        lambda it: it.officer and not it.sealed,
        _("It is sealed. You and its owner are named; name whom else it needs."),
    ),
    Act(
        "reseal",
        _("Change how long it is sealed"),
        _("What the court or the law says now."),
        forms.Seal,
        given(seal_request, "because", "until"),
        lambda it: it.officer and it.sealed,
        _("Changed."),
    ),
    Act(
        "unseal",
        _("End the seal"),
        _("From then on it is a request like the others, and what was withheld is seen again."),
        forms.Reason,
        reasoned(unseal_request),
        lambda it: it.officer and it.sealed,
        _("The seal is ended."),
    ),
    Act(
        "name",
        _("Name somebody"),
        _("They may know of it from then on."),
        forms.NameReader,
        given(name_reader, "person", "reason"),
        lambda it: it.officer and it.sealed,
        _("Named."),
    ),
    Act(
        "unname",
        _("Somebody needn't know any more"),
        _("What they read stays in the log."),
        forms.UnnameReader,
        given(unname_reader, "person", "reason"),
        lambda it: it.officer and it.sealed,
        _("Ended."),
    ),
)
BY_NAME: Final = {act.name: act for act in ACTS}


def offered(standing: Standing) -> list[Act]:
    return [act for act in ACTS if act.may(standing)]
