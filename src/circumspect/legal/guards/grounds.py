"""What was decided stays decided, on what it was decided on: the database refuses it otherwise, on both.

A decision changes only when its request is reopened, and then stands as it was among the past ones. Its scope, its
waivers and its papers are fixed with it. A migration calls `statements`.
"""

from circumspect.legal.guards.refusing import differ, refused, these
from circumspect.legal.models.releases import ReleaseState
from circumspect.legal.states import FIXED, GRANTS, State

DECIDED = "A decision is changed only by reopening its request, and stays among the past ones."
NEW = "A decision comes with the step that decides."
GROUND = "It was decided on this. Reopen the request to change it."
STRUCK = "What a request reaches is never changed or removed: it is struck, once, with a reason."
WAIVED = "A waiver is never changed or removed: it is taken back, once."
GENUINE = "The newest check says that it isn't genuine, so nothing is granted."
UNRELEASED = "A request is sealed or released with its release."

DECISION = ("outcome", "reason", "clause", "policy", "conditions", "decided_at", "decided_by_id")
ADDED = ("request_id", "added_at", "added_by_id")
STRIKING = ("struck_at", "struck_by_id", "struck_because")
TABLES = {
    "legal_recordscope": ("account_id", "classes", "since", "until"),
    "legal_footagescope": ("camera_id", "first_minute", "last_minute"),
}
REVOKING = ("revoked_at", "revoked_by_id")
GIVEN = ("request_id", "given_at", "given_by_id", "designation_id", "reason")


def is_fixed(row: str) -> str:
    """The request of this row was decided on, or is closed."""
    return f"EXISTS (SELECT 1 FROM legal_request q WHERE q.id = {row}.request_id AND q.state IN ({these(FIXED)}))"  # noqa: S608


def rewritten() -> str:
    """A decision that was there is another, or gone, and the request wasn't reopened with that decision kept."""
    kept = (
        "EXISTS (SELECT 1 FROM legal_pastdecision p WHERE p.request_id = NEW.id AND p.outcome = OLD.outcome "
        "AND p.reason = OLD.reason AND p.decided_at = OLD.decided_at AND p.decided_by_id = OLD.decided_by_id)"
    )
    reopened = f"OLD.state = '{State.CLOSED}' AND NEW.state = '{State.REOPENED}' AND NEW.outcome = '' AND {kept}"
    return f"OLD.outcome <> '' AND {differ(DECISION)} AND NOT ({reopened})"


def not_genuine() -> str:
    newest = (
        "SELECT 1 FROM legal_verification v WHERE v.request_id = NEW.id AND NOT v.genuine "
        "AND v.id = (SELECT MAX(w.id) FROM legal_verification w WHERE w.request_id = NEW.id)"
    )
    return f"OLD.outcome = '' AND NEW.outcome IN ({these(GRANTS)}) AND EXISTS ({newest})"


def without_release() -> str:
    def there(states: str) -> str:
        return f"EXISTS (SELECT 1 FROM legal_release r WHERE r.request_id = NEW.id AND r.state IN ({states}))"  # noqa: S608

    released = these([ReleaseState.DELIVERED, ReleaseState.RECEIVED])
    return (
        f"OLD.state <> NEW.state AND ((NEW.state = '{State.SEALED}' AND NOT {there(these([ReleaseState.SEALED]))}) "
        f"OR (NEW.state = '{State.RELEASED}' AND NOT {there(released)}))"
    )


def refusals() -> list[tuple[str, str, str, str, str]]:
    """Name, table, event, message, and when (empty: always)."""
    fixed = f"OLD.state IN ({these(FIXED)}) AND {differ(('paper', 'contract_id', 'court_finding'))}"
    first = f"OLD.outcome = '' AND NEW.outcome <> '' AND NOT (OLD.state <> NEW.state AND NEW.state = '{State.DECIDED}')"
    found = [
        ("legal_request_decision", "legal_request", "UPDATE", DECIDED, rewritten()),
        ("legal_request_decides", "legal_request", "UPDATE", NEW, first),
        ("legal_request_ground", "legal_request", "UPDATE", GROUND, fixed),
        ("legal_request_genuine", "legal_request", "UPDATE", GENUINE, not_genuine()),
        ("legal_request_released", "legal_request", "UPDATE", UNRELEASED, without_release()),
        ("legal_waiver_open", "legal_waiver", "INSERT", GROUND, is_fixed("NEW")),
        ("legal_waiver_fixed", "legal_waiver", "UPDATE", GROUND, f"{differ(REVOKING)} AND {is_fixed('NEW')}"),
        ("legal_waiver_kept", "legal_waiver", "UPDATE", WAIVED, once(GIVEN, REVOKING)),
        ("legal_waiver_removed", "legal_waiver", "DELETE", WAIVED, ""),
    ]
    for table, content in TABLES.items():
        found += [
            (f"{table}_open", table, "INSERT", GROUND, is_fixed("NEW")),
            (f"{table}_fixed", table, "UPDATE", GROUND, is_fixed("OLD")),
            (f"{table}_kept", table, "UPDATE", STRUCK, once((*ADDED, *content), STRIKING)),
            (f"{table}_removed", table, "DELETE", STRUCK, ""),
        ]
    return found


def once(never: tuple[str, ...], ends: tuple[str, ...]) -> str:
    """What is never changed was, or what ended it (the first of `ends` says whether it did) is changed again."""
    return f"{differ(never)} OR (OLD.{ends[0]} IS NOT NULL AND {differ(ends)})"


def statements(vendor: str) -> list[str]:
    return [statement for refusal in refusals() for statement in refused(vendor, *refusal)]
