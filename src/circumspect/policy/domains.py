"""The words of the three domains: their facts, what can't be, and the conditions that the rooms above can fulfil.

These are the program's own, because its pages gather each fact and fulfil each condition. What follows is the pack's.
"""

from dataclasses import dataclass

from circumspect.policy.facts import YES_NO, Fact

OUTCOMES = ("permit", "refuse", "refer")
CONDITIONS = ("match_name", "state_law", "minimum", "post_signage")
SCOPES = ("referred_accounts",)


@dataclass(frozen=True, slots=True)
class Impossible:
    """Items of a set that can't be presented over a channel, and why."""

    items: tuple[str, ...]
    channels: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One domain's facts. `who` and `what` are the rows and columns of its overview, `given` holds in all of it."""

    name: str
    facts: tuple[Fact, ...]
    who: tuple[str, ...]
    what: str
    given: tuple[tuple[str, str], ...] = ()
    impossible: tuple[Impossible, ...] = ()


RECORDS = Vocabulary(
    name="records",
    facts=(
        Fact(
            "requester",
            (
                "third_party",
                "holder",
                "listed_person",
                "listed_guardian",
                "parent",
                "law_enforcement",
                "collection_agency",
            ),
        ),
        Fact("channel", ("in_person", "phone", "writing")),
        Fact(
            "presents",
            (
                "account_card",
                "account_number",
                "own_card",
                "own_number",
                "photo_id",
                "court_order",
                "subpoena",
                "search_warrant",
                "written_consent",
            ),
            is_set=True,
        ),
        Fact("account_card_status", ("missing", "valid", "expired", "stolen")),
        Fact("own_card_status", ("none", "valid", "expired", "stolen", "missing")),
        Fact("holder_age", ("unknown", "adult", "minor")),
        Fact("agency_contract", YES_NO),
        Fact("authority", ("desk", "circulation_manager", "director")),
        Fact("waiver", YES_NO),
        Fact("court_finding", YES_NO),
    ),
    who=("requester", "holder_age", "agency_contract", "authority", "waiver", "court_finding"),
    what="presents",
    given=(("account_card_status", "valid"), ("own_card_status", "valid")),
    impossible=(
        Impossible(
            ("account_card", "own_card", "photo_id"),
            ("phone", "writing"),
            "a card or a photo ID is shown in person; over another channel the number is given",
        ),
        Impossible(
            ("court_order", "subpoena", "search_warrant", "written_consent"),
            ("phone",),
            "a paper is presented in person or in writing, never by phone",
        ),
    ),
)

FOOTAGE = Vocabulary(
    name="footage",
    facts=(
        Fact(
            "actor",
            (
                "public",
                "law_enforcement",
                "staff",
                "weekend_supervisor",
                "it",
                "manager",
                "circulation_manager",
                "assistant_director",
                "director",
            ),
        ),
        Fact(
            "action",
            (
                "view_archive",
                "view_live",
                "export_clip",
                "take_still",
                "hold",
                "post_still",
                "view_ban_board",
                "view_ban_archive",
                "receive_copy",
            ),
        ),
        Fact("purpose", ("routine", "incident", "system_check", "availability_check")),
        Fact("incident", ("none", "injury", "crime", "conduct")),
        Fact("process", ("none", "subpoena", "court_order", "required_by_law")),
        Fact("authority", ("none", "circulation_manager", "director")),
        Fact("waiver", YES_NO),
        Fact("authorized", YES_NO),
        Fact("ban", ("none", "in_force", "ended")),
    ),
    who=("actor", "purpose", "incident", "process", "authority", "waiver", "authorized", "ban"),
    what="action",
)

CAMERAS = Vocabulary(
    name="cameras",
    facts=(
        Fact("actor", ("staff", "director")),
        Fact("action", ("place", "move", "record")),
        Fact("area", ("private", "public", "staff_work")),
        Fact("approval", ("none", "given")),
        Fact("signage", ("missing", "posted")),
    ),
    who=("actor", "area", "approval", "signage"),
    what="action",
)

VOCABULARIES = {vocabulary.name: vocabulary for vocabulary in (RECORDS, FOOTAGE, CAMERAS)}
