"""Which state may follow which. The database holds the same table, which guards/steps.py builds from this one.

A request moves one step at a time, and each step is a row of its history. A search warrant has a lane of its own: it is
executed, not decided.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What kind of request it is; each has rules of its own (see kinds.py)."""

    SUBPOENA = "subpoena", _("subpoena")
    COURT_ORDER = "court_order", _("court order")
    SEARCH_WARRANT = "search_warrant", _("search warrant")
    POLICE = "police", _("police without papers")
    PRESERVATION = "preservation", _("preservation letter")
    SECURITY_LETTER = "security_letter", _("national security letter")
    CIVIL = "civil", _("lawyer or court in a civil matter")
    COLLECTION_AGENCY = "collection_agency", _("collection agency")
    PUBLIC = "public", _("member of the public")
    MEDIA = "media", _("the media")


class State(models.TextChoices):
    RECEIVED = "received", _("received")
    ROUTED = "routed", _("routed")
    VERIFYING = "verifying", _("being verified")
    IN_REVIEW = "in_review", _("in review")
    AWAITING_CLARIFICATION = "awaiting_clarification", _("awaiting clarification")
    WITH_COUNSEL = "with_counsel", _("with counsel")
    DECIDED = "decided", _("decided")
    COLLECTING = "collecting", _("being collected")
    SEALED = "sealed", _("sealed")
    RELEASED = "released", _("released")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("reopened")
    EXECUTING = "executing", _("being executed")
    INVENTORY = "inventory", _("inventory taken")


class Outcome(models.TextChoices):
    """What was decided. Each has a reason, a grant too."""

    GRANTED = "granted", _("granted")
    GRANTED_IN_PART = "granted_in_part", _("granted in part")
    REFUSED = "refused", _("refused")
    NO_RECORDS = "no_records", _("no records")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REFERRED_TO_POLICE = "referred_to_police", _("referred to the police")


GRANTS = frozenset({Outcome.GRANTED, Outcome.GRANTED_IN_PART})

S = State
ORDINARY: dict[State, frozenset[State]] = {
    S.RECEIVED: frozenset({S.ROUTED}),
    S.ROUTED: frozenset({S.VERIFYING}),
    S.VERIFYING: frozenset({S.IN_REVIEW, S.AWAITING_CLARIFICATION}),
    S.IN_REVIEW: frozenset({S.AWAITING_CLARIFICATION, S.WITH_COUNSEL, S.DECIDED}),
    S.AWAITING_CLARIFICATION: frozenset({S.VERIFYING, S.IN_REVIEW}),
    S.WITH_COUNSEL: frozenset({S.IN_REVIEW}),
    S.DECIDED: frozenset({S.COLLECTING, S.CLOSED}),
    S.COLLECTING: frozenset({S.SEALED, S.DECIDED}),
    S.SEALED: frozenset({S.RELEASED, S.DECIDED}),
    S.RELEASED: frozenset({S.CLOSED}),
    S.CLOSED: frozenset({S.REOPENED}),
    S.REOPENED: frozenset({S.IN_REVIEW}),
}
# Who asked may take it back as long as nothing was decided.
for _state in (S.ROUTED, S.VERIFYING, S.AWAITING_CLARIFICATION, S.WITH_COUNSEL):
    ORDINARY[_state] |= {S.DECIDED}
WARRANT: dict[State, frozenset[State]] = {
    S.RECEIVED: frozenset({S.EXECUTING}),
    S.EXECUTING: frozenset({S.INVENTORY}),
    S.INVENTORY: frozenset({S.CLOSED}),
    S.CLOSED: frozenset({S.REOPENED}),
    S.REOPENED: frozenset({S.INVENTORY}),
}
DECIDED_ONES = frozenset({S.DECIDED, S.COLLECTING, S.SEALED, S.RELEASED})
FIXED = DECIDED_ONES | {S.CLOSED}
"""It was decided on what it reaches, on its papers and its waivers: they stay as they are until it is reopened."""
OPEN_ONES = frozenset(State) - {S.CLOSED}


def lane(kind: str) -> dict[State, frozenset[State]]:
    """The steps that a request of this kind may take."""
    return WARRANT if kind == Kind.SEARCH_WARRANT else ORDINARY


def may_follow(kind: str, now: str, then: str) -> bool:
    return State(then) in lane(kind).get(State(now), frozenset())
