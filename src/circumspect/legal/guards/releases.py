"""What the database itself refuses of releases, on both: anything outside the scope, and any change once it is sealed.

Ticks are divided into minutes, never minutes multiplied into ticks: those would be too large for their column.
A migration calls `statements`.
"""

from collections.abc import Iterable

from circumspect.legal.guards.refusing import differ, refused, these
from circumspect.legal.models.releases import DONE, OPEN, STEPS
from circumspect.legal.states import GRANTS

OUTSIDE = "What isn't in the scope of the request can't be put into a release."
FOOTAGE = "A release with a clip says so from its beginning: a second person approves it."
FIXED = "A release that was approved is never changed; correct it by a new one."
KEPT = "Releases, what was in them and who got them are never removed."
STEP = "This step of a release does not exist."
GRANTED = "Nothing is released on a request that wasn't granted."
UNFINISHED = "A release is approved when every item was collected or left out with a reason."


def release_is(states: Iterable[object]) -> str:
    return f"EXISTS (SELECT 1 FROM legal_release r WHERE r.id = NEW.release_id AND r.state IN ({these(states)}))"  # noqa: S608


def in_scope() -> str:
    record = (
        "EXISTS (SELECT 1 FROM legal_recordscope s JOIN legal_release r ON r.request_id = s.request_id "
        "WHERE r.id = NEW.release_id AND s.id = NEW.record_scope_id AND s.struck_at IS NULL)"
    )
    clip = (
        "EXISTS (SELECT 1 FROM legal_footagescope s JOIN legal_release r ON r.request_id = s.request_id "
        "WHERE r.id = NEW.release_id AND s.id = NEW.footage_scope_id AND s.struck_at IS NULL "
        "AND NEW.first_minute >= s.first_minute AND NEW.last_minute <= s.last_minute "
        "AND (NEW.cutting_id IS NULL OR EXISTS (SELECT 1 FROM footage_cutting c JOIN legal_request q "
        "ON q.key = c.request WHERE c.id = NEW.cutting_id AND q.id = s.request_id AND c.camera_id = s.camera_id "
        "AND c.start / 5400000 BETWEEN s.first_minute AND s.last_minute "
        'AND c."end" > c.start AND (c."end" - 1) / 5400000 BETWEEN s.first_minute AND s.last_minute '
        'AND c.start / 5400000 >= NEW.first_minute AND (c."end" - 1) / 5400000 <= NEW.last_minute)))'
    )
    still = (
        "EXISTS (SELECT 1 FROM legal_footagescope s JOIN legal_release r ON r.request_id = s.request_id "
        "WHERE r.id = NEW.release_id AND s.id = NEW.footage_scope_id AND s.struck_at IS NULL "
        "AND NEW.first_minute BETWEEN s.first_minute AND s.last_minute "
        "AND (NEW.cutting_id IS NULL OR EXISTS (SELECT 1 FROM footage_cutting c JOIN legal_request q "
        "ON q.key = c.request WHERE c.id = NEW.cutting_id AND q.id = s.request_id AND c.camera_id = s.camera_id "
        "AND c.kind = 'still' AND c.start / 5400000 = NEW.first_minute)))"
    )
    paper = (
        "EXISTS (SELECT 1 FROM legal_document s JOIN legal_release r ON r.request_id = s.request_id "
        "WHERE r.id = NEW.release_id AND s.id = NEW.document_id AND s.struck_at IS NULL)"
    )
    return (
        f"CASE NEW.kind WHEN 'record' THEN {record} WHEN 'clip' THEN {clip} WHEN 'still' THEN {still} ELSE {paper} END"
    )


def moved() -> str:
    """The item was made another one, or is of a release that isn't open any more."""
    same = ("release_id", "number", "kind", "record_scope_id", "footage_scope_id", "document_id")
    return f"{differ((*same, 'first_minute', 'last_minute'))} OR NOT {release_is(OPEN)}"


