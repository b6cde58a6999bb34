"""What the log says of requests themselves; their releases, papers, letters and the agency say their own elsewhere."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register

SENTENCES: dict[str, tuple[Promise, Promise]] = {
    "request.entered": (
        _("{actor} took in a third party's request"),
        _("{actor} took in request {request} ({kind}) of {who}; it went to {owner}"),
    ),
    "request.handed_over": (
        _("{actor} handed a request over"),
        _("{actor} handed request {request} over to {name}: {reason}"),
    ),
    "request.verified": (
        _("{actor} checked who asks in a request"),
        _("{actor} checked who asks in {request} ({how}): {found}"),
    ),
    "request.review_begun": (
        _("{actor} began to review a request"),
        _("{actor} began to review {request}"),
    ),
    "request.clarification_asked": (
        _("{actor} asked what a request means"),
        _("{actor} asked what {request} means: {question}"),
    ),
    "request.clarification_answered": (
        _("{actor} wrote down what was answered about a request"),
        _("{actor} wrote down the answer about {request}: {answer}"),
    ),
    "request.sent_to_counsel": (
        _("{actor} passed a request on to the library's counsel"),
        _("{actor} passed {request} on to the library's counsel: {question}"),
    ),
    "request.counsel_answered": (
        _("{actor} wrote down what counsel answered about a request"),
        _("{actor} wrote down what counsel answered about {request}: {answer}"),
    ),
    "request.scope_added": (
        _("{actor} added to what a request reaches"),
        _("{actor} added to what {request} reaches: {added}"),
    ),
    "request.scope_struck": (
        _("{actor} narrowed what a request reaches"),
        _("{actor} struck {struck} from what {request} reaches: {reason}"),
    ),
    "subpoena.waived": (
        _("{actor} waived the subpoena for a request ({clause})"),
        _("{actor} waived the subpoena for {request}: {reason}"),
    ),
    "waiver.revoked": (
        _("{actor} took a waiver of the subpoena back"),
        _("{actor} took the waiver of the subpoena for {request} back: {reason}"),
    ),
    "waiver.seen": (
        _("{actor} saw a waiver that somebody else had given"),
        _("{actor} saw the waiver for {request} that somebody else had given"),
    ),
    "request.decided": (
        _("{actor} decided on a request ({clause})"),
        _("{actor} decided on {request} of {who}: {outcome}. {reason}"),
    ),
    "request.withdrawn": (
        _("{actor} wrote down that a request was taken back"),
        _("{actor} wrote down that {who} took {request} back: {reason}"),
    ),
    "request.closed": (
        _("{actor} closed a request"),
        _("{actor} closed {request}"),
    ),
    "request.reopened": (
        _("{actor} reopened a request"),
        _("{actor} reopened {request}: {reason}"),
    ),
    "request.corrected": (
        _("{actor} corrected what was taken down of a request"),
        _("{actor} corrected what was taken down of {request}: {reason}"),
    ),
    "request.appealed": (
        _("{actor} referred somebody who wasn't satisfied to the Director"),
        _("{actor} referred {who}, who wasn't satisfied with {request}, to the Director: {words}"),
    ),
    "request.appeal_answered": (
        _("{actor} answered somebody who wasn't satisfied"),
        _("{actor} answered {who}, who wasn't satisfied with {request}: {answer}"),
    ),
    "request.legal_hold_begun": (
        _("{actor} put a request under a legal hold"),
        _("{actor} put {request} under a legal hold: {reason}"),
    ),
    "request.legal_hold_ended": (
        _("{actor} ended the legal hold of a request"),
        _("{actor} ended the legal hold of {request}: {reason}"),
    ),
    "request.sealed": (
        _("{actor} sealed a request"),
        _("{actor} sealed {request}: {reason}"),
    ),
    "request.seal_changed": (
        _("{actor} changed how long a request is sealed"),
        _("{actor} changed how long {request} is sealed: {reason}"),
    ),
    "request.unsealed": (
        _("{actor} ended the seal of a request"),
        _("{actor} ended the seal of {request}: {reason}"),
    ),
    "request.reader_named": (
        _("{actor} named somebody for a sealed request"),
        _("{actor} named {name} for {request}: {reason}"),
    ),
    "request.reader_ended": (
        _("{actor} ended that somebody may know of a sealed request"),
        _("{actor} ended that {name} may know of {request}: {reason}"),
    ),
    "warrant.executing": (
        _("{actor} wrote down that a search warrant is being executed"),
        _("{actor} wrote down that the warrant {request} is being executed: {note}"),
    ),
    "warrant.taken": (
        _("{actor} listed something taken under a search warrant"),
        _("{actor} listed what {to_whom} took under {request}: {what}"),
    ),
    "warrant.struck": (
        _("{actor} struck a line of what was taken under a search warrant"),
        _("{actor} struck a line of what was taken under {request} ({what}): {reason}"),
    ),
    "warrant.inventory": (
        _("{actor} finished the list of what a search warrant took"),
        _("{actor} finished the list of what was taken under {request}"),
    ),
    "request.complaint_noted": (
        _("{actor} noted the number of a police complaint"),
        _("{actor} noted the police complaint {number} with {request}"),
    ),
    "officer.away": (
        _("{actor} said when they are away"),
        _("{actor} is away from {from} until {until}"),
    ),
    "officer.back": (_("{actor} said that they are back"), _("{actor} said that they are back")),
}


def register_sentences() -> None:
    for kind, (plain, named) in SENTENCES.items():
        register(kind, plain, named=named)
