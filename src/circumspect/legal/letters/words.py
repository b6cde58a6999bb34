"""What each letter says to begin with. Plain words, the clause where one decided, and the way to the Director.

Text is text until it is paper: nothing here is markup.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.legal.letters.terms import day, enclosed, paper, title, typed
from circumspect.legal.models import Letter, Request
from circumspect.legal.states import GRANTS, Kind, Outcome

Template = Letter.Template


@dataclass(frozen=True, slots=True)
class Draft:
    """`recipient`: lines of the address; `text`: paragraphs parted by empty lines, without greeting and signature."""

    recipient: str
    subject: str
    text: str


def draft(request: Request, template: str, language: str) -> Draft:
    """The letter as it is offered, in one of settings.LANGUAGES. What was typed is in the language of the page now."""
    written_in = translation.get_language() or language
    with translation.override(language):
        say = {
            Template.ACKNOWLEDGEMENT: acknowledgement,
            Template.CLARIFICATION: clarification,
            Template.REFUSAL: refusal,
            Template.NO_RECORDS: no_records,
            Template.GRANT: grant,
            Template.POLICE_COMPLAINT: police_complaint,
            Template.COUNSEL: counsel,
        }[Template(template)]
        recipient = "\n".join(part for part in (request.who, request.organisation) if part)
        return Draft(recipient, subject_of(request), "\n\n".join(part for part in say(request, written_in) if part))


def suiting(request: Request) -> list[Template]:
    """The letters that make sense for a request as it stands, the likeliest first."""
    if request.outcome in GRANTS:
        first = [Template.GRANT]
    elif request.outcome == Outcome.NO_RECORDS:
        first = [Template.NO_RECORDS]
    elif request.outcome == Outcome.REFERRED_TO_POLICE or request.kind in (Kind.PUBLIC, Kind.MEDIA):
        first = [Template.POLICE_COMPLAINT, Template.REFUSAL]
    elif request.outcome:
        first = [Template.REFUSAL]
    else:
        first = [Template.ACKNOWLEDGEMENT, Template.CLARIFICATION, Template.COUNSEL]
    return [*first, *(one for one in Template if one not in first)]


def subject_of(request: Request) -> str:
    ours = _("Your request of %(day)s, our number %(number)s") % {"day": day(request.received_at), "number": request}
    return (
        _("%(ours)s, your number %(theirs)s") % {"ours": ours, "theirs": request.reference}
        if request.reference
        else ours
    )


def acknowledgement(request: Request, written_in: str) -> list[str]:
    due = day(request.due_on) if request.due_on else ""
    return [
        _("We received your %(kind)s on %(day)s. It is with the officer who decides on it.")
        % {"kind": paper(request), "day": day(request.received_at)},
        _("You will have our answer by %(due)s.") % {"due": due} if due else _("You will have our answer in writing."),
        _("What was asked for: %(asked)s") % {"asked": typed(request.asked_for, written_in)},
        not_yet(),
    ]


def clarification(request: Request, written_in: str) -> list[str]:
    return [
        _("Before we can answer your %(kind)s of %(day)s, please tell us more:")
        % {"kind": paper(request), "day": day(request.received_at)},
        _("[What is to be made clear]"),
        _("We go on as soon as we have your answer."),
        not_yet(),
    ]


def refusal(request: Request, written_in: str) -> list[str]:
    return [
        _("We can't give you what your %(kind)s of %(day)s asks for.")
        % {"kind": paper(request), "day": day(request.received_at)},
        _("Our reason: %(reason)s") % {"reason": typed(request.reason, written_in)}
        if request.reason
        else _("[Our reason]"),
        clause_of(request, Template.REFUSAL),
        not_yet(),
        to_the_director(),
    ]


def no_records(request: Request, written_in: str) -> list[str]:
    return [
        _("We looked for what your %(kind)s of %(day)s asks for. We have no such records.")
        % {"kind": paper(request), "day": day(request.received_at)},
        typed(request.reason, written_in) if request.reason else "",
        to_the_director(),
    ]


def grant(request: Request, written_in: str) -> list[str]:
    part = request.outcome == Outcome.GRANTED_IN_PART
    return [
        (
            _("We grant a part of what your %(kind)s of %(day)s asks for.")
            if part
            else _("We grant what your %(kind)s of %(day)s asks for.")
        )
        % {"kind": paper(request), "day": day(request.received_at)},
        reason_of(request, written_in),
        clause_of(request, Template.GRANT),
        _("You receive a sealed package. The page verify.html in it checks, with nothing installed, that it is whole."),
        _("What is in it is confidential. Please use it for what it was asked for, and nothing else."),
    ]


def police_complaint(request: Request, written_in: str) -> list[str]:
    return [
        _(
            "You asked us for security footage. It shows other people too, so we can't show it to the public, "
            "nor give it away."
        ),
        _(
            "If something happened to you here, please file a complaint with the police. They can ask us for the "
            "footage, and we will answer them."
        ),
        _(
            "Tell us the number of your complaint when you have it: we keep it with your request, so that we know "
            "what it is about when the police ask."
        ),
        _("Our footage is gone after about %(days)s days, so please don't wait.")
        % {"days": pack_in_force().settings.footage_retention_days},
        to_the_director(),
    ]


def counsel(request: Request, written_in: str) -> list[str]:
    return [
        _("We passed your %(kind)s of %(day)s on to our %(counsel)s, who looks at it before anything is decided.")
        % {"kind": paper(request), "day": day(request.received_at), "counsel": title("counsel")},
        _("You will have our answer in writing."),
        not_yet(),
    ]


def not_yet() -> str:
    """Neither that somebody has an account here nor that they haven't is told by any letter."""
    return _("With this letter we don't say whether anyone is known to the library.")


def to_the_director() -> str:
    return _("If our answer doesn't satisfy you, please turn to our %(title)s.") % {"title": title("director")}


def reason_of(request: Request, written_in: str) -> str:
    return _("Our reason: %(reason)s") % {"reason": typed(request.reason, written_in)} if request.reason else ""


def clause_of(request: Request, template: str) -> str:
    if not request.clause:
        return ""
    say = _("This rests on clause %(clause)s of our policy, which we enclose.")
    if enclosed(request, template) is None:
        say = _("This rests on clause %(clause)s of our policy.")
    return say % {"clause": request.clause}


def greeting(language: str) -> str:
    with translation.override(language):
        return _("Good day,")


def closing(language: str) -> str:
    with translation.override(language):
        return _("Yours sincerely,")


def sender() -> tuple[str, ...]:
    return (settings.LIBRARY_NAME,)