def wrong_step() -> str:
    pairs = " OR ".join(
        f"(OLD.state = '{before}' AND NEW.state IN ({these(after)}))" for before, after in STEPS.items() if after
    )
    return f"OLD.state <> NEW.state AND NOT ({pairs})"


def changed_after_sealing() -> str:
    never = ("request_id", "number", "prepared_by_id", "corrects_id", "footage")
    approved = ("recipient", "method", "recipient_key", "approved_by_id", "approved_at")
    sealed = ("sealed_at", "size", "sha256", "bag_sha256", "checkpoint")
    done = these(DONE)
    return (
        f"{differ(never)} OR (OLD.state IN ({done}) AND {differ((*approved, *sealed))}) "
        f"OR (OLD.state = 'sealing' AND NEW.state <> 'preview' AND {differ(approved)})"
    )


def unfinished() -> str:
    waiting = (
        "EXISTS (SELECT 1 FROM legal_releaseitem i WHERE i.release_id = NEW.id AND i.excluded_at IS NULL "
        "AND i.state <> 'collected')"
    )
    some = "EXISTS (SELECT 1 FROM legal_releaseitem i WHERE i.release_id = NEW.id AND i.excluded_at IS NULL)"
    return f"NEW.state = 'sealing' AND OLD.state <> 'sealing' AND ({waiting} OR NOT {some})"


def refusals() -> list[tuple[str, str, str, str, str]]:
    """Name, table, event, message, and when (empty: always)."""
    of_request = (
        f"EXISTS (SELECT 1 FROM legal_request q WHERE q.id = NEW.request_id AND q.outcome IN ({these(GRANTS)}))"  # noqa: S608
    )
    counts = "NEW.excluded_at IS NULL AND NEW.state <> 'failed'"  # what lies outside can still be left out
    of_footage = "EXISTS (SELECT 1 FROM legal_release r WHERE r.id = NEW.release_id AND r.footage)"
    images = f"NEW.kind IN ('clip', 'still') AND NOT {of_footage}"
    return [
        ("legal_release_granted", "legal_release", "INSERT", GRANTED, f"NOT {of_request} OR NEW.state <> 'collecting'"),
        ("legal_release_steps", "legal_release", "UPDATE", STEP, wrong_step()),
        ("legal_release_fixed", "legal_release", "UPDATE", FIXED, changed_after_sealing()),
        ("legal_release_whole", "legal_release", "UPDATE", UNFINISHED, unfinished()),
        ("legal_release_kept", "legal_release", "DELETE", KEPT, ""),
        ("legal_item_in_scope", "legal_releaseitem", "INSERT", OUTSIDE, f"NOT ({in_scope()})"),
        ("legal_item_still_in", "legal_releaseitem", "UPDATE", OUTSIDE, f"{counts} AND NOT ({in_scope()})"),
        ("legal_item_open", "legal_releaseitem", "INSERT", FIXED, f"NOT {release_is(OPEN)}"),
        ("legal_item_footage", "legal_releaseitem", "INSERT", FOOTAGE, images),
        ("legal_item_fixed", "legal_releaseitem", "UPDATE", FIXED, moved()),
        ("legal_item_kept", "legal_releaseitem", "DELETE", KEPT, ""),
        ("legal_delivery_kept", "legal_delivery", "DELETE", KEPT, ""),
        ("legal_receipt_fixed", "legal_receipt", "UPDATE", KEPT, ""),
        ("legal_receipt_kept", "legal_receipt", "DELETE", KEPT, ""),
    ]


def packages(vendor: str) -> list[str]:
    """Where a sealed package lies isn't changed either (migrations: the one that brings the column)."""
    moved = f"OLD.state IN ({these(DONE)}) AND OLD.package IS DISTINCT FROM NEW.package"
    return refused(vendor, "legal_release_package", "legal_release", "UPDATE", FIXED, moved)


def statements(vendor: str) -> list[str]:
    return [statement for refusal in refusals() for statement in refused(vendor, *refusal)]
