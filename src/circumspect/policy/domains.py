"""The words of the three domains: their facts, what can't be, and the conditions that the rooms above can fulfil.

These are the program's own, because its pages gather each fact and fulfil each condition. What follows is the pack's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from circumspect.policy.facts import YES_NO, Fact, Value

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
class Column:
    """One column of a domain's overview: what is presented or done, and the facts that go with it."""

    label: str
    given: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One domain's facts; `shown` are those that whoever asks can change by asking otherwise.

    Its overview has `who` down the side, where it makes a difference, and `columns` across.
    """

    name: str
    facts: tuple[Fact, ...]
    shown: tuple[str, ...]
    who: tuple[str, ...]
    columns: tuple[Column, ...]
    impossible: tuple[Impossible, ...] = ()


def _presents(label: str, *items: str, **given: str) -> Column:
    return Column(label, {"account_card_status": "valid", "own_card_status": "valid", "presents": items, **given})


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
    shown=("channel", "presents"),
    who=("requester", "holder_age", "agency_contract", "authority", "waiver"),
    columns=(
        _presents("nothing"),
        _presents("account_card", "account_card"),
        _presents("account_number", "account_number"),
        _presents("account_number by phone", "account_number", channel="phone"),
        _presents("own_card", "own_card"),
        _presents("own_number", "own_number"),
        _presents("photo_id", "photo_id"),
        _presents("court_order with finding", "court_order", court_finding="yes"),
        _presents("court_order", "court_order"),
        _presents("subpoena", "subpoena"),
        _presents("search_warrant", "search_warrant"),
        _presents("written_consent", "written_consent"),
    ),
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
        Fact("purpose", ("routine", "incident", "system_check", "availability_check", "legal_request")),
        Fact("incident", ("none", "injury", "crime", "conduct")),
        Fact("process", ("none", "subpoena", "court_order", "required_by_law")),
        Fact("authority", ("none", "circulation_manager", "director")),
        Fact("waiver", YES_NO),
        Fact("authorized", YES_NO),
        Fact("ban", ("none", "in_force", "ended")),
    ),
    shown=("action", "purpose", "incident"),
    who=("actor", "process", "authority", "waiver", "authorized"),
    columns=(
        Column("view_archive as routine", {"action": "view_archive"}),
        Column("view_archive of incident", {"action": "view_archive", "purpose": "incident", "incident": "conduct"}),
        Column("view_live as routine", {"action": "view_live"}),
        Column("view_live for system_check", {"action": "view_live", "purpose": "system_check"}),
        Column("export_clip of incident", {"action": "export_clip", "purpose": "incident", "incident": "conduct"}),
        Column("take_still of incident", {"action": "take_still", "purpose": "incident", "incident": "conduct"}),
        Column("hold for injury", {"action": "hold", "incident": "injury"}),
        Column("hold for conduct", {"action": "hold", "incident": "conduct"}),
        Column("post_still during ban", {"action": "post_still", "incident": "conduct", "ban": "in_force"}),
        Column("view_ban_board during ban", {"action": "view_ban_board", "ban": "in_force"}),
        Column("view_ban_archive after ban", {"action": "view_ban_archive", "ban": "ended"}),
        Column("receive_copy", {"action": "receive_copy"}),
    ),
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
    shown=("action", "area"),
    who=("actor", "area", "approval", "signage"),
    columns=tuple(Column(action, {"action": action}) for action in ("place", "move", "record")),
)

VOCABULARIES = {vocabulary.name: vocabulary for vocabulary in (RECORDS, FOOTAGE, CAMERAS)}
